// SPDX-License-Identifier: MIT
// promise: mutual tail recursion 10^7 deep runs in bounded stack where it does without the plugin
// forms: annotated all
// levels: O2 O3 Os
#include "case.h"
#include <stdio.h>

int odd(unsigned number);

volatile int sink;

MEASURED __attribute__((noinline)) int even(unsigned number)
{
    sink++;
    if (number == 0)
        return 1;
    return odd(number - 1);
}

MEASURED __attribute__((noinline)) int odd(unsigned number)
{
    sink++;
    if (number == 0)
        return 0;
    return even(number - 1);
}

int main(void)
{
    printf("%d\n", even(10000000));
}
