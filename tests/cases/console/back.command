# SPDX-License-Identifier: MIT
# promise: Esc goes back to the list and no further; q and F10 end
# levels: O2
. "$top/tests/runner/screen"
$compiler $flags -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-skip=end,main \
    "$top/tests/cases/command/ticks/ticks.c" -o ticks $libs
waiting ./ticks wait 20
start 80 14
see 'tick  '
keys Escape
sleep 0.3
keys Escape
sleep 0.3
keys Enter
see 'Histogram'
keys h
see 'this help'
keys Escape
see 'Histogram'
keys Escape
see 'tick  '
keys F10
see '^status'
now | grep status
