// SPDX-License-Identifier: MIT
// promise: a program linked with libhotpath.a, or wholly static, also as PIE, measures and reports
// forms: annotated all
// libs: -pthread
#include "case.h"
#include <pthread.h>
#include <stdio.h>

volatile int sink;

MEASURED void work(void)
{
    sink++;
}

UNMEASURED static void *start(void *unused)
{
    work();
    return unused;
}

int main(void)
{
    pthread_t thread;
    work();
    pthread_create(&thread, NULL, start, NULL);
    pthread_join(thread, NULL);
    printf("%d\n", sink);
}
