// SPDX-License-Identifier: MIT
// promise: pthread_exit abandons the calls of its thread only
// forms: annotated all
// libs: -pthread
#include "case.h"
#include <pthread.h>
#include <stdio.h>

volatile int sink;

MEASURED void leave(int now)
{
    sink++;
    if (now)
        pthread_exit((void *)7);
    sink++;
}

MEASURED void work(int now)
{
    leave(0);
    leave(now);
    sink++;
}

UNMEASURED static void *start(void *now)
{
    work(now != NULL);
    return NULL;
}

int main(void)
{
    for (int i = 0; i < 4; i++) {
        pthread_t thread;
        void *result;
        pthread_create(&thread, NULL, start, i % 2 ? &thread : NULL);
        pthread_join(thread, &result);
        printf("%d\n", (int)(long)result);
    }
    work(0);
}
