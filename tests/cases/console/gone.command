# SPDX-License-Identifier: MIT
# promise: when the process ends the console says so and keeps the last figures; it takes up the
#     next of that name
# levels: O2
. "$top/tests/runner/screen"
ulimit -c 0
$compiler $flags -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-skip=end,main \
    "$top/tests/cases/command/ticks/ticks.c" -o ticks $libs
waiting ./ticks wait 20
start 100 10 ticks
see 'tick  '
kill -9 $!
see 'the process is gone (killed)'
show gone
keys 3
see 'it has no threads'
keys 1
waiting ./ticks wait 30
see 'a new process of this name'
see '  30  '
show 'the next one'
kill $!
stop
