# SPDX-License-Identifier: MIT
# promise: %p in the report's path is the process id, also in a forked child, which names its parent
# levels: O0 O2
# env: HOTPATH_OUTPUT=report-of-%p
$CC $flags "$top/tests/cases/process/fork.c" -o program $libs
./program &
parent=$!
wait $parent
echo "\$report->{process}{pid} == $parent && \$report->{process}{parent} == 0" |
    perl "$top/tests/runner/report.pl" report-of-$parent
mv report-of-$parent parent
child=$(ls report-of-*)
echo "$child" | sed "s/${child#report-of-}/CHILD/"
echo "\$report->{process}{pid} == ${child#report-of-} && \$report->{process}{parent} == $parent" |
    perl "$top/tests/runner/report.pl" "$child"
