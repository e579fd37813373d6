// SPDX-License-Identifier: MIT
// promise: exit() inside measured functions reports them as abandoned and keeps the exit status
// flags: -Wno-infinite-recursion
// forms: annotated all
#include "case.h"
#include <stdio.h>
#include <stdlib.h>

volatile int sink;

MEASURED void leaf(void)
{
    sink++;
}

MEASURED void quits(int depth)
{
    leaf();
    if (depth == 0)
        exit(42);
    quits(depth - 1);
    sink++;
}

MEASURED void outer(void)
{
    quits(2);
    sink++;
}

UNMEASURED static void at_exit(void)
{
    leaf();
    puts("handler");
}

int main(void)
{
    atexit(at_exit);
    outer();
}
