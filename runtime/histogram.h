/* SPDX-License-Identifier: MIT */
/*
 * histogram.h - the index arithmetic of the log-linear histogram, for the recorder and readers.
 *
 * A value (clock ticks) falls into one of 64 steps of its octave. Octave 0 holds 0..63 and octave 1
 * holds 64..127, both with steps of one, so small values are exact; octave k >= 1 holds
 * [2^(k+5), 2^(k+6)) in steps of 2^(k-1). The middle of a step is then never further than 1/128 of
 * the value from any value in it. The idea is HdrHistogram's (Gil Tene), with storage by octave.
 */
#ifndef HOTPATH_HISTOGRAM_H
#define HOTPATH_HISTOGRAM_H

#include <stdint.h>

enum {
    HOTPATH_STEPS = 64,   /* steps in an octave */
    HOTPATH_OCTAVES = 53, /* octaves 0 to 52 cover every value below 2^58: three years at 3 GHz */
};

/** The largest value that has a step; larger ones are to be counted as this. */
#define HOTPATH_LARGEST ((UINT64_C(1) << 58) - 1)

/* The highest bit of a value that is not 0; the compiler makes one instruction of it. */
static inline unsigned hotpath__highest_bit(uint64_t value)
{
    return 63u ^ (unsigned)__builtin_clzll(value);
}

/** The octave that `value` falls into, 0 to HOTPATH_OCTAVES - 1. */
static inline unsigned hotpath__octave(uint64_t value)
{
    return hotpath__highest_bit(value | 32u) - 5u;
}

/** The step of `value` inside its octave, 0 to HOTPATH_STEPS - 1: the bits below its highest. */
static inline unsigned hotpath__step(uint64_t value)
{
    return (unsigned)((value << 6) >> hotpath__highest_bit(value | 64u)) & (HOTPATH_STEPS - 1);
}

/**
 * How many of its low bits a value loses in the histogram: none in octaves 0 and 1, and in each
 * further octave one more. What is left, `value >> shift`, is below 2 * HOTPATH_STEPS.
 */
static inline uint64_t hotpath__shift(uint64_t value)
{
#if defined __x86_64__ /* the built-in function is an int: one instruction more */
    uint64_t highest;
    __asm__("bsrq %1, %0" : "=r"(highest) : "r"(value | 64u) : "cc");
    return highest - 6;
#else
    return (uint64_t)hotpath__highest_bit(value | 64u) - 6u;
#endif
}

/** The largest number that hotpath__step_number gives, and one more. */
#define HOTPATH_STEP_NUMBERS (HOTPATH_OCTAVES * HOTPATH_STEPS)

/** Octave and step of a value, as one number; a value above HOTPATH_LARGEST counts as that. */
static inline unsigned hotpath__step_number(uint64_t value)
{
    value = value < HOTPATH_LARGEST ? value : HOTPATH_LARGEST;
    return hotpath__octave(value) * HOTPATH_STEPS + hotpath__step(value);
}

/** The smallest value of a step. */
static inline uint64_t hotpath__step_floor(unsigned octave, unsigned step)
{
    return octave ? (uint64_t)(HOTPATH_STEPS + step) << (octave - 1) : step;
}

/** How many different values a step holds. */
static inline uint64_t hotpath__step_width(unsigned octave)
{
    return octave ? UINT64_C(1) << (octave - 1) : 1;
}

/**
 * The middle of the values of a step, which may lie between two of them: what stands for any of
 * them where only the step is known.
 */
static inline double hotpath__step_middle(unsigned octave, unsigned step)
{
    return (double)hotpath__step_floor(octave, step) +
           (double)(hotpath__step_width(octave) - 1) / 2;
}

#endif
