# SPDX-License-Identifier: MIT
# promise: where there is no room for all of the help, it is scrolled, and the list behind it stays
#     as it was; of a function there is some of its histogram and calls; the last minute ends with
#     now, however little of it fits
# levels: O2
. "$top/tests/runner/screen"
$compiler $flags -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-skip=end,main \
    "$top/tests/cases/command/ticks/ticks.c" -o ticks $libs
waiting ./ticks wait 20
start 40 12
see 'tick  '
keys I h
see 'the line before'
keys Down Down Down
see '^ Home End'
keys End
see '^ q F10'
keys Home
see 'the line before'
keys q
see '^Function'
keys Enter
see '^ tick$'
now | grep From
keys Tab
see 'Took'
tmux -L "$socket" resize-window -t test -x 40 -y 20
see 'Last minute'
now | grep 'Last minute' | sed 's/ *$//'
keys q
see '^Function'
stop
