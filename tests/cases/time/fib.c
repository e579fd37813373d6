// SPDX-License-Identifier: MIT
// promise: a recursive function counts every call, and its total only the outermost
// claim: percent_total('fib') <= 100 && total_ns('fib') <= $report->{scope}{elapsed_ns}
// claim: abs(self_ns('fib') - total_ns('fib')) <= 1
// claim: max_ns('fib') == total_ns('fib')
#include <hotpath.h>
#include <stdio.h>

HOTPATH_MEASURE unsigned fib(unsigned number)
{
    return number < 2 ? number : fib(number - 1) + fib(number - 2);
}

int main(void)
{
    printf("%u\n", fib(25));
}
