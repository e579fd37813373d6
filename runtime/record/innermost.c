/* SPDX-License-Identifier: MIT */
/*
 * innermost.c - a thread goes on in another of its open calls than the order of exits would have
 * it: by longjmp, by a nonlocal goto, or as a fiber's caller.
 */
#include "record/innermost.h"

#include "abi.h"
#include "base/clock.h"
#include "record/left.h"
#include "record/memory.h"
#include "record/sample.h"
#include "record/site.h"

void hotpath__jump_to(struct hotpath_store_slot *slot, struct hotpath_store_block *block,
                      uint64_t now)
{
    if (hotpath__tracked)
        hotpath__charge(slot, hotpath__innermost(slot));
    hotpath__switch_self(hotpath__innermost(slot), block, now);
    hotpath__set_innermost(slot, block);
}

void hotpath_landed(const uint32_t *site_abi, uint64_t start, uint64_t link)
{
    uint32_t site = hotpath__site_id(site_abi);
    if (hotpath__is_sampled((struct hotpath_frame){start, link})) {
        hotpath__sample_landed(site, (uint64_t)(uintptr_t)__builtin_dwarf_cfa());
        return;
    }
    struct hotpath_store_block *block = hotpath__known_block(site);
    struct hotpath_store_slot *slot = hotpath__recorder.slot;
    if (!block || !start || start < slot->since || hotpath__innermost(slot) == block)
        return;
    uint64_t now = hotpath__ticks();
    hotpath__left_later(start, now);
    hotpath__jump_to(slot, block, now);
}
