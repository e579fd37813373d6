/* SPDX-License-Identifier: MIT */
/*
 * limit.c - only the rows that take most of the time: 15 of them by default, 0 for all.
 *
 *     gcc -O2 -fplugin=hotpath limit.c -o limit -lhotpath && ./limit
 */
#include <hotpath.h>
#include <time.h>

HOTPATH_MEASURE_ALL_HERE;

static void wait_for(long microseconds)
{
    struct timespec duration = {0, microseconds * 1000};
    nanosleep(&duration, NULL);
}

__attribute__((noinline)) static void fast(void)
{
    wait_for(100);
}

__attribute__((noinline)) static void medium(void)
{
    wait_for(1000);
}

__attribute__((noinline)) static void slow(void)
{
    wait_for(10000);
}

HOTPATH_MAIN("limit=2")
HOTPATH_SKIP int main(void)
{
    for (int i = 0; i < 10; i++) {
        fast();
        medium();
        slow();
    }
    return 0;
}
