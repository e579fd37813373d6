// SPDX-License-Identifier: MIT
// promise: #pragma hotpath measure_all takes every function of the file
// levels: O0 O2
#pragma hotpath measure_all
#include <stdio.h>

volatile int sink;

__attribute__((noinline)) static int work(void)
{
    return sink;
}

int main(void)
{
    printf("%d\n", work() + work());
}
