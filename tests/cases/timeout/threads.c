// SPDX-License-Identifier: MIT
// promise: a timeout ends a process whose eight threads are at work, also when main returns just
//     then
// libs: -pthread
// levels: O2
#include <hotpath.h>
#include <pthread.h>
#include <stdio.h>
#include <time.h>

volatile int sink;

HOTPATH_MEASURE static void leaf(void)
{
    sink++;
}

static void *call(void *unused)
{
    for (;;)
        leaf();
    return unused;
}

__attribute__((constructor)) static void write_before(void)
{
    fputs("written before", stdout);
}

HOTPATH_MAIN("timeout=150, format=json")
int main(void)
{
    pthread_t thread;
    struct timespec time = {0, 150000000};
    for (int i = 0; i < 8; i++)
        pthread_create(&thread, NULL, call, NULL);
    nanosleep(&time, NULL);
}
