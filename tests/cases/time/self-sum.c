// SPDX-License-Identifier: MIT
// promise: the self times of a call tree, recursive too, add up to the total of its root
// forms: annotated all
// claim: abs(total_ns('root') - sum('self_ns')) <= @rows
// claim: abs(self_ns('leaf') - total_ns('leaf')) <= 1
// claim: total_ns('even') >= total_ns('odd') && self_ns('odd') > 0
#include "case.h"
#include <stdio.h>

int odd(int number);

volatile int sink;

MEASURED void leaf(int rounds)
{
    for (int i = 0; i < rounds; i++)
        sink++;
}

MEASURED int even(int number)
{
    leaf(number);
    int result = number == 0 ? 1 : odd(number - 1);
    leaf(number);
    return result;
}

MEASURED int odd(int number)
{
    leaf(number);
    int result = number == 0 ? 0 : even(number - 1);
    sink++;
    return result;
}

MEASURED int root(void)
{
    int sum = 0;
    for (int i = 0; i < 100; i += 2)
        sum += even(i);
    return sum;
}

int main(void)
{
    printf("%d\n", root());
}
