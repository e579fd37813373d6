# SPDX-License-Identifier: MIT
# promise: the console attaches to the one live process and shows its functions, memory and threads,
#     one function, and help
# levels: O2
. "$top/tests/runner/screen"
$compiler $flags -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-skip=end,main \
    -fplugin-arg-hotpath-alloc "$top/tests/cases/command/ticks/ticks.c" -o ticks $libs
waiting ./ticks wait 20
start 100 21
see 'tick  '
see 'live    *[0-9.]*m*s  0 calls/s  every 500ms$'
show Timing
keys 2
see Blocks
show Memory
keys Tab
see State
show Threads
resize 80 21
see 'Taken Now in'
show 'Threads on 80 columns'
resize 100 21
keys 1
keys Enter
see 'ticks.h'
show 'one function'
keys Tab
see 'Took  *Ago'
show 'its slowest calls'
keys Right
see 'Thread *$'
show 'its last calls'
keys Escape
see 'Rate/s'
keys '?'
see 'this help'
show help
keys q
see 'Rate/s'
stop
