/* SPDX-License-Identifier: MIT */
/*
 * basic.c - the first example: two measured functions and a measured block.
 *
 *     gcc -O2 -fplugin=hotpath basic.c -o basic -lhotpath && ./basic
 *
 * Without -fplugin=hotpath it compiles to what it would be without a word of hotpath in it.
 */
#include <hotpath.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <time.h>

static void sleep_for(long nanoseconds)
{
    struct timespec duration = {0, nanoseconds};
    nanosleep(&duration, NULL);
}

HOTPATH_MEASURE static void sync_function(long nanoseconds)
{
    sleep_for(nanoseconds);
}

/* A thread that does what it is asked for, and whom to tell when it is done. */
static struct worker {
    sem_t asked, done;
    long nanoseconds;
} worker;

static void *work(void *unused)
{
    for (;;) {
        sem_wait(&worker.asked);
        if (worker.nanoseconds < 0)
            return unused;
        sleep_for(worker.nanoseconds);
        sem_post(&worker.done);
    }
}

/* The time of a call is what its caller waits for, the work of another thread included. */
HOTPATH_MEASURE static void async_function(long nanoseconds)
{
    worker.nanoseconds = nanoseconds;
    sem_post(&worker.asked);
    sem_wait(&worker.done);
}

static void stop(pthread_t thread)
{
    worker.nanoseconds = -1;
    sem_post(&worker.asked);
    pthread_join(thread, NULL);
}

int main(void)
{
    pthread_t thread;

    sem_init(&worker.asked, 0, 0);
    sem_init(&worker.done, 0, 0);
    if (pthread_create(&thread, NULL, work, NULL) != 0) {
        fputs("basic: a thread could not be made\n", stderr);
        return 1;
    }
    for (long i = 0; i < 100; i++) {
        sync_function(i);
        async_function(i * 2);

        HOTPATH_BLOCK("custom_block")
        {
            sleep_for(i * 3);
        }
    }
    stop(thread);
    return 0;
}
