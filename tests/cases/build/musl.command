# SPDX-License-Identifier: MIT
# promise: compiling for musl, which libhotpath can't serve, is a warning; without the plugin there
#     is none
# levels: O1
cat >program.c <<'CODE'
#include <hotpath.h>
HOTPATH_MEASURE int work(int number);
HOTPATH_MEASURE int work(int number)
{
    return number + 1;
}
int main(void)
{
    return work(4);
}
CODE
export REALGCC="$CC"
musl-gcc $flags -c program.c -o measured.o 2>said
grep -c 'warning: .*libhotpath is made for glibc' said
musl-gcc -O1 -Wall -Werror $include program.c -o plain
exec ./plain
