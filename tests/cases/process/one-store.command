# SPDX-License-Identifier: MIT
# promise: where one store of a killed process may stay, that of the last one does; who only looks
#     whether a store can be made takes none away
# levels: O2
cat >killed.c <<'END'
#include <hotpath.h>
#include <signal.h>
HOTPATH_MEASURE int main(void)
{
    return raise(SIGKILL);
}
END
$CC $flags killed.c -o killed $libs
export HOTPATH_FORMAT=none HOTPATH_STORES=1
for run in 1 2 3; do
    { ./killed || :; } 2>>said
    ls "$HOTPATH_DIR" | wc -l
done
"$BUILD/hotpath" doctor >doctor || :
ls "$HOTPATH_DIR" | wc -l
grep hotpath said
rm "$HOTPATH_DIR"/*
