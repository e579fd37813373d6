// SPDX-License-Identifier: MIT
// promise: with several threads the peak of a process is right within 64 KiB for each, and all of
//     it is given back
// levels: O2
// flags: -fplugin-arg-hotpath-alloc
// libs: -lpthread
// claim: $report->{alloc}{peak_bytes} >= 4 * 3000000 - 5 * 65536
// claim: $report->{alloc}{peak_bytes} <= 4 * 3000000 + 5 * 65536
// claim: peak_bytes('hold') >= 3000000 && peak_bytes('hold') <= 3000000 + 65536 &&
//     $report->{alloc}{live_bytes} < 65536
#include "case.h"
#include <pthread.h>
#include <stdlib.h>

enum { THREADS = 4, BLOCKS = 3000 };

static pthread_barrier_t all_hold;

/* All threads hold three million bytes at the same time, and then none does. */
MEASURED void *hold(void *argument)
{
    void *blocks[BLOCKS];
    for (int i = 0; i < BLOCKS; i++)
        blocks[i] = malloc(1000);
    pthread_barrier_wait(&all_hold);
    for (int i = 0; i < BLOCKS; i++)
        free(blocks[i]);
    return argument;
}

int main(void)
{
    pthread_t threads[THREADS];
    pthread_barrier_init(&all_hold, NULL, THREADS);
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, hold, NULL);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
