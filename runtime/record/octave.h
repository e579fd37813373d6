/* SPDX-License-Identifier: MIT */
/*
 * octave.h - storage for histograms, made when a value of an octave first comes.
 */
#ifndef HOTPATH_OCTAVE_H
#define HOTPATH_OCTAVE_H

#include <stdint.h>

#include "histogram.h"
#include "store.h"
#include "base/base.h"
#include "record/thread.h"
#include "store/write.h"

/**
 * Makes the storage of an octave of `owner`, a block or memory record of the calling thread, and
 * leads `distance` to it; that stays 0 without memory. Takes the lock.
 */
void hotpath__make_octave(const void *owner, uint32_t *distance, unsigned octave,
                          enum hotpath_store_extent extent);

/**
 * Counts a value in the histogram of `owner`, whose octaves are led to by `distances`. Without
 * memory for an octave the histogram misses it, which is counted as a lost call.
 */
static ALWAYS_INLINE void hotpath__count_value(void *owner, uint32_t *distances,
                                               enum hotpath_store_extent extent, uint64_t value)
{
    value = value < HOTPATH_LARGEST ? value : HOTPATH_LARGEST;
    unsigned octave = hotpath__octave(value);
    if (!distances[octave])
        hotpath__make_octave(owner, &distances[octave], octave, extent);
    if (distances[octave])
        hotpath__add((uint64_t *)owner + distances[octave] + hotpath__step(value), 1);
    else
        hotpath__lost_call();
}

#endif
