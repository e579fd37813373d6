// SPDX-License-Identifier: MIT
// promise: a percentile that is no number is one message that says what is accepted; the default
//     serves
// levels: O2
// env: HOTPATH_PERCENTILES=abc
// claim: "@{$report->{percentiles}}" eq "95"
#include <hotpath.h>
#include <stdio.h>

volatile int sink;

HOTPATH_MEASURE int work(int number)
{
    return number + sink;
}

int main(void)
{
    printf("%d\n", work(1) + work(2));
}
