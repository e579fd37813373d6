# SPDX-License-Identifier: MIT
# promise: there is room for every column and percentile that can be asked for, in each list
# levels: O2
. "$top/tests/runner/screen"
$compiler $flags -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-skip=end,main \
    -fplugin-arg-hotpath-alloc "$top/tests/cases/command/ticks/ticks.c" -o ticks $libs
waiting ./ticks wait 20
start 330 8 --percentiles=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16 --columns=self,min,max
see 'tick  '
show Timing
keys 2
see Blocks
show Memory
keys '>'
see '% Total▽'
keys '<' '<'
see 'Self▽'
keys I
see 'Self△'
keys 1
see 'Total▽'
show 'Timing again'
stop
