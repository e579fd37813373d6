// SPDX-License-Identifier: MIT
// promise: a function left by goto from nested loops is counted once a call
// forms: annotated all
#include "case.h"
#include <stdio.h>

volatile int sink;

MEASURED int find(int wanted)
{
    int steps = 0;
    for (int i = 0; i < 10; i++)
        for (int j = 0; j < 10; j++) {
            sink++;
            steps++;
            if (i * j == wanted)
                goto found;
        }
    steps = -1;
found:
    return steps;
}

int main(void)
{
    printf("%d %d %d\n", find(0), find(81), find(11));
}
