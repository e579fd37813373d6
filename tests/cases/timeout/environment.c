// SPDX-License-Identifier: MIT
// promise: HOTPATH_TIMEOUT ends a program as it is, whatever guards it has; a reporter is called at
//     a timeout, and may exit
// levels: O2
// libs: -pthread
#include <hotpath.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

volatile int sink;

HOTPATH_MEASURE void work(void)
{
    sink++;
}

static int ends_process;

static void show(const hotpath_report *report, void *main_thread)
{
    printf("%s: %s, in %s thread\n", report->name, report->rows[0]->name,
           pthread_equal(*(pthread_t *)main_thread, pthread_self()) ? "this" : "another");
    if (ends_process)
        exit(6);
}

static hotpath_options options = {.name = "the guard"};

int main(int argc, char **argv)
{
    pthread_t self = pthread_self();
    work();
    ends_process = strcmp(argv[argc - 1], "exit") == 0;
    if (ends_process || strcmp(argv[argc - 1], "reporter") == 0) {
        options.reporter = show;
        options.data = &self;
    }
    if (strcmp(argv[argc - 1], "process") != 0)
        hotpath_guard_new(&options);
    work();
    for (;;)
        pause();
}
