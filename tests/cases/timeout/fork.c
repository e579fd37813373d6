// SPDX-License-Identifier: MIT
// promise: a child that is forked while the timeout's report is made ends as it would without
// libs: -pthread
// levels: O0 O2
// env: HOTPATH_FORMAT=
#include <hotpath.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static bool begun, forked;

HOTPATH_MEASURE static void wait_for(const bool *what)
{
    struct timespec moment = {0, 1000000};
    while (!__atomic_load_n(what, __ATOMIC_ACQUIRE))
        nanosleep(&moment, NULL);
}

/* On the thread of the timeout, which ends the process when this returns. */
static void report(const hotpath_report *unused, void *data)
{
    (void)unused, (void)data;
    __atomic_store_n(&begun, true, __ATOMIC_RELEASE);
    wait_for(&forked);
}

int main(void)
{
    int status = 0;
    hotpath_guard_new(&(hotpath_options){.reporter = report, .timeout_ms = 50});
    wait_for(&begun);
    pid_t child = fork();
    if (child == 0)
        exit(5);
    waitpid(child, &status, 0);
    printf("child %d\n", WEXITSTATUS(status));
    fflush(stdout);
    __atomic_store_n(&forked, true, __ATOMIC_RELEASE);
    pause();
}
