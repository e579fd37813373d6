// SPDX-License-Identifier: MIT
// promise: threads that still run when the program ends are reported with what they counted
// libs: -pthread
// claim: calls('first') == 3 && abandoned('waits') == 2
#include <hotpath.h>
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static int ready[2];
volatile int sink;

HOTPATH_MEASURE void first(void)
{
    sink++;
}

HOTPATH_MEASURE void waits(void)
{
    if (write(ready[1], "", 1) != 1)
        return;
    for (;;)
        pause();
}

static void *start(void *unused)
{
    first();
    waits();
    return unused;
}

int main(void)
{
    char byte;
    if (pipe(ready))
        return 1;
    for (int i = 0; i < 2; i++) {
        pthread_t thread;
        pthread_create(&thread, NULL, start, NULL);
        if (read(ready[0], &byte, 1) != 1)
            return 1;
    }
    first();
    puts("done");
}
