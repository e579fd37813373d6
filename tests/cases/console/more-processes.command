# SPDX-License-Identifier: MIT
# promise: of more processes than there are lines the selected one is among those that are seen
# levels: O2
. "$top/tests/runner/screen"
$compiler $flags -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-skip=end,main \
    "$top/tests/cases/command/ticks/ticks.c" -o ticks $libs
for number in 1 2 3 4 5 6; do
    cp ticks "ticks$number"
    waiting "./ticks$number" wait 3
done
start 60 6
see 'ticks6'
show 'the youngest'
keys Up Up Up Up
see 'ticks2'
show 'further up'
keys Enter
see 'hotpath *ticks2'
keys q
see '^status 0'
