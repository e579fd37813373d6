/* SPDX-License-Identifier: MIT */
/*
 * timed.c - a program that never ends by itself, such as a server: after the timeout the report is
 * printed and the process ends with status 0, whatever it is doing.
 *
 *     gcc -O2 -fplugin=hotpath timed.c -o timed -lhotpath && ./timed
 *
 * HOTPATH_TIMEOUT=1000 does the same for a program as it is.
 */
#include <hotpath.h>
#include <time.h>

HOTPATH_MEASURE static void work_function(void)
{
    struct timespec duration = {0, 10 * 1000 * 1000};
    nanosleep(&duration, NULL);
}

HOTPATH_MAIN("name=timed_benchmark, timeout=1000")
int main(void)
{
    for (;;)
        work_function();
}
