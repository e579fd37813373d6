// SPDX-License-Identifier: MIT
// promise: %p in the report's path is the process id, also in a forked child, which names its parent
// levels: O0 O2
// env: HOTPATH_OUTPUT=report-of-%p
#include <hotpath.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

volatile int sink;

HOTPATH_MEASURE void work(void)
{
    sink++;
}

HOTPATH_MEASURE void only_child(void)
{
    sink++;
}

int main(void)
{
    work();
    if (fork() == 0) {
        work();
        only_child();
        return 0;
    }
    wait(NULL);
    puts("done");
}
