/* SPDX-License-Identifier: MIT */
/*
 * outlier.h - single calls that are kept: a block's slowest ones and its last ones.
 */
#ifndef HOTPATH_OUTLIER_H
#define HOTPATH_OUTLIER_H

#include <stdbool.h>
#include <stdint.h>

#include "store.h"

/** What is kept of a call that returned. */
struct hotpath__returned {
    uint64_t start;    /* ticks, as in its frame */
    uint64_t duration; /* ticks */
    uint64_t bytes;    /* or HOTPATH_UNKNOWN_BYTES; kept where allocations are tracked */
};

/** Whether the last calls of a block are in the block itself: there is no calls record yet. */
static inline bool hotpath__has_first_ring(const struct hotpath_store_block *block)
{
    return block->ring == (uint64_t)(uintptr_t)block->first;
}

/** The calls record of a block that has one. */
static inline struct hotpath_store_calls *hotpath__calls_of(const struct hotpath_store_block *block)
{
    return (struct hotpath_store_calls *)(uintptr_t)block->ring - 1;
}

/**
 * Makes room for a block's slowest and last calls, and moves its first ones there; false without
 * memory. Takes the lock. The block is being counted in by the calling thread.
 */
bool hotpath__calls_make(struct hotpath_store_block *block);

/**
 * A call that took longer than the block's `slow`: one of its slowest. The block has a calls
 * record, and is being counted in by the calling thread.
 */
void hotpath__outlier_note(struct hotpath_store_block *block, struct hotpath__returned call,
                           uint32_t caller);

#endif
