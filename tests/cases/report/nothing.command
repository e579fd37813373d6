# SPDX-License-Identifier: MIT
$compiler $flags $sources -o program $libs
for format in json json-pretty; do
    for percentiles in 95 0,50,99.9,100; do
        HOTPATH_OUTPUT=$format HOTPATH_FORMAT=$format HOTPATH_PERCENTILES=$percentiles ./program
        "$top/tests/runner/validate" "$top/runtime/render/report.schema.json" $format &&
            echo "$format is valid"
        tr -d '\n ' <$format | grep -o '"percentiles":.*"functions_total":0'
    done
done
HOTPATH_FORMAT=none ./program
test ! -e report
HOTPATH_FORMAT=table HOTPATH_OUTPUT= ./program
