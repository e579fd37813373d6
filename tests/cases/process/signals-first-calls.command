# SPDX-License-Identifier: MIT
$compiler $flags $sources -o program $libs
./program
handled=$(cat handled)
echo "calls('in_handler') == $handled && $handled > 0" | perl "$top/tests/report.pl" report | grep -v in_handler
rm report
