// SPDX-License-Identifier: MIT
// promise: children made behind fork's back, and theirs, count for themselves and change nothing of
//     their parents', even while calls are open and threads end
// levels: O0 O2
// libs: -lpthread
#include <hotpath.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CALLS = 100000 };

pid_t _Fork(void) __attribute__((weak));

volatile int sink;

HOTPATH_MEASURE __attribute__((noinline)) void first(void)
{
    sink++;
}

HOTPATH_MEASURE __attribute__((noinline)) void work(void)
{
    sink++;
}

HOTPATH_MEASURE __attribute__((noinline)) void only_child(void)
{
    sink++;
}

static const char *way;

static pid_t copy(void)
{
    if (strcmp(way, "_Fork") == 0 && _Fork)
        return _Fork();
    return (pid_t)syscall(SYS_clone, (long)SIGCHLD, 0L, 0L, 0L, 0L);
}

/* With -alloc the first call in a child is left out: the parent's counters are in its mark. */
static void count(int calls)
{
    first();
    for (int i = 0; i < calls; i++)
        work();
}

static void wait_for(pid_t child)
{
    int status;
    waitpid(child, &status, 0);
    if (status)
        printf("status %x\n", status);
}

HOTPATH_MEASURE __attribute__((noinline)) pid_t split(void)
{
    work();
    return copy();
}

static void *count_in_thread(void *unused)
{
    count(CALLS);
    return unused;
}

static int told[2];

/*
 * The call stays open until the cloned thread has ended where it was; then another thread counts
 * first.
 */
HOTPATH_MEASURE __attribute__((noinline)) pid_t split_and_wait(void)
{
    char byte;
    pthread_t thread;
    pid_t child = copy();
    if (child == 0 && read(told[0], &byte, 1) == 1) {
        pthread_create(&thread, NULL, count_in_thread, NULL);
        pthread_join(thread, NULL);
    }
    return child;
}

static void *make_child(void *child)
{
    *(pid_t *)child = split_and_wait();
    if (*(pid_t *)child)
        return NULL;
    count(CALLS);
    exit(0);
}

static void in_a_thread(void)
{
    pthread_t thread;
    pid_t child;
    if (pipe(told))
        exit(1);
    pthread_create(&thread, NULL, make_child, &child);
    pthread_join(thread, NULL);
    if (write(told[1], "", 1) == 1)
        wait_for(child);
}

static void in_a_child(int generations)
{
    pid_t child = split();
    if (child == 0) {
        count(CALLS);
        if (generations > 1)
            in_a_child(generations - 1);
        only_child();
        exit(0);
    }
    count(CALLS);
    wait_for(child);
}

int main(int count_of_arguments, char **arguments)
{
    way = count_of_arguments > 1 ? arguments[1] : "";
    work();
    in_a_child(2);
    in_a_thread();
    return 0;
}
