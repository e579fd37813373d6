// SPDX-License-Identifier: MIT
// promise: four threads that take a signal each 100 us, and call, allocate and recurse in handler
//     and out, lose nothing
// levels: O2
// libs: -pthread
// flags: -fplugin-arg-hotpath-alloc
#include <hotpath.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { THREADS = 4, INTERVAL_NS = 100000 };

/* Of one thread: what it did itself and in its handler. */
static __thread struct counts {
    long bottoms, handled;
} own;
static long least_handled;
volatile int sink;

HOTPATH_MEASURE __attribute__((noinline)) static int in_handler(int depth)
{
    return depth ? in_handler(depth - 1) + sink : 1;
}

static void on_timer(int number)
{
    (void)number;
    own.handled += in_handler(3);
}

HOTPATH_MEASURE __attribute__((noinline)) static void bottom(void)
{
    void *block = malloc((size_t)sink + 16);
    __asm__ volatile("" : : "r"(block) : "memory"); /* or GCC would leave out both */
    free(block);
}

HOTPATH_MEASURE __attribute__((noinline)) static int descend(int depth)
{
    bottom();
    own.bottoms++;
    return depth ? descend(depth - 1) + sink : 0;
}

static void start_timer(void)
{
    timer_t timer;
    struct sigevent event = {.sigev_notify = SIGEV_THREAD_ID, .sigev_signo = SIGUSR1};
    event._sigev_un._tid = (pid_t)syscall(SYS_gettid);
    struct itimerspec often = {{0, INTERVAL_NS}, {0, INTERVAL_NS}};
    if (timer_create(CLOCK_MONOTONIC, &event, &timer) != 0 ||
        timer_settime(timer, 0, &often, NULL) != 0)
        abort();
}

static void *work(void *counts)
{
    sigset_t set;
    start_timer();
    while (own.handled < least_handled)
        descend(10);
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    *(struct counts *)counts = own;
    return NULL;
}

int main(int count, char **arguments)
{
    pthread_t threads[THREADS];
    struct counts counts[THREADS], all = {0, 0};
    struct sigaction action = {.sa_handler = on_timer, .sa_flags = SA_RESTART};
    least_handled = count > 1 ? atol(arguments[1]) : 1000;
    sigaction(SIGUSR1, &action, NULL);
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, work, &counts[i]);
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        all.bottoms += counts[i].bottoms;
        all.handled += counts[i].handled;
    }
    printf("%ld %ld\n", all.bottoms, all.handled);
    return 0;
}
