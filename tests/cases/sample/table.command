# SPDX-License-Identifier: MIT
# promise: estimates are marked, with their error where it is above 2 %; of what was not timed there
#     is no figure; a note says which are which
# levels: O2
unset HOTPATH_FORMAT HOTPATH_OUTPUT
$compiler $flags "$top/tests/cases/sample/table/table.c" -o program $libs
HOTPATH_SAMPLE=50 ./program 2>&1 | sed -n -e '/^Note/{p;d}' \
    -e 's/ ±[0-9]*%/ ERROR/g; s/[0-9.]*[mnµ]*s /TIME /g; s/[0-9.]*% /SHARE /; /~/p' | tr -s ' '
HOTPATH_FOCUS='vary*' HOTPATH_SORT=name ./program 2>&1 | sed -n -e '/ - /p' -e '/^Note/p' |
    tr -s ' '
for value in 0 65537 auto: auto:0 auto:101 'auto:x' 1.5 -1 ''; do
    HOTPATH_FORMAT=none HOTPATH_SAMPLE="$value" ./program
done
HOTPATH_FORMAT=none HOTPATH_FOCUS="$(printf '%480d' 0)" ./program 2>&1 | tr -s ' 0'
for value in auto auto:2.5 auto:100 65536; do
    HOTPATH_FORMAT=json HOTPATH_SAMPLE="$value" ./program 2>&1 | grep -o '"sample":"[^"]*"'
done
