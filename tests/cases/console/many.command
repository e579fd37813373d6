# SPDX-License-Identifier: MIT
# promise: 5,000 functions are no burden, and names that would write to the terminal are shown
#     harmless
# levels: O0
. "$top/tests/runner/screen"
awk 'BEGIN { for (i = 0; i < 5000; i++) printf "void f%04d(void) {}\n", i
    print "#include <stdio.h>\n#include <unistd.h>\n#include <hotpath.h>"
    print "HOTPATH_MEASURE_AS(\"\\033[31m\\ared\") void named(void)"
    print "{ for (volatile int i = 0; i < 3000; i++) ; }"
    print "int main(void) {"; for (i = 0; i < 5000; i++) printf "f%04d();", i
    print "for (int i = 0; i < 100; i++) named();"
    print "puts(\"ready\"); fflush(stdout); pause(); return 0; }" }' >many.c
$compiler $flags -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-skip=main -w \
    -Wno-misleading-indentation many.c -o many $libs
waiting ./many
start 90 8
see 'red '
keys '\' r e d Enter
see 'filter: red'
show harmless
keys Enter
see 'many.c'
show 'one function'
keys q '\' BSpace BSpace BSpace f 4 9 9 Enter
see 'filter: f499'
keys '<' '<' '<' '<' '<' '<'
see 'Function▽'
show filtered
keys G
see '^f4999'
show 'the end'
keys '\' Escape g
see '^f0000\|red'
keys G
see '^f4999'
keys '\' f 0 0 1 Enter
see '^f0019'
show 'the end, filtered'
stop
