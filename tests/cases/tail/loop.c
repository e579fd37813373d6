// SPDX-License-Identifier: MIT
// promise: with -measure-all, tail recursion that GCC makes a loop of is one call, as without the
//     plugin
// forms: all
// levels: O2 O3 Os
#include "case.h"
#include <stdio.h>

volatile int sink;

MEASURED unsigned count(unsigned number, unsigned sum)
{
    sink++;
    if (number == 0)
        return sum;
    return count(number - 1, sum + number % 3);
}

int main(void)
{
    printf("%u\n", count(10000000, 0));
}
