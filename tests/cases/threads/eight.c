// SPDX-License-Identifier: MIT
// promise: 8 threads with 10^6 calls each are counted exactly
// forms: annotated all
// levels: O0 O2
// libs: -pthread
// claim: threads('leaf') == 8 && threads('work') == 8
// claim: percent_total('work') <= 100
#include "case.h"
#include <pthread.h>
#include <stdio.h>

enum { THREADS = 8, CALLS = 1000000 };

MEASURED __attribute__((noinline)) unsigned leaf(volatile unsigned *number)
{
    return ++*number;
}

MEASURED unsigned work(void)
{
    volatile unsigned number = 0;
    for (int i = 0; i < CALLS; i++)
        leaf(&number);
    return number;
}

UNMEASURED static void *start(void *result)
{
    *(unsigned *)result = work();
    return NULL;
}

int main(void)
{
    pthread_t threads[THREADS];
    unsigned results[THREADS], sum = 0;
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, start, &results[i]);
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        sum += results[i];
    }
    printf("%u\n", sum);
}
