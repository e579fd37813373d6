// SPDX-License-Identifier: MIT
// promise: a forked child counts for itself: its report has its own calls, the parent's has the
//     parent's
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
    int status;
    work();
    work();
    pid_t child = fork();
    if (child == 0) {
        for (int i = 0; i < 5; i++)
            work();
        only_child();
        return 3;
    }
    waitpid(child, &status, 0);
    work();
    printf("child: %d\n", WEXITSTATUS(status));
}
