# SPDX-License-Identifier: MIT
$compiler $flags $sources -o program $libs
./program &
parent=$!
wait $parent
echo "\$report->{process}{pid} == $parent && \$report->{process}{parent} == 0" |
    perl "$top/tests/report.pl" report-of-$parent
mv report-of-$parent parent
child=$(ls report-of-*)
echo "$child" | sed "s/${child#report-of-}/CHILD/"
echo "\$report->{process}{pid} == ${child#report-of-} && \$report->{process}{parent} == $parent" |
    perl "$top/tests/report.pl" "$child"
