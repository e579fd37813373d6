// SPDX-License-Identifier: MIT
#include <hotpath.h>
#include <stdio.h>
#include <time.h>

volatile int sink;

HOTPATH_MEASURE void one(void)
{
    sink++;
}

HOTPATH_MEASURE void other(void)
{
    sink++;
}

HOTPATH_MEASURE void seldom(void)
{
    nanosleep(&(struct timespec){.tv_nsec = 1000000}, 0);
}

int main(void)
{
    puts("ready");
    fflush(stdout);
    for (;;) {
        for (int i = 0; i < 10000; i++) {
            one();
            other();
        }
        seldom();
    }
}
