# SPDX-License-Identifier: MIT
# promise: the console's lists begin in the order of --sort or HOTPATH_SORT, with the column that it
#     is by, which stays on a narrow terminal
# levels: O2
. "$top/tests/runner/screen"
$compiler $flags -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-skip=end,main \
    -fplugin-arg-hotpath-alloc "$top/tests/cases/command/ticks/ticks.c" -o ticks $libs
waiting ./ticks wait 20
start 100 10 --sort=calls
see 'Calls▽'
show calls
keys '>'
see 'Rate/s▽'
stop
start 60 10 --sort=p99
see 'P99▽'
show 'a narrow one'
keys 2
see '0 B'
show Memory
stop
