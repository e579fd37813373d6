# SPDX-License-Identifier: MIT
# promise: + and - say how often the process is looked at, and when they make it seldom, since when
#     it was not: the screen goes on
# levels: O2
. "$top/tests/runner/screen"
$compiler $flags -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-skip=end,main \
    "$top/tests/cases/command/ticks/ticks.c" -o ticks $libs
waiting ./ticks wait 20
start 80 10
see 'every 500ms'
keys +
see 'every 250ms'
keys - - -
see 'every 2s'
keys - - - -
see 'every 8s'
see 'every 8s  [12]s ago'
see 'every 8s  [3-7]s ago'
keys p
see 'paused .*calls/s  [0-9]*s ago'
stop
