// SPDX-License-Identifier: MIT
#include <hotpath.h>

volatile int sink;

HOTPATH_MEASURE void varying(int i)
{
    for (int turn = 0; turn < (i % 7 ? 20 : 20000); turn++)
        sink++;
}

HOTPATH_MEASURE void once(void)
{
    for (int i = 0; i < 5000; i++)
        varying(i);
}

int main(void)
{
    once();
}
