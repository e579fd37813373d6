// SPDX-License-Identifier: MIT
// promise: what costs more to measure than to run is marked, and a note says how to leave it out
// levels: O2
#include <hotpath.h>

static volatile int sink;

HOTPATH_MEASURE __attribute__((noinline)) void nothing(void)
{
    sink++;
}

HOTPATH_MEASURE void much(void)
{
    for (int i = 0; i < 100000; i++)
        sink++;
}

HOTPATH_MEASURE int main(void)
{
    for (int i = 0; i < 100000; i++)
        nothing();
    for (int i = 0; i < 100; i++)
        much();
    return 0;
}
