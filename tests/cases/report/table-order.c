// SPDX-License-Identifier: MIT
// promise: rows are sorted by total, and the table says how many rows the limit left out
// levels: O2
// env: HOTPATH_LIMIT=2 HOTPATH_FORMAT=table HOTPATH_OUTPUT=stderr
#include <hotpath.h>
#include <stdio.h>

volatile int sink;

HOTPATH_MEASURE void small(void)
{
    sink++;
}

HOTPATH_MEASURE void medium(void)
{
    for (int i = 0; i < 1000; i++)
        sink++;
}

HOTPATH_MEASURE void large(void)
{
    for (int i = 0; i < 20000000; i++)
        sink++;
}

HOTPATH_MEASURE void outer(void)
{
    small();
    medium();
    large();
}

int main(void)
{
    outer();
    puts("done");
}
