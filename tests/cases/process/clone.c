// SPDX-License-Identifier: MIT
// promise: a process made by a bare system call, behind fork's back, leaves the report and the
//     store to its maker
// levels: O2
#include <hotpath.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <signal.h>
#include <unistd.h>

volatile int sink;

HOTPATH_MEASURE __attribute__((noinline)) void work(void)
{
    sink++;
}

int main(void)
{
    work();
    long child = syscall(SYS_clone, (long)SIGCHLD, 0L, 0L, 0L, 0L);
    if (child == 0)
        exit(7);
    int status;
    waitpid((pid_t)child, &status, 0);
    work();
    printf("%d\n", WEXITSTATUS(status));
}
