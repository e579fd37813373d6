# SPDX-License-Identifier: MIT
# promise: of a process that has ended nothing is called any more: in the title, in the rows, and
#     where one function is shown
# levels: O2
. "$top/tests/runner/screen"
ulimit -c 0
$compiler $flags "$top/tests/cases/sample/focus/focus.c" -o spinner $libs
waiting ./spinner
start 100 14
see 'one  *[0-9,]*  *[1-9]'
see '[1-9] calls/s'
kill -9 $!
see 'the process is gone'
now | grep -o ' 0 calls/s'
now | awk '/^(one|other|seldom) / { print $1, $3 }' | sort
keys Enter
see ' 0 a second now'
keys q q
see '^status 0'
