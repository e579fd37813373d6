// SPDX-License-Identifier: MIT
// promise: --tree takes in what a process has forked by way of one that measures nothing
// levels: O2
#include <hotpath.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

HOTPATH_MEASURE __attribute__((noinline)) static void step(void)
{
    __asm__ volatile("");
}

int main(void)
{
    step();
    printf("%d\n", (int)getpid());
    fflush(stdout);
    if (fork() == 0) {
        if (fork() == 0)
            for (int i = 0; i < 50; i++)
                step();
        wait(NULL);
        _exit(0);
    }
    wait(NULL);
    _exit(0);
}
