// SPDX-License-Identifier: MIT
#include <hotpath.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static __thread int in_handler;
static int taken;

void *__libc_calloc(size_t count, size_t size);

/* What libc itself allocates with. */
void *calloc(size_t count, size_t size)
{
    taken += in_handler;
    return __libc_calloc(count, size);
}

HOTPATH_MEASURE __attribute__((noinline)) void work(void)
{
}

static void on_signal(int number)
{
    (void)number;
    in_handler = 1;
    work();
    in_handler = 0;
}

HOTPATH_MEASURE __attribute__((noinline)) void ended_inside(void)
{
    pthread_exit(NULL);
}

static void *thread(void *unused)
{
    raise(SIGUSR1);
    ended_inside();
    return unused;
}

int main(void)
{
    signal(SIGUSR1, on_signal);
    for (int i = 0; i < 1000; i++) {
        pthread_t one;
        pthread_create(&one, NULL, thread, NULL);
        pthread_join(one, NULL);
    }
    printf("%d\n", taken);
}
