// SPDX-License-Identifier: MIT
// promise: a forked child's guard has what the child measured, the parent's what the parent did
// levels: O0 O2
// env: HOTPATH_FORMAT= HOTPATH_OUTPUT=
#include <hotpath.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

volatile int sink;

HOTPATH_MEASURE void work(void)
{
    sink++;
}

static void in_child(void (*function)(hotpath_guard *guard), hotpath_guard *guard)
{
    if (fork() == 0) {
        function(guard);
        exit(0);
    }
    wait(NULL);
}

static void nothing(hotpath_guard *guard)
{
    (void)guard;
}

static void two_calls(hotpath_guard *guard)
{
    work();
    work();
    hotpath_guard_drop(guard);
}

static void one_call(hotpath_guard *guard)
{
    (void)guard;
    work();
}

int main(void)
{
    hotpath_guard *guard = hotpath_guard_new(&(hotpath_options){.name = "the guard"});
    work();
    work();
    work();
    in_child(nothing, guard);
    in_child(one_call, guard);
    in_child(two_calls, guard);
    work();
    return hotpath_guard_drop(guard);
}
