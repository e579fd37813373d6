// SPDX-License-Identifier: MIT
// promise: with -flto and the plugin on the link line, -measure-all takes what stays out of line
// forms: all
// levels: O1 O2 O3
// flags: -flto=1
#include "case.h"
#include <stdio.h>

int other(int number);

volatile int sink;

MEASURED static int local(int number)
{
    sink++;
    return other(number) + 1;
}

int main(void)
{
    int sum = 0;
    for (int i = 0; i < 10; i++)
        sum += local(i);
    printf("%d\n", sum);
}
