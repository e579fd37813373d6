# SPDX-License-Identifier: MIT
# promise: a function that is looked at stays the one that is looked at when another process of the
#     program is taken up, which calls its functions in another order
# levels: O2
. "$top/tests/runner/screen"
ulimit -c 0
cat >order.c <<'END'
#include <hotpath.h>
#include <stdio.h>
#include <unistd.h>
HOTPATH_MEASURE __attribute__((noinline)) void first(void) { __asm__ volatile(""); }
HOTPATH_MEASURE __attribute__((noinline)) void second(void) { __asm__ volatile(""); }
int main(int count, char **words)
{
    (void)words;
    if (count > 1)
        second();
    first();
    second();
    puts("ready");
    fflush(stdout);
    pause();
    return 0;
}
END
$CC $flags order.c -o order $libs
waiting ./order
start 90 12 order
see 'first  '
keys / f i r s t Enter
keys Enter
see '^ *first'
kill -9 $!
see 'the process is gone (killed)'
waiting ./order turned
see 'a new process of this name'
see '^ *first'
kill $!
keys q
stop
