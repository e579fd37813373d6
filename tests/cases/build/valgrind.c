// SPDX-License-Identifier: MIT
// promise: valgrind's memcheck, helgrind and drd find nothing in measured threads, guards and
//     reports
// levels: O1
// libs: -pthread
#include <hotpath.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { THREADS = 4, ROUNDS = 3, CALLS = 100 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int sum;

HOTPATH_MEASURE __attribute__((noinline)) static void add(int number)
{
    int *own = malloc(sizeof *own);
    *own = number;
    HOTPATH_BLOCK("locked")
    {
        pthread_mutex_lock(&lock);
        sum += *own;
        pthread_mutex_unlock(&lock);
    }
    free(own);
}

HOTPATH_MEASURE __attribute__((noinline)) static void *work(void *unused)
{
    for (int i = 0; i < CALLS; i++)
        add(i % 2);
    return unused;
}

static void in_threads(void)
{
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, work, NULL);
    hotpath_report_now();
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
}

int main(void)
{
    int status = 0;
    for (int i = 0; i < ROUNDS; i++) {
        HOTPATH_GUARD(.name = "round", .output = "rounds", .format = i ? "json" : "table");
        in_threads();
    }
    hotpath_guard *rest = hotpath_guard_new(&(hotpath_options){.name = "rest"});
    pid_t child = fork();
    work(NULL);
    if (child == 0)
        return 3;
    waitpid(child, &status, 0);
    in_threads();
    hotpath_guard_drop(rest);
    printf("%d %d\n", sum, WEXITSTATUS(status));
    return 0;
}
