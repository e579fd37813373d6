# SPDX-License-Identifier: MIT
# promise: examples/formats prints JSON that the schema knows, or a table if the environment says so
# levels: O2
$compiler $flags "$top/examples/formats/formats.c" -o program $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT HOTPATH_LIMIT
./program 2>json
"$top/tests/runner/validate" "$top/runtime/render/report.schema.json" json && echo valid
# json-c 0.18 does not put the bracket of an empty array on a line of its own.
perl -0pe 's/\[\s+\]/[]/g' json |
    sed -E -e 's|: [0-9.]+(,?)$|: NUMBER\1|; s|"[^"]*/formats.c|"formats.c|' \
        -e 's|[0-9]+\.[0-9]+\.[0-9]+|VERSION|'
HOTPATH_FORMAT=table ./program
