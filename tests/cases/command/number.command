# SPDX-License-Identifier: MIT
# promise: hotpath run reports and removes what its own process has left, and leaves the store of
#     an earlier process of the same number where it is
# levels: O2
cat >calls.c <<'C'
#include <signal.h>
#include <stdlib.h>
__attribute__((noinline)) void work(void) { __asm__ volatile(""); }
int main(int count, char **words)
{
    for (int n = count > 1 ? atoi(words[1]) : 0; n > 0; n--)
        work();
    raise(SIGKILL);
}
C
$compiler $flags -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-skip=main calls.c \
    -o calls $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT
ulimit -c 0
{ ./calls 100 || true; } 2>/dev/null
mv store/calls.*.hotpath earlier
# Gives the earlier process this one's number, which the program then has.
cat >as_earlier <<'SH'
cp earlier "store/calls.$$.hotpath"
perl -e 'print pack "L", shift' $$ |
    dd of="store/calls.$$.hotpath" bs=1 seek=24 conv=notrunc 2>/dev/null
"$BUILD/hotpath" list | grep -c "^ *$$  killed" # the number is where it is thought to be
cp "store/calls.$$.hotpath" planted
exec ./calls 1000
SH
"$BUILD/hotpath" run -- sh as_earlier 2>said || echo "status $?"
grep -E '^\| (Function|work)|^hotpath' said >&2
ls store | sed 's/[0-9][0-9]*/PID/'
cmp planted store/*.hotpath && echo "untouched"
rm -f store/*
