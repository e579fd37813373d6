// SPDX-License-Identifier: MIT
// promise: a process that has given up the right to remove its store says so when it ends
// levels: O2
// needs: setpriv --reuid=65534 true # root, and another user to become
#include <hotpath.h>
#include <stdio.h>
#include <unistd.h>

volatile int sink;

HOTPATH_MEASURE void before(void)
{
    sink++;
}

HOTPATH_MEASURE void after(void)
{
    sink++;
}

int main(void)
{
    before();
    if (setgid(65534) != 0 || setuid(65534) != 0)
        perror("setuid");
    after();
}
