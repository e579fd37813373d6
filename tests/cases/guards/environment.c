// SPDX-License-Identifier: MIT
// promise: the environment beats HOTPATH_MAIN and a guard's options, a program's own reporter too
// env: HOTPATH_FORMAT=table HOTPATH_OUTPUT= HOTPATH_PERCENTILES=10 HOTPATH_LIMIT=1
#include <hotpath.h>
#include <stdlib.h>

volatile int sink;

HOTPATH_MEASURE void work(void)
{
    for (int i = 0; i < 10000; i++)
        sink++;
}

HOTPATH_MEASURE void less(void)
{
    sink++;
}

HOTPATH_REPORTER static void never(const hotpath_report *report, void *data)
{
    (void)report;
    (void)data;
    abort();
}

HOTPATH_MAIN("percentiles=50,95, format=json, limit=20, name=of main")
static void run(void)
{
    work();
    less();
}

int main(void)
{
    run();
    HOTPATH_GUARD(.name = "of a guard", .percentiles = "50", .format = "json", .reporter = never);
    work();
    less();
}
