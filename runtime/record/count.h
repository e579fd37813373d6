/* SPDX-License-Identifier: MIT */
/*
 * count.h - a call that returned is counted: in the ring of its block's last calls at once, in the
 * octaves when the next one returns.
 *
 * Why one call late. Two clock reads overlap with nearly all that a measured call does, and with
 * each other, but on some processors not with a store whose address is computed from the clock:
 * the histogram at once made a measured leaf cost 1.46 times two clock reads where it costs 1.01
 * with the call before (AMD family 25; an Intel of family 6, model 207 does not care, there the
 * instructions count). So it is noted where the call is to be counted, and the next one does it.
 *
 * Why in this order. A reader may look, or the process be killed, between any two instructions.
 * The place in the ring and the sum are written before `calls`, which makes them count: a sum that
 * has one call more says so by its lowest bit, and the ring what to take off. And the calls that
 * the octaves lack are `calls` less what these have, from the end of the ring.
 *
 * A signal handler may come in between any two instructions, and measure the same function. So who
 * counts has the block to itself: `low` is HOTPATH_BUSY then, which no call is usual for. A
 * handler's call that finds it so is counted in another block of the site, beside this one.
 */
#ifndef HOTPATH_COUNT_H
#define HOTPATH_COUNT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/base.h"
#include "record/octave.h"
#include "record/outlier.h"
#include "record/thread.h"
#include "store.h"

#define HOTPATH_LONGEST_USUAL (UINT64_C(1) << 30)

/** The ring's place of the call that is number `calls`, from 0. */
static ALWAYS_INLINE struct hotpath_store_call *
hotpath__ring_place(const struct hotpath_store_block *block, uint64_t calls)
{
    uint64_t place = calls * sizeof(struct hotpath_store_call) & block->ring_mask;
    return (struct hotpath_store_call *)(uintptr_t)(block->ring + place);
}

/** And of its bytes, behind the ring, where allocations are tracked. */
static ALWAYS_INLINE uint64_t *hotpath__ring_bytes(const struct hotpath_store_block *block,
                                                   uint64_t calls)
{
    uint64_t size = block->ring_mask + sizeof(struct hotpath_store_call);
    uint64_t place = calls * sizeof(uint64_t) & (block->ring_mask / 2);
    return (uint64_t *)(uintptr_t)(block->ring + size + place);
}

/** All calls of the block that returned together, in ticks; nobody is counting. */
static inline uint64_t hotpath__sum(const struct hotpath_store_block *block)
{
    return (block->sum - block->calls) / 2;
}

/** Whether the block's outermost call is counted already, and about to be closed. */
static inline bool hotpath__was_counted(const struct hotpath_store_block *block)
{
    return block->low == HOTPATH_BUSY && block->calls &&
           hotpath__call_start(hotpath__ring_place(block, block->calls - 1)) == block->since;
}

/**
 * Whether a call is a usual one: neither the shortest of its block nor among the slowest, nor the
 * first of its octave, and nobody is counting.
 */
static ALWAYS_INLINE bool hotpath__is_usual(const struct hotpath_store_block *block,
                                            uint64_t duration)
{
    return hotpath__likely(duration - block->low <= block->span);
}

/** Where a usual call is counted. */
static ALWAYS_INLINE uint64_t *hotpath__usual_count(const struct hotpath_store_block *block,
                                                    uint64_t duration)
{
    void *octaves = (void *)(uintptr_t)block->octaves;
    return hotpath__count_of(octaves, octaves, duration);
}

/** The block is the caller's alone, to count a call in. Returns its `low`, to be put back then. */
static ALWAYS_INLINE uint64_t hotpath__claim(struct hotpath_store_block *block)
{
    uint64_t low = block->low;
    hotpath__set(&block->low, HOTPATH_BUSY);
    hotpath__order();
    return low;
}

/** A call is being counted: it is put into the ring. Returns how many there were before. */
static ALWAYS_INLINE uint64_t hotpath__count_begin(struct hotpath_store_block *block,
                                                   struct hotpath__returned call, bool tracked)
{
    uint64_t calls = block->calls;
    struct hotpath_store_call *place = hotpath__ring_place(block, calls);
    bool sized = tracked && call.bytes;
    if (sized)
        hotpath__set(hotpath__ring_bytes(block, calls), call.bytes);
    hotpath__set(&place->start, sized ? call.start | HOTPATH_CALL_SIZED : call.start);
    hotpath__set(&place->duration, call.duration);
    hotpath__add_in_order(&block->sum, 2 * call.duration + 1);
    return calls;
}

/**
 * And it is counted; `count` is its word in the octaves. The block is left HOTPATH_BUSY: an
 * outermost call is to be closed first.
 */
static ALWAYS_INLINE void hotpath__count_end(struct hotpath_store_block *block, uint64_t calls,
                                             uint64_t *count)
{
    hotpath__add_in_order((uint64_t *)(uintptr_t)block->pending, 1);
    hotpath__set(&block->pending, (uint64_t)(uintptr_t)count);
    hotpath__set_in_order(&block->calls, calls + 1);
    hotpath__order();
}

/** Counts a usual call from beginning to end, where nothing has to be closed first. */
static ALWAYS_INLINE void hotpath__count_usual(struct hotpath_store_block *block,
                                               struct hotpath__returned call, bool tracked)
{
    uint64_t low = hotpath__claim(block), calls = hotpath__count_begin(block, call, tracked);
    hotpath__count_end(block, calls, hotpath__usual_count(block, call.duration));
    hotpath__set_in_order(&block->low, low);
}

/**
 * Counts any call, with all that has to be made first, and leaves the block HOTPATH_BUSY if it is
 * an outermost one: hotpath__count_done is to follow. `nested` says whether the same function is
 * open further out; `caller` is the site of the block that it was called from.
 */
void hotpath__count_any(struct hotpath_store_block *block, bool nested,
                        struct hotpath__returned call, uint32_t caller);

/** Nobody counts in the block any more. */
void hotpath__count_done(struct hotpath_store_block *block);

/** Who was counting in the block will not go on: a signal handler was left by longjmp. */
void hotpath__count_again(struct hotpath_store_block *block);

#endif
