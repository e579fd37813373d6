/* SPDX-License-Identifier: MIT */
/*
 * exact.h - the slow and certain answers that the runtime's quick ones are held against: values
 * that are the same in every run, and percentiles of them by sorting.
 */
#ifndef HOTPATH_TEST_EXACT_H
#define HOTPATH_TEST_EXACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** The next number of a generator; any start but 0 (Marsaglia's xorshift64, period 2^64 - 1). */
uint64_t exact_random(uint64_t *state);

/** Kinds of values that exact_fill makes: what durations may look like, and the awkward ones. */
enum exact_distribution {
    EXACT_UNIFORM,       /* 0 to 10^6 */
    EXACT_EXPONENTIAL,   /* most are short, few are very long */
    EXACT_TWO_PEAKS,     /* around 500 and around 3 * 10^7 */
    EXACT_CONSTANT,      /* 12345 */
    EXACT_POWERS_OF_TWO, /* 2^n and its neighbours, n up to 40 */
    EXACT_DISTRIBUTIONS,
};

const char *exact_name(enum exact_distribution distribution);

/** Fills `values` with `count` values; the same in every run. */
void exact_fill(enum exact_distribution distribution, uint64_t *values, size_t count);

void exact_sort(uint64_t *values, size_t count);

/** The nearest rank of `thousandths` / 1000 percent among sorted values, in integers alone. */
uint64_t exact_percentile(const uint64_t *sorted, size_t count, uint64_t thousandths);

/** Whether `value` is no further than 1/128 of `exact` from it. */
bool exact_is_near(uint64_t value, uint64_t exact);

#endif
