# SPDX-License-Identifier: MIT
$compiler $flags $sources -o program $libs
./program
for file in report.*; do
    test "${file#report.}" -gt 1 && perl "$top/tests/runner/report.pl" "$file" </dev/null
done
exit 0
