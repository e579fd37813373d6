// SPDX-License-Identifier: MIT
static volatile int sink;

static __attribute__((noinline)) void same()
{
    for (int i = 0; i < 1000; i++)
        sink = sink + 1;
}

void others(int count)
{
    while (count--)
        same();
}
