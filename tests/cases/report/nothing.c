// SPDX-License-Identifier: MIT
// promise: the report of a process that measured nothing is whole: no rows, and the percentiles asked for
// levels: O2
// env: HOTPATH_PERCENTILES=0,50,99.9,100
// claim: "@{$report->{percentiles}}" eq "0 50 99.9 100"
// claim: !@rows && $report->{functions_total} == 0 && !@{$report->{notes}}
// claim: $report->{scope}{elapsed_ns} > 0 && $report->{process}{state} eq "ended"
#include <hotpath.h>
#include <stdio.h>

volatile int sink;

HOTPATH_MEASURE int work(int number)
{
    return number + sink;
}

int main(void)
{
    printf("%d\n", sink ? work(1) : 0);
}
