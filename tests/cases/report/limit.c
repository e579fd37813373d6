// SPDX-License-Identifier: MIT
// promise: the limit keeps the rows with the largest totals and says how many there are
// levels: O2
// env: HOTPATH_LIMIT=2
// claim: $report->{functions_total} == 4 && $rows[0]{name} eq 'outer'
#include <hotpath.h>
#include <stdio.h>

volatile int sink;

HOTPATH_MEASURE void small(void)
{
    sink++;
}

HOTPATH_MEASURE void medium(void)
{
    for (int i = 0; i < 1000; i++)
        sink++;
}

HOTPATH_MEASURE void large(void)
{
    for (int i = 0; i < 20000000; i++)
        sink++;
}

HOTPATH_MEASURE void outer(void)
{
    small();
    medium();
    large();
}

int main(void)
{
    outer();
    puts("done");
}
