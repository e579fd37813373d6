// SPDX-License-Identifier: MIT
// promise: threads that fork while others call, allocate and fork: every process reports exactly
//     its own calls
// levels: O2
// libs: -pthread
// flags: -fplugin-arg-hotpath-alloc
#include <hotpath.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { THREADS = 4, IN_CHILD = 7 };

static int forks;
static bool over;
volatile int sink;

HOTPATH_MEASURE __attribute__((noinline)) static void leaf(void)
{
    void *block = malloc((size_t)sink + 40);
    __asm__ volatile("" : : "r"(block) : "memory"); /* or GCC would leave out both */
    free(block);
}

HOTPATH_MEASURE __attribute__((noinline)) static int in_child(void)
{
    for (int i = 0; i < IN_CHILD; i++)
        leaf();
    return IN_CHILD;
}

HOTPATH_MEASURE __attribute__((noinline)) static int split(void)
{
    int status;
    pid_t child = fork();
    if (child == 0)
        exit(in_child());
    leaf();
    return child > 0 && waitpid(child, &status, 0) == child && WEXITSTATUS(status) == IN_CHILD;
}

static void *fork_often(void *good)
{
    for (int i = 0; i < forks; i++)
        *(int *)good += split();
    return NULL;
}

static void *call_often(void *count)
{
    while (!__atomic_load_n(&over, __ATOMIC_RELAXED)) {
        leaf();
        ++*(long *)count;
    }
    return NULL;
}

int main(int count, char **arguments)
{
    pthread_t forking[THREADS], calling;
    int good[THREADS] = {0}, all = 0;
    long calls = 0;
    forks = count > 1 ? atoi(arguments[1]) : 10;
    pthread_create(&calling, NULL, call_often, &calls);
    for (int i = 0; i < THREADS; i++)
        pthread_create(&forking[i], NULL, fork_often, &good[i]);
    for (int i = 0; i < THREADS; i++) {
        pthread_join(forking[i], NULL);
        all += good[i];
    }
    __atomic_store_n(&over, true, __ATOMIC_RELAXED);
    pthread_join(calling, NULL);
    printf("%s %ld\n", all == THREADS * forks ? "good" : "bad", calls);
    return 0;
}
