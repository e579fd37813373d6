// SPDX-License-Identifier: MIT
// promise: HOTPATH_SORT orders the rows of tables and JSON before the limit is kept, and the column
//     that it is by is there
// levels: O2
// flags: -fplugin-arg-hotpath-alloc
#include <hotpath.h>
#include <stdlib.h>

volatile int sink;
void *volatile kept;

/* 100 calls and blocks, none of which stays. */
HOTPATH_MEASURE void small(void)
{
    kept = malloc(10);
    free(kept);
}

HOTPATH_MEASURE void medium(void)
{
    for (int i = 0; i < 500000; i++)
        sink++;
}

/* Most of the time and of the bytes. */
HOTPATH_MEASURE void large(void)
{
    for (int i = 0; i < 20000000; i++)
        sink++;
    kept = malloc(100000);
}

HOTPATH_MEASURE void outer(void)
{
    for (int i = 0; i < 100; i++)
        small();
    for (int i = 0; i < 10; i++)
        medium();
    large();
}

int main(void)
{
    outer();
}
