/* SPDX-License-Identifier: MIT */
/* Four threads call and count their calls, until the file "stop" is there. */
#include <hotpath.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static bool stopped;

HOTPATH_MEASURE void *count_me(size_t size)
{
    return malloc(size);
}

static void *work(void *count)
{
    while (!__atomic_load_n(&stopped, __ATOMIC_RELAXED)) {
        free(count_me(++*(unsigned long *)count % 1000));
        if (*(unsigned long *)count % 64 == 0) /* leaves some of the processors to the clients */
            usleep(50);
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[4];
    unsigned long counts[4] = {0};
    for (int i = 0; i < 4; i++)
        pthread_create(&threads[i], NULL, work, &counts[i]);
    puts("ready");
    fflush(stdout);
    while (access("stop", F_OK) != 0)
        usleep(1000);
    __atomic_store_n(&stopped, true, __ATOMIC_RELAXED);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    FILE *own = fopen("own", "w");
    fprintf(own, "%lu\n", counts[0] + counts[1] + counts[2] + counts[3]);
    return fclose(own) != 0;
}
