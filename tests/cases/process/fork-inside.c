// SPDX-License-Identifier: MIT
// promise: a fork inside measured calls: the child returns through them without harm and its own
//     calls are right
#include <hotpath.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

volatile int sink;

HOTPATH_MEASURE void leaf(void)
{
    sink++;
}

HOTPATH_MEASURE pid_t split(void)
{
    leaf();
    pid_t child = fork();
    leaf();
    return child;
}

HOTPATH_MEASURE pid_t outer(void)
{
    pid_t child = split();
    leaf();
    return child;
}

int main(void)
{
    int status;
    pid_t child = outer();
    leaf();
    if (child == 0)
        return 4;
    waitpid(child, &status, 0);
    printf("child: %d\n", WEXITSTATUS(status));
}
