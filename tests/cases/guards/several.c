// SPDX-License-Identifier: MIT
// promise: each of several guards reports what was measured between its beginning and its drop, and
//     nothing else
// env: HOTPATH_FORMAT= HOTPATH_OUTPUT= HOTPATH_LIMIT=
#include <hotpath.h>

volatile int sink;

HOTPATH_MEASURE void often(void)
{
    sink++;
}

HOTPATH_MEASURE void work(int rounds)
{
    for (int i = 0; i < 20000; i++)
        sink++;
    for (int i = 0; i < rounds; i++)
        often();
}

int main(void)
{
    work(100);
    hotpath_guard *first = hotpath_guard_new(&(hotpath_options){.name = "the first"});
    work(3);
    work(4);
    hotpath_guard_drop(first);
    work(1000);
    {
        HOTPATH_GUARD(.name = "the second", .percentiles = "50,99.9", .columns = "self,min,max");
        work(5);
    }
    hotpath_guard *empty = hotpath_guard_new(&(hotpath_options){.name = "an empty one"});
    hotpath_guard_drop(empty);
    hotpath_guard *last = hotpath_guard_new(&(hotpath_options){.limit = 1});
    work(2);
    hotpath_guard_drop(last);
}
