// SPDX-License-Identifier: MIT
// promise: 100,000 threads one after another cost no memory and lose no byte
// levels: O2
// flags: -fplugin-arg-hotpath-alloc
// libs: -lpthread
// claim: bytes('work') == 100000 * 1000 && count('work') == 100000 && freed_count('work') == 100000
// claim: net_bytes('work') == 0 && threads('work') == 100000
// claim: $report->{alloc}{live_bytes} < 10000 && @{$report->{threads}} <= 4
#include "case.h"
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static long resident_kb(void)
{
    FILE *status = fopen("/proc/self/status", "r");
    char line[200];
    long kb = 0;
    while (status && fgets(line, sizeof line, status))
        if (strncmp(line, "VmRSS:", 6) == 0)
            kb = atol(line + 6);
    if (status)
        fclose(status);
    return kb;
}

MEASURED void *work(void *argument)
{
    volatile char *block = malloc(1000);
    block[0] = 1;
    free((void *)block);
    return argument;
}

int main(void)
{
    long early = 0;
    for (int i = 0; i < 100000; i++) {
        pthread_t thread;
        pthread_create(&thread, NULL, work, NULL);
        pthread_join(thread, NULL);
        if (i == 1000)
            early = resident_kb();
    }
    long grown = resident_kb() - early;
    printf("%s\n", grown < 200 ? "no growth" : "growth");
    return 0;
}
