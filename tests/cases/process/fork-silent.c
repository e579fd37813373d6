// SPDX-License-Identifier: MIT
// promise: a forked child that measures nothing leaves no report, and exec and vfork do no harm
// levels: O0 O2
#include <hotpath.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

volatile int sink;

HOTPATH_MEASURE void work(void)
{
    sink++;
}

HOTPATH_MEASURE int runs(const char *command)
{
    int status = -1;
    pid_t child = vfork();
    if (child == 0) {
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(127);
    }
    waitpid(child, &status, 0);
    return WEXITSTATUS(status);
}

int main(void)
{
    int status;
    work();
    pid_t child = fork();
    if (child == 0)
        return 3;
    waitpid(child, &status, 0);
    printf("%d %d\n", WEXITSTATUS(status), runs("exit 5"));
}
