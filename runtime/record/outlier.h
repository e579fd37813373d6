/* SPDX-License-Identifier: MIT */
/*
 * outlier.h - single calls that are kept: a block's slowest ones and its last ones.
 */
#ifndef HOTPATH_OUTLIER_H
#define HOTPATH_OUTLIER_H

#include <stdbool.h>
#include <stdint.h>

#include "store.h"

/**
 * Room for a block's slowest and last calls, or false without memory. Locked, before it is
 * published.
 */
bool hotpath__calls_make(struct hotpath_store_block *block);

/**
 * A call that took longer than the block's `slow`: one of its slowest, perhaps the slowest. The
 * words are as in hotpath_store_outlier; its caller is the innermost block again.
 */
void hotpath__outlier_note(struct hotpath_store_block *block, uint64_t start, uint64_t duration,
                           uint64_t bytes);

/** The place of the block's next call in its ring. */
static inline struct hotpath_store_call *hotpath__recent_place(struct hotpath_store_block *block)
{
    void *ring = (uint64_t *)block + block->recent;
    return (struct hotpath_store_call *)ring + (block->calls & block->recent_mask);
}

/** And of its bytes, where allocations are tracked. */
static inline uint64_t *hotpath__recent_bytes(struct hotpath_store_block *block)
{
    uint64_t *ring = (uint64_t *)block + block->recent;
    return ring + 2 * ((uint64_t)block->recent_mask + 1) + (block->calls & block->recent_mask);
}

#endif
