// SPDX-License-Identifier: MIT
// promise: measuring keeps errno, also on first calls, in new threads and when the store can't be
//     made
// libs: -pthread
// env: HOTPATH_DIR=/dev/null/none
#include <errno.h>
#include <hotpath.h>
#include <pthread.h>
#include <stdio.h>

volatile int sink;

HOTPATH_MEASURE void first(void)
{
    sink++;
}

HOTPATH_MEASURE void second(void)
{
    sink++;
}

static void *start(void *unused)
{
    errno = 77;
    first();
    second();
    printf("%d\n", errno);
    return unused;
}

int main(void)
{
    pthread_t thread;
    errno = 55;
    first();
    first();
    printf("%d\n", errno);
    pthread_create(&thread, NULL, start, NULL);
    pthread_join(thread, NULL);
}
