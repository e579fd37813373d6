# SPDX-License-Identifier: MIT
# promise: tabs, titles, rows, parts and the bottom line take the mouse, and its wheel scrolls
# levels: O2
. "$top/tests/runner/screen"
$compiler $flags -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-skip=end,main \
    -fplugin-arg-hotpath-alloc "$top/tests/cases/command/ticks/ticks.c" -o ticks $libs
waiting ./ticks wait 20
start 80 14
see 'tick  '
column=$(now | sed -n 's/Total▽.*//p' | wc -m)
click "$column" 2
see 'Total△'
click 12 1
see Blocks
click 22 1
see 'Now in'
click 1 1
see 'Total△'
click 1 13
see 'this help'
wheel down
see '^ PgUp'
wheel up
see 'this help'
click 2 13
see 'tick  '
click_twice 5 3
see Histogram
row=$(($(now | sed -n '/Histogram/=') - 1))
click 15 "$row"
see 'Took  *Ago'
click 1 "$row"
see From
click 1 1
see 'Total△'
keys '\'
see 'Filter: _'
click 12 1
see Blocks
stop
