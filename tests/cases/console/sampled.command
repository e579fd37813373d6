# SPDX-License-Identifier: MIT
# promise: where calls are sampled there is room for how far an estimate may be off, in ASCII, too
# levels: O2
. "$top/tests/runner/screen"
$compiler $flags "$top/tests/cases/sample/focus/focus.c" -o spinner $libs
HOTPATH_SAMPLE=100 waiting ./spinner
start 90 10
see '^seldom .*~[0-9.]*m*s ±[0-9]*%'
stop
locale=C
start 90 10
see '^seldom .*~[0-9.]*m*s +[0-9]*%'
kill $!
stop
