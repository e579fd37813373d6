# SPDX-License-Identifier: MIT
# promise: on 40 columns and 12 lines there are a function's name and what the list is sorted by,
#     all of the help, and all of a function: what there is no room for is scrolled to, and counted
# levels: O2
. "$top/tests/runner/screen"
$compiler $flags -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-skip=end,main \
    "$top/tests/cases/command/ticks/ticks.c" -o ticks $libs
waiting ./ticks wait 20
start 40 12 --percentiles=50,90,95,99
see 'Total▽'
keys I h
see 'this help'
show help
keys Down Down Down
see '^ PgUp'
keys End
see '^ F10'
keys Home
see 'this help'
keys Escape
see '^Function'
keys Enter
see '^ tick$'
see '^ Histogram'
see '^ *[0-9.]*[nµm]*s  *[0-9][0-9]* '
see '▼ [1-9]'
keys Tab
see 'Took  *Ago'
keys End
see '^ Histogram'
see '▲ [0-9]*$'
keys Home
see '^ tick$'
resize 40 24
see 'Last minute'
now | grep 'Last minute' | sed 's/ *$//'
keys q
see '^Function'
resize 100 12
see 'P99 '
keys '<' '<'
see 'P99△'
resize 40 12
see 'Function  *P99△'
resize 20 6
see '^Function  *P99△'
stop
