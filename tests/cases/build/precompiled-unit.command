# SPDX-License-Identifier: MIT
# promise: a header precompiled with the plugin brings its annotations along, of functions and of
#     the unit; of one that was precompiled without it that is said
# levels: O2
cat >all.h <<'END'
#include <hotpath.h>
#include <stdio.h>
HOTPATH_MEASURE static inline int twice(int x)
{
    return 2 * x;
}
#pragma hotpath measure_all
END
cat >app.c <<'END'
#include "all.h"
__attribute__((noinline)) int work(int x)
{
    return twice(x) + 1;
}
int main(void)
{
    return work(1) - 3;
}
END
cp app.c app.cc
rows() { # COMPILER SOURCE ARGUMENTS...
    compiler=$1 source=$2
    shift 2
    $compiler -O2 -Werror -Winvalid-pch -H $include $plugin "$@" $source -o app $libs 2>said
    grep -q '^! all.h.gch' said || echo "the precompiled header is not used"
    sed -n 's/^cc1[a-z]*: //p' said
    HOTPATH_FORMAT=table HOTPATH_OUTPUT=table ./app
    sed -n 's/^| \([a-z][^ ]*\) .*/\1/p' table 2>/dev/null | sort | tr '\n' ' '
    echo "."
    rm -f table
}
for language in c c++; do
    compiler=$CC source=app.c
    [ $language = c ] || compiler=$CXX source=app.cc
    echo "$language, with it, without it:"
    $compiler -O2 -x $language-header $include $plugin all.h -o all.h.gch
    rows $compiler $source
    $compiler -O2 -x $language-header $include all.h -o all.h.gch
    rows $compiler $source
    rows $compiler $source -fplugin-arg-hotpath-match=work
    $compiler -O2 -x $language-header -DHOTPATH_ENABLED=0 $include $plugin all.h -o all.h.gch
    rows $compiler $source -DHOTPATH_ENABLED=0
done
