// SPDX-License-Identifier: MIT
// promise: ten thousand threads that live at the same time are counted each, and so are as many
//     after them
// levels: O2
// libs: -pthread
// claim: row('work')->{threads} >= 20000 && row('inner')->{threads} == row('work')->{threads}
#include <hotpath.h>
#include <pthread.h>
#include <stdio.h>

enum { THREADS = 10000, STACK = 64 * 1024 };

static pthread_barrier_t all_there;
volatile int sink;

HOTPATH_MEASURE __attribute__((noinline)) static int inner(int number)
{
    return number + sink;
}

HOTPATH_MEASURE __attribute__((noinline)) static void *work(void *unused)
{
    pthread_barrier_wait(&all_there);
    inner(inner(1));
    pthread_barrier_wait(&all_there);
    return unused;
}

static int crowd(void)
{
    static pthread_t threads[THREADS];
    pthread_attr_t small;
    int started = 0;
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, STACK);
    pthread_barrier_init(&all_there, NULL, THREADS);
    while (started < THREADS && pthread_create(&threads[started], &small, work, NULL) == 0)
        started++;
    if (started < THREADS) /* they wait for ever */
        return 1;
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    return 0;
}

int main(void)
{
    if (crowd() || crowd())
        return 1;
    puts("all joined");
    return 0;
}
