# SPDX-License-Identifier: MIT
# promise: searching, filtering, sorting, standing still and counting from here do what the help
#     says
# levels: O2
. "$top/tests/runner/screen"
$compiler $flags -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-skip=end,main \
    "$top/tests/cases/command/ticks/ticks.c" -o ticks $libs
waiting ./ticks wait 20
start 100 10
see 'tick  '
keys '/' t i c k
see 'Search: tick_'
show search
keys Enter
see 'Enter Inspect'
keys '/' n o n e Enter
see 'no function has'
keys '\'
see 'Filter: _'
keys o r Enter
see 'filter: or'
show filter
keys '\' Escape
see '^tick'
keys '<'
see 'Self▽'
keys I
see 'Self△'
keys 'p'
see paused
keys 3
see '^1 thread '
for key in / n '\' '<' I Enter; do
    keys "$key"
    see 'that is for functions'
    keys 3
    see 'h Help'
done
keys 1 p
see live
keys s
see 'less measuring'
keys s
see 'calls/s *every'
keys r
see 'from here on'
show 'from here'
keys U
see '^tick'
stop
