// SPDX-License-Identifier: MIT
/*
 * program.c - what is run while calls of hotpath's runtime fail: threads, allocations, a store that
 * has to grow, a fork, a guard that ends with a report as JSON, and one with a table at the end of
 * the process. The first three calls of each function are in the one; the last one, and one of the
 * forked child, in the other.
 *
 * Prints the same whatever hotpath can't do, and exits with 7.
 */
#include <hotpath.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { THREADS = 3 };

static pthread_key_t key;

#define FUNCTION(name)                                                                             \
    HOTPATH_MEASURE __attribute__((noinline)) static int name(int number)                          \
    {                                                                                              \
        char *text = malloc(32);                                                                   \
        if (!text)                                                                                 \
            _exit(99);                                                                             \
        snprintf(text, 32, "%d", number);                                                          \
        number = (int)strlen(text);                                                                \
        free(text);                                                                                \
        return number;                                                                             \
    }
#define FOUR(name) FUNCTION(name##0) FUNCTION(name##1) FUNCTION(name##2) FUNCTION(name##3)
FOUR(a)
FOUR(b)
FOUR(c)
#undef FUNCTION
#define FUNCTION(name) sum += name(sum);

HOTPATH_MEASURE static int call_all(void)
{
    int sum = 0;
    FOUR(a)
    FOUR(b)
    FOUR(c)
    return sum;
}

static void *start(void *result)
{
    *(int *)result = call_all();
    return NULL;
}

static int in_threads(void)
{
    pthread_t threads[THREADS];
    int results[THREADS], sum = 0;
    for (int i = 0; i < THREADS; i++)
        if (pthread_create(&threads[i], NULL, start, &results[i]) != 0)
            _exit(98);
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        sum += results[i];
    }
    return sum;
}

/* A key that hotpath would overwrite if it took the one it did not get for its own. */
static void make_key(void)
{
    if (pthread_key_create(&key, NULL) != 0 || pthread_setspecific(key, &key) != 0)
        _exit(97);
}

int main(void)
{
    int status = -1;
    make_key();
    int sum = call_all();
    hotpath_guard *guard = hotpath_guard_new(
        &(hotpath_options){.name = "threads", .format = "json", .output = "guard.json"});
    printf("%d\n", in_threads());
    fflush(stdout);
    hotpath_guard_drop(guard);
    hotpath_guard_new(&(hotpath_options){.name = "rest", .format = "table", .output = "rest.txt"});
    pid_t child = fork();
    if (child == 0) {
        printf("child %d\n", call_all());
        return 4;
    }
    waitpid(child, &status, 0);
    printf("%d %d %d\n", sum, call_all(), WEXITSTATUS(status));
    return pthread_getspecific(key) == &key ? 7 : 8;
}
