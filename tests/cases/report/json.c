// SPDX-License-Identifier: MIT
// promise: JSON has percentiles, place, kind and costs under schema 1
// levels: O2
// env: HOTPATH_PERCENTILES=0,50,99.9,100
// claim: $report->{schema} == 1 && $report->{tool}{name} eq "hotpath" &&
//     $report->{process}{program} eq "program"
// claim: $report->{process}{pid} > 1 && $report->{process}{parent} == 0 &&
//     $report->{process}{state} eq "ended"
// claim: $report->{scope}{elapsed_ns} >= total_ns("work") && $report->{scope}{call_cost_ns} > 0
// claim: "@{$report->{percentiles}}" eq "0 50 99.9 100"
// claim: row("work")->{p0_ns} == min_ns("work") && row("work")->{p100_ns} == max_ns("work")
// claim: row("work")->{"p99.9_ns"} >= max_ns("work") * 127 / 128 - 1 && row("work")->{p50_ns} <=
//     max_ns("work")
// claim: !defined row("work")->{label} && row("work")->{file} =~ m,/report/json.c$, && line("work")
//     > 5
// claim: threads("work") == 1 && $report->{functions_total} == 1 && !@{$report->{channels}}
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
