// SPDX-License-Identifier: MIT
// promise: a child that is forked inside of calls that are only counted returns through them
//     without harm, and counts its own; its parent's counts have none of that
// env: HOTPATH_SAMPLE=1000
#include <hotpath.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

volatile int sink;

HOTPATH_MEASURE void leaf(void)
{
    sink++;
}

HOTPATH_MEASURE int split(int depth)
{
    leaf();
    int child = depth ? split(depth - 1) : fork();
    leaf();
    return child;
}

int main(void)
{
    int status;
    split(3);
    for (int i = 0; i < 5; i++)
        leaf();
    wait(&status);
}
