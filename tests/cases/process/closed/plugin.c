// SPDX-License-Identifier: MIT
// promise: a plugin that has the whole runtime in it (libhotpath.a) may be closed and opened again:
//     threads end, signals come, time runs out
// levels: O2
#include <hotpath.h>

volatile int sink;

HOTPATH_MEASURE void work(void)
{
    sink++;
}
