/* SPDX-License-Identifier: MIT */
/*
 * octaves.h - histograms as readers have them: the counts of each octave's steps, NULL for an
 * octave without any.
 */
#ifndef HOTPATH_OCTAVES_H
#define HOTPATH_OCTAVES_H

#include "read/reading.h"

/**
 * The values of a histogram: how many, and the middles of the steps of the smallest and largest.
 */
struct hotpath__values {
    uint64_t count;
    struct hotpath__extremes extremes;
};

/** What was counted since then, into empty octaves. False without memory. */
bool hotpath__octaves_between(uint64_t **octaves, uint64_t *const *then, uint64_t *const *now,
                              struct hotpath__values *values);

/** Those of the extremes that are new since then. */
struct hotpath__extremes hotpath__new_extremes(struct hotpath__extremes then,
                                               struct hotpath__extremes now);

/** Widens `all` by `more`. */
void hotpath__widen(struct hotpath__extremes *all, struct hotpath__extremes more);

/**
 * The extremes of what was counted since then: a new one is exact, and where the histogram has
 * values further out than the new ones it has to do.
 */
struct hotpath__extremes hotpath__extremes_of(const struct hotpath__values *values,
                                              struct hotpath__extremes news);

/**
 * Adds the counts of another histogram, whose values are to be multiplied by `ratio`. False without
 * memory.
 */
bool hotpath__octaves_add(uint64_t **octaves, uint64_t *const *more, double ratio);

void hotpath__octaves_free(uint64_t **octaves);

#endif
