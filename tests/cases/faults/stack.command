# SPDX-License-Identifier: MIT
# The depth is what the frame's size allows: at least a third of the plain program's, 48 bytes for
# 16, save for what the stack holds before.
$compiler $flags $sources -o program $libs -pthread
$CC -$level -fno-optimize-sibling-calls -w $include $sources -o plain -pthread
./plain >said
plain=$(cat depth)
./program
[ $((($(cat depth) + 100) * 3)) -ge "$plain" ] || echo "$(cat depth) deep instead of $plain"
echo "row('descend')->{abandoned} >= 3 * $(cat depth) - 3 && calls('fall') == 3" |
    perl "$top/tests/runner/report.pl" report | sed 's/ + .* abandoned//'
rm report
