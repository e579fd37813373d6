// SPDX-License-Identifier: MIT
// promise: a report is whole where stderr is a full pipe that doesn't block and whose reader takes
//     its time
// levels: O2
#include <hotpath.h>

HOTPATH_MEASURE __attribute__((noinline)) static void step(void)
{
    __asm__ volatile("");
}

int main(void)
{
    step();
    return 0;
}
