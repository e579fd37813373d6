# SPDX-License-Identifier: MIT
$compiler $flags $sources -o program $libs
texts() {
    perl -ne 'print "$1\n" while /"(?:name|label|file)": ?("(?:[^"\\]|\\.)*")/g' |
        grep -v '"[^"]*/names.cc"\|"hotpath"' | sort
}
for format in json json-pretty; do
    HOTPATH_FORMAT=$format HOTPATH_OUTPUT=$format ./program
    "$top/tests/runner/validate" "$top/runtime/render/report.schema.json" $format &&
        echo "$format is valid"
    texts <$format | cut -c 1-50
    test "$(texts <$format | grep -c '.\{4096\}')" = 1 && echo "one has more than 4 KiB"
done
HOTPATH_FORMAT=table HOTPATH_OUTPUT=table ./program
sed -n 's/^| \([^|]*[^| ]\) *| *\([0-9][0-9]*\) .*/\2 \1/p' table | sort
perl -CSD -ne 'chomp; s/\x{540d}/xx/; $width{length $_}++ if /^[|+]/;
    END { print scalar(keys %width), " width\n" }' table
