/* SPDX-License-Identifier: MIT */
/*
 * memory.c - what is resident when threads have called many functions, and all still live. The
 * functions are made by tests/bench/memory and linked in, plain or measured.
 *
 * usage: memory THREADS CALLS     prints megabytes; each function is called so many times by each
 *                                 thread, for varied lengths of time
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

volatile unsigned sink;
void call_all(unsigned steps);

static unsigned calls;
static pthread_barrier_t called, looked;

static void *run(void *unused)
{
    (void)unused;
    for (unsigned call = 0; call < calls; call++)
        call_all(call * 37 % 200);
    pthread_barrier_wait(&called);
    pthread_barrier_wait(&looked);
    return NULL;
}

static double resident_megabytes(void)
{
    long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (!file || fscanf(file, "%*d %ld", &pages) != 1)
        exit(2);
    fclose(file);
    return (double)pages * (double)sysconf(_SC_PAGESIZE) / 1e6;
}

int main(int count, char **arguments)
{
    if (count != 3)
        return 2;
    unsigned threads = (unsigned)atoi(arguments[1]);
    calls = (unsigned)atoi(arguments[2]);
    pthread_barrier_init(&called, NULL, threads + 1);
    pthread_barrier_init(&looked, NULL, threads + 1);
    pthread_t *started = calloc(threads, sizeof *started);
    for (unsigned i = 0; i < threads; i++)
        if (pthread_create(&started[i], NULL, run, NULL))
            return 2;
    pthread_barrier_wait(&called);
    printf("resident_mb %.2f\n", resident_megabytes());
    pthread_barrier_wait(&looked);
    for (unsigned i = 0; i < threads; i++)
        pthread_join(started[i], NULL);
    free(started);
    return 0;
}
