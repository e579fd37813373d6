/* SPDX-License-Identifier: MIT */
/*
 * number.h - arithmetic with numbers that may be anything, as those of a damaged store are.
 */
#ifndef HOTPATH_NUMBER_H
#define HOTPATH_NUMBER_H

#include <stdint.h>

/** The whole number nearest to a value: below 0 is 0, too much the most. */
static inline uint64_t hotpath__whole(double value)
{
    if (!(value > 0))
        return 0;
    return value < 18446744073709549568.0 ? (uint64_t)(value + 0.5) : UINT64_MAX;
}

/** By Newton's method: libm is not among what a measured program has to be linked with. */
static inline double hotpath__square_root(double value)
{
    double root = value > 1 ? value : 1;
    for (int i = 0; value > 0 && i < 128; i++)
        root = (root + value / root) / 2;
    return value > 0 ? root : 0;
}

/** A sum that wraps around. */
static inline int64_t hotpath__sum(int64_t one, int64_t other)
{
    return (int64_t)((uint64_t)one + (uint64_t)other);
}

/** How much larger the first is, 0 if it is not. */
static inline uint64_t hotpath__above(uint64_t larger, uint64_t smaller)
{
    return larger > smaller ? larger - smaller : 0;
}

#endif
