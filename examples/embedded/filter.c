/* SPDX-License-Identifier: MIT */
/*
 * filter.c - smooths the readings of a sensor; docs/tutorials/embedded.md measures it on a small
 * machine.
 */
#include <hotpath.h>
#include <stdio.h>
#include <stdlib.h>

enum { READINGS = 1000, WIDTH = 64 };

static int readings[READINGS];

static int by_value(const void *one, const void *other)
{
    return *(const int *)one - *(const int *)other;
}

/* The median of the last readings. */
HOTPATH_MEASURE static int smoothed(int end)
{
    int window[WIDTH];

    for (int i = 0; i < WIDTH; i++)
        window[i] = readings[end - i];
    qsort(window, WIDTH, sizeof window[0], by_value);
    return window[WIDTH / 2];
}

HOTPATH_MEASURE static int read_sensor(void)
{
    return 500 + rand() % 100;
}

int main(void)
{
    long sum = 0;

    for (int i = 0; i < READINGS; i++)
        readings[i] = read_sensor();
    for (int i = WIDTH; i < READINGS; i++)
        sum += smoothed(i);
    printf("%ld on average\n", sum / (READINGS - WIDTH));
    return 0;
}
