// SPDX-License-Identifier: MIT
// promise: signals that hit first calls, threads that start and tables that grow never deadlock or
//     lose a count
// levels: O0 O2
// libs: -pthread
#include <hotpath.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <sys/time.h>

enum { THREADS = 300 };

static volatile int handled;
volatile int sink;

HOTPATH_MEASURE __attribute__((noinline)) void in_handler(void)
{
    __atomic_add_fetch(&handled, 1, __ATOMIC_RELAXED);
}

static void on_timer(int number)
{
    (void)number;
    in_handler();
}

#define FUNCTION(name)                                                                             \
    HOTPATH_MEASURE __attribute__((noinline)) void name(void)                                      \
    {                                                                                              \
        sink++;                                                                                    \
    }
FUNCTION(first)
FUNCTION(second)
FUNCTION(third)
FUNCTION(fourth)

static void *start(void *unused)
{
    first();
    second();
    third();
    fourth();
    return unused;
}

int main(void)
{
    struct sigaction action = {.sa_handler = on_timer, .sa_flags = SA_RESTART};
    struct itimerval often = {{0, 10}, {0, 10}}, never = {{0, 0}, {0, 0}};
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &often, NULL);
    for (int i = 0; i < THREADS; i++) {
        pthread_t threads[4];
        for (int j = 0; j < 4; j++)
            pthread_create(&threads[j], NULL, start, NULL);
        for (int j = 0; j < 4; j++)
            pthread_join(threads[j], NULL);
    }
    setitimer(ITIMER_REAL, &never, NULL);
    FILE *file = fopen("handled", "w");
    fprintf(file, "%d\n", handled);
    fclose(file);
}
