/* SPDX-License-Identifier: MIT */
/*
 * octave.h - the counts of a histogram: found in a few instructions, made when a value of an octave
 * first comes.
 */
#ifndef HOTPATH_OCTAVE_H
#define HOTPATH_OCTAVE_H

#include <stdbool.h>
#include <stdint.h>

#include "histogram.h"
#include "store.h"
#include "base/base.h"

/**
 * Where a value is counted, by the distances that `from` has, if its octave has storage. (All
 * values but those of the first octave have 64 or more for `value >> shift`: so that a distance is
 * never negative, they are counted from 64 words before.)
 */
static ALWAYS_INLINE uint64_t *hotpath__count_of(void *from, const uint32_t *distances,
                                                 uint64_t value)
{
    uint64_t shift = hotpath__shift(value), distance = distances[shift];
    uint64_t *count = (uint64_t *)from - HOTPATH_STEPS + (distance + (value >> shift));
    __asm__("" : "+r"(count)); /* now, so that what it is made of needs no registers any more */
    return count;
}

static inline bool hotpath__has_octave(const uint32_t *distances, uint64_t value)
{
    return distances[hotpath__shift(value)] != 0;
}

/** Whose an octave is, as its record says. */
struct hotpath__owner {
    const void *record; /* block or memory record, of the calling thread */
    enum hotpath_store_extent extent;
    const void *table; /* of the block; NULL for a memory record */
};

/**
 * The same, after the storage was made if there was none; NULL without memory. A value above
 * HOTPATH_LARGEST is counted as that. Takes the lock.
 */
uint64_t *hotpath__new_count_of(const struct hotpath__owner *owner, void *from, uint32_t *distances,
                                uint64_t value);

#endif
