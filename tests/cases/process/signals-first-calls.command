# SPDX-License-Identifier: MIT
# Of the times nothing is said: the process does little else than to handle signals.
$compiler $flags $sources -o program $libs
./program
handled=$(cat handled)
echo "calls('in_handler') == $handled && $handled > 0" | perl "$top/tests/runner/report.pl" report |
    grep -v 'in_handler\|^wrong: .* self time'
rm report
