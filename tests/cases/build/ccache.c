// SPDX-License-Identifier: MIT
// promise: ccache hits when nothing changed and misses when an argument of the plugin did
// levels: O2
// needs: command -v ccache
#include "case.h"
#include <stdio.h>

volatile int sink;

MEASURED int work(int number)
{
    return number + sink;
}

__attribute__((noinline)) int other(int number)
{
    return number + sink;
}

int main(void)
{
    printf("%d\n", work(1) + other(2));
}
