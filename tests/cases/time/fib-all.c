// SPDX-License-Identifier: MIT
// promise: with -measure-all a recursive function that stays as written counts every call
// forms: all
// levels: O0 O1
// claim: percent_total('fib') <= 100
// claim: abs(self_ns('fib') - total_ns('fib')) <= 1
#include <stdio.h>

unsigned fib(unsigned number)
{
    return number < 2 ? number : fib(number - 1) + fib(number - 2);
}

int main(void)
{
    printf("%u\n", fib(25));
}
