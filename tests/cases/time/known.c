// SPDX-License-Identifier: MIT
// promise: the time shown for a call is the time it took by the system's clock
// forms: annotated all
// claim: min_ns('spin') >= 2000000 && total_ns('spin') >= 10 * 2000000
// claim: total_ns('work') >= total_ns('spin') && self_ns('work') < total_ns('spin') / 4
#include "case.h"
#include <stdint.h>
#include <stdio.h>
#include <time.h>

UNMEASURED static uint64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

MEASURED void spin(void)
{
    for (uint64_t end = now() + 2002000; now() < end;)
        ;
}

MEASURED void work(void)
{
    for (int i = 0; i < 10; i++)
        spin();
}

int main(void)
{
    work();
    puts("done");
}
