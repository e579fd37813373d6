# SPDX-License-Identifier: MIT
# promise: a histogram has as many bars as there are lines: several to a factor of two on a high
#     screen; one is what there always is
# levels: O2
. "$top/tests/runner/screen"
cat >naps.c <<'END'
#include <hotpath.h>
#include <stdio.h>
#include <unistd.h>
HOTPATH_MEASURE __attribute__((noinline)) void nap(unsigned us) { usleep(us); }
int main(void)
{
    for (unsigned i = 0; i < 64; i++)
        nap(1000 + i * 100);
    puts("ready");
    fflush(stdout);
    pause();
    return 0;
}
END
$CC $flags naps.c -o naps $libs
waiting ./naps
# Of bars that begin at milliseconds: whether each begins at twice what the one before does.
steps() {
    now | sed -n 's/^ *\([0-9.]*\)ms  *[0-9,]* .*/\1/p' | awk '
        last && $1 < 1.9 * last { finer = 1 }
        { last = $1 }
        END { print finer ? "finer" : "factors of two" }'
}
start 80 60
see 'nap  '
keys Enter
see From
steps
resize 80 14
see 'From'
see '▼'
steps
keys Tab
see 'Took  *Ago'
keys q
stop
