// SPDX-License-Identifier: MIT
// promise: HOTPATH_SIGNAL prints the report so far from another thread, and system calls go on
// levels: O0 O2
// libs: -pthread
// env: HOTPATH_FORMAT= HOTPATH_OUTPUT= HOTPATH_SIGNAL=USR1
#include <errno.h>
#include <hotpath.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

volatile int sink;

HOTPATH_MEASURE void work(void)
{
    sink++;
}

int main(void)
{
    int ends[2];
    char byte;
    if (pipe(ends))
        return 1;
    for (int i = 0; i < 5; i++)
        work();
    if (fork() == 0) {
        usleep(100000);
        kill(getppid(), SIGUSR1);
        usleep(700000);
        _exit(write(ends[1], "x", 1) != 1);
    }
    printf("%d %d\n", (int)read(ends[0], &byte, 1), errno);
    wait(NULL);
    work();
}
