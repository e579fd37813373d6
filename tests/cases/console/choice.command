# SPDX-License-Identifier: MIT
# promise: with several live processes the console asks which; without any, or without a terminal,
#     it says so
# levels: O2
. "$top/tests/runner/screen"
$compiler $flags -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-skip=end,main \
    "$top/tests/cases/command/ticks/ticks.c" -o ticks $libs
"$BUILD/hotpath" console || echo "status $?"
waiting ./ticks wait 20
"$BUILD/hotpath" console </dev/null || echo "status $?"
"$BUILD/hotpath" console nosuch || echo "status $?"
"$BUILD/hotpath" console --interval=5 || echo "status $?"
waiting ./ticks wait 30
start 60 8
see ' 31 ticks'
show choice
keys Escape Up Enter
see 'tick *20'
keys o
see ' 31 ticks'
keys h
see 'this help'
keys q
see 'which process'
keys Escape
see 'tick *20'
keys o
see 'which process'
waiting ./ticks wait 40
keys r
see ' 41 ticks'
keys Home Down Enter
see 'tick *30'
keys q
see '^status 0'
tmux -L "$socket" kill-server
start 60 8
see 'which process'
keys C-c
see '^status'
now | grep status
