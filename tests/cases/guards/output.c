// SPDX-License-Identifier: MIT
// promise: reports go to a stream or a file as the guard says; a process's later ones are added to
//     its file
// levels: O0 O2
#include <hotpath.h>
#include <stdio.h>

volatile int sink;

HOTPATH_MEASURE void work(void)
{
    sink++;
}

static void guarded(const hotpath_options *options)
{
    hotpath_guard *guard = hotpath_guard_new(options);
    work();
    hotpath_guard_drop(guard);
}

int main(void)
{
    puts("before");
    guarded(&(hotpath_options){.name = "a stream", .stream = stdout});
    puts("after");
    guarded(&(hotpath_options){.name = "first", .output = "own"});
    guarded(&(hotpath_options){.name = "second", .output = "own"});
    guarded(&(hotpath_options){.name = "other", .output = "other", .format = "json"});
    guarded(&(hotpath_options){.name = "nowhere", .output = "/missing/file"});
    guarded(&(hotpath_options){.name = "silent", .format = "none"});
    guarded(&(hotpath_options){.name = "full", .output = "/dev/full"});
}
