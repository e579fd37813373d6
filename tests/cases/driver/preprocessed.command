# SPDX-License-Identifier: MIT
# promise: what is preprocessed alone and compiled later, as ccache and distcc do, is what is
#     compiled at once; hotpath.h is found and listed
# levels: O2
export HOTPATH_GCC="$CC"
cc="$BUILD/hotpath-gcc -O2 --hotpath-match=thrice"
cat >app.c <<'END'
#include <hotpath.h>
HOTPATH_MEASURE int twice(int number) { return 2 * number; }
int thrice(int number) { return 3 * number; }
END
$cc -c app.c -o once.o
nm once.o >expected
$cc -E app.c -o app.i
$cc -fpreprocessed -c app.i -o later.o
nm later.o | cmp - expected && echo "by a file that ends in .i"
$cc -E -fdirectives-only app.c |
    $cc --hotpath-probes -fdirectives-only -fpreprocessed -x c -c - -o later.o
nm later.o | cmp - expected && echo "by a pipe"
$cc -M app.c | grep -o 'include.hotpath\.h'
echo 'int data;' >data.S && $cc -E data.S | tail -n 1
cp app.c header.h && $cc -c header.h && ls header.h.gch
