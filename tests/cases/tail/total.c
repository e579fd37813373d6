// SPDX-License-Identifier: MIT
// promise: the time of a callee in tail position belongs to its caller's total
// forms: annotated all
// claim: total_ns('caller') >= total_ns('callee')
#include "case.h"
#include <stdio.h>

volatile int sink;

MEASURED int callee(int rounds)
{
    for (int i = 0; i < rounds; i++)
        sink++;
    return sink;
}

MEASURED int caller(int rounds)
{
    sink--;
    return callee(rounds + 1);
}

int main(void)
{
    printf("%d\n", caller(1000000));
}
