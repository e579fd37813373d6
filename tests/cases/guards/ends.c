// SPDX-License-Identifier: MIT
// promise: exit() inside a guard drops it; _exit, abort and a signal print nothing and leave the
//     store
// levels: O0 O2
#include <hotpath.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

volatile int sink;

HOTPATH_MEASURE void work(void)
{
    sink++;
}

HOTPATH_MEASURE static int leave(const char *how)
{
    work();
    if (strcmp(how, "exit") == 0)
        exit(3);
    if (strcmp(how, "_exit") == 0)
        _exit(4);
    if (strcmp(how, "abort") == 0)
        abort();
    if (strcmp(how, "SIGTERM") == 0)
        raise(SIGTERM);
    return 5;
}

int main(int argc, char **argv)
{
    work();
    hotpath_guard_new(&(hotpath_options){.name = "the guard"});
    return leave(argv[argc - 1]);
}
