// SPDX-License-Identifier: MIT
/*
 * clock.c - preloaded, sets all clocks back by an hour at every eleventh look, down to their
 * beginning.
 */
#define _GNU_SOURCE
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *now)
{
    static unsigned looks;
    unsigned back = 3600 * (__atomic_add_fetch(&looks, 1, __ATOMIC_RELAXED) / 11);
    long result = syscall(SYS_clock_gettime, clock, now);
    if (result == 0)
        now->tv_sec = now->tv_sec > back ? now->tv_sec - back : 0;
    return (int)result;
}
