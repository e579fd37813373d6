# SPDX-License-Identifier: MIT
# promise: f has the watched process time only the selected function, F all of them again; what was
#     not timed has no figure, what was in part has a mark
# levels: O2
. "$top/tests/runner/screen"
$compiler $flags "$top/tests/cases/sample/focus/focus.c" -o spinner $libs
HOTPATH_FOCUS=seldom waiting ./spinner
start 100 10
see 'seldom  '
keys '/' o n e Enter
see 'one .* - .* - '
keys f
see 'only this function is timed'
see 'one .*~[0-9.]*[µm]*s'
keys Enter
see '^ *[0-9,]* calls  '
keys F
see 'all functions are timed'
keys q
see 'other .*~[0-9.]*[µm]*s'
keys 3 f
see 'that is for functions'
stop
