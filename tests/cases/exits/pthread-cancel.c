// SPDX-License-Identifier: MIT
// promise: a cancelled thread abandons its open calls, its cleanup handlers' calls are counted
// forms: annotated all
// libs: -pthread
#include "case.h"
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static int ready[2];
volatile int sink;

MEASURED void cleanup(void *unused)
{
    (void)unused;
    sink++;
}

MEASURED void waits(void)
{
    if (write(ready[1], "", 1) != 1)
        return;
    for (;;)
        pause();
}

MEASURED void work(void)
{
    pthread_cleanup_push(cleanup, NULL);
    waits();
    pthread_cleanup_pop(1);
}

UNMEASURED static void *start(void *unused)
{
    work();
    return unused;
}

int main(void)
{
    if (pipe(ready))
        return 1;
    for (int i = 0; i < 3; i++) {
        pthread_t thread;
        void *result;
        char byte;
        pthread_create(&thread, NULL, start, NULL);
        if (read(ready[0], &byte, 1) != 1)
            return 1;
        pthread_cancel(thread);
        pthread_join(thread, &result);
        puts(result == PTHREAD_CANCELED ? "cancelled" : "returned");
    }
}
