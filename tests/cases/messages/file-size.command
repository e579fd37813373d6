# SPDX-License-Identifier: MIT
# ulimit -f counts blocks of 512 bytes, the report has some hundred thousand bytes.
$compiler $flags $sources -o program $libs
(ulimit -f 1000 && ./program)
perl "$top/tests/runner/report.pl" report </dev/null | sed 's/f[0-9]*$/f/' | sort | uniq -c
rm report
