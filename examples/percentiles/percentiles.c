/* SPDX-License-Identifier: MIT */
/*
 * percentiles.c - a function whose calls differ: most are quick, one in ten is slow, one in a
 * hundred very slow. The average hides it, percentiles don't; 0 is the minimum, 100 the maximum.
 *
 *     gcc -O2 -fplugin=hotpath percentiles.c -o percentiles -lhotpath && ./percentiles
 */
#include <hotpath.h>
#include <time.h>

HOTPATH_MEASURE static void query(int number)
{
    struct timespec duration = {0, 100 * 1000};
    if (number % 10 == 0)
        duration.tv_nsec *= 10;
    if (number % 100 == 0)
        duration.tv_nsec *= 5;
    nanosleep(&duration, NULL);
}

HOTPATH_MAIN("percentiles=0,50,90,99,99.9,100")
int main(void)
{
    for (int i = 0; i < 1000; i++)
        query(i);
    return 0;
}
