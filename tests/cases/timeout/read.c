// SPDX-License-Identifier: MIT
// promise: a timeout ends a process that blocks in read, holding a mutex and a stream, with one
//     report and status 0
// libs: -pthread
// levels: O2
#include <hotpath.h>
#include <pthread.h>
#include <stdio.h>

HOTPATH_MEASURE static int wait_for_input(void)
{
    return getchar();
}

__attribute__((constructor)) static void write_before(void)
{
    fputs("written before", stdout);
}

HOTPATH_MAIN("timeout=100, format=json")
int main(void)
{
    pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&mutex);
    return wait_for_input();
}
