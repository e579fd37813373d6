// SPDX-License-Identifier: MIT
// promise: a timeout ends a process whose threads are in malloc all the time, with one report and
//     status 0
// libs: -pthread
// levels: O2
#include <hotpath.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

HOTPATH_MEASURE static void *grow(void *memory, size_t size)
{
    return realloc(memory, size);
}

static void *allocate(void *unused)
{
    for (size_t i = 1;; i++) {
        void *small = malloc(i % 1000);
        void *large = grow(grow(NULL, i % 4000 + 1), i % 60000 + 1);
        free(small);
        free(large);
    }
    return unused;
}

__attribute__((constructor)) static void write_before(void)
{
    fputs("written before", stdout);
}

int main(void)
{
    pthread_t thread;
    hotpath_guard_new(&(hotpath_options){.timeout_ms = 100, .format = "json"});
    pthread_create(&thread, NULL, allocate, NULL);
    allocate(NULL);
}
