/* SPDX-License-Identifier: MIT */
/*
 * block.c - new blocks. What a block has been counted in is count.c's.
 */
#include "record/block.h"

#include "record/lock.h"
#include "record/thread.h"
#include "store/write.h"

struct hotpath_store_block *hotpath__block_new(uint32_t site, uint32_t slot)
{
    size_t bytes = hotpath__tracked ? HOTPATH_FIRST_CALLS * sizeof(uint64_t) : 0;
    struct hotpath_store_block *block =
        hotpath__store_take(HOTPATH_RECORD_BLOCK, sizeof *block + bytes);
    if (!block)
        return NULL;
    block->site = site;
    block->slot = slot;
    block->min = UINT64_MAX;
    block->low = HOTPATH_NONE_USUAL;
    block->pending = (uint64_t)(uintptr_t)&block->nowhere;
    block->ring = (uint64_t)(uintptr_t)block->first;
    block->ring_mask = sizeof block->first - sizeof *block->first;
    return block;
}

struct hotpath_store_block *hotpath__block_beside(struct hotpath_store_block *block)
{
    if (block->beside || hotpath__in_lock())
        return (struct hotpath_store_block *)(uintptr_t)block->beside;
    struct hotpath__hold hold = hotpath__lock();
    struct hotpath_store_block *made = hotpath__block_new(block->site, block->slot);
    if (made) {
        hotpath__store_publish();
        hotpath__set(&block->beside, (uint64_t)(uintptr_t)made);
    }
    hotpath__unlock(hold);
    return made;
}
