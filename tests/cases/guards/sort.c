// SPDX-License-Identifier: MIT
// promise: a guard, a reporter and HOTPATH_MAIN have their rows in the order that they ask for
// env: HOTPATH_FORMAT= HOTPATH_OUTPUT= HOTPATH_LIMIT=
#include <errno.h>
#include <hotpath.h>
#include <stdio.h>
#include <string.h>

volatile int sink;

HOTPATH_MEASURE void often(void)
{
    sink++;
}

HOTPATH_MEASURE void once(void)
{
    for (int i = 0; i < 3; i++)
        often();
}

HOTPATH_MAIN("limit=1, sort=calls")
static void serve(void)
{
    once();
}

HOTPATH_REPORTER static void print(const hotpath_report *report, void *data)
{
    for (size_t i = 0; i < report->row_count; i++)
        printf("%s: %s\n", (const char *)data, report->rows[i]->shown);
}

int main(void)
{
    serve();
    hotpath_guard *guard =
        hotpath_guard_new(&(hotpath_options){.sort = "name", .reporter = print, .data = "by name"});
    once();
    hotpath_guard_drop(guard);
    guard = hotpath_guard_new(&(hotpath_options){.reporter = print, .data = "by total"});
    once();
    hotpath_guard_drop(guard);
    errno = 0;
    guard = hotpath_guard_new(&(hotpath_options){.sort = "fastest"});
    printf("%s, %s\n", guard ? "a guard" : "none", strerror(errno));
}
