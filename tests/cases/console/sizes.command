# SPDX-License-Identifier: MIT
# promise: any size of terminal will do, and sizes may change; without UTF-8 and colours, too
# levels: O2
. "$top/tests/runner/screen"
$compiler $flags -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-skip=end,main \
    "$top/tests/cases/command/ticks/ticks.c" -o ticks $libs
waiting ./ticks wait 20
start 80 24
see 'tick  '
show 80x24
for size in 50x8 30x6 12x3 200x50; do
    resize "${size%x*}" "${size#*x}"
    sleep 1
    show $size
done
stop
locale=C
start 60 9
see 'tick  '
keys I
see 'Total^'
show 'C locale'
stop
