/* SPDX-License-Identifier: MIT */
/*
 * memory.h - what a call has allocated: the allocation side of entering and leaving.
 *
 * malloc counts in the thread's slot alone (heap.c). Whenever another block becomes the innermost,
 * what has been counted since the last time is charged to the one that was: its self figures. An
 * outermost call notes the slot's counters when it begins and adds the difference when it returns:
 * its total. And every call that returns is counted by its bytes in two histograms.
 *
 * Everything here is the owning thread's, as in thread.h. A signal handler may come in between any
 * two instructions and measure calls of its own.
 */
#ifndef HOTPATH_MEMORY_H
#define HOTPATH_MEMORY_H

#include <stdbool.h>

#include "abi.h"
#include "store.h"
#include "base/base.h"
#include "record/thread.h"

/** How far a thread's live bytes move before it tells the process: what the peak may be off by. */
enum { HOTPATH_LIVE_STEP = 64 * 1024 };

/** Bytes taken and not given back; negative where a thread frees what others took. */
static inline int64_t hotpath__live(const struct hotpath_store_heap *heap)
{
    return (int64_t)(heap->held - heap->freed);
}

static inline struct hotpath_store_memory *hotpath__memory_of(struct hotpath_store_block *block)
{
    return (struct hotpath_store_memory *)(void *)((uint64_t *)block + block->memory);
}

static inline bool hotpath__same_heap(const struct hotpath_store_heap *one,
                                      const struct hotpath_store_heap *other)
{
    return one->blocks == other->blocks && one->frees == other->frees;
}

/* --- memory.c ------------------------------------------------------------------------------ */

/** A block's memory record, or false without memory. Locked, before the block is published. */
bool hotpath__memory_make(struct hotpath_store_block *block);

/** Charges what is not charged yet to the innermost block. */
void hotpath__memory_charge(struct hotpath_store_slot *slot, struct hotpath_store_block *innermost);

/** Adds the difference since an outermost call began to its function. */
void hotpath__memory_add(struct hotpath_store_slot *slot, struct hotpath_store_memory *memory);

/** Counts a call that returned by its bytes; what it settles is the slot's. */
void hotpath__memory_size(struct hotpath_store_slot *slot, struct hotpath_store_memory *memory,
                          struct hotpath_mark mark);

/** The slot's live bytes left the range in which nobody needs to know. */
void hotpath__live_rose(struct hotpath_store_slot *slot);
void hotpath__live_fell(struct hotpath_store_slot *slot);

/** Counts for the whole process, where a thread has no slot. Any thread. */
void hotpath__shared_took(uint64_t size, uint64_t held);
void hotpath__shared_gave(uint64_t held);

/** How often either was called. */
uint64_t hotpath__shared_events(void);

/** The first slot's owner takes over what was counted before it. Locked. */
void hotpath__shared_to_slot(struct hotpath_store_slot *slot);

/**
 * Makes the store on first use, and hands it what was counted before. False when there is no memory
 * at all. Locked.
 */
bool hotpath__open_store(void);

/** In a forked child: from nothing. Locked. */
void hotpath__shared_forked(void);

/* --- the common case ----------------------------------------------------------------------- */

static inline void hotpath__charge(struct hotpath_store_slot *slot,
                                   struct hotpath_store_block *innermost)
{
    if (hotpath__unlikely(!hotpath__same_heap(&slot->heap, &slot->charged)))
        hotpath__memory_charge(slot, innermost);
}

/** Up to the peak, as long as that is to be exact, and no further than to what is told next. */
static inline void hotpath__set_ceiling(struct hotpath_store_slot *slot)
{
    int64_t next_step = slot->told + HOTPATH_LIVE_STEP;
    hotpath__set(&slot->ceiling, slot->peak < next_step ? slot->peak : next_step);
}

/** An outermost call begins: from here on the slot's peak is this call's. */
static inline void hotpath__memory_open(struct hotpath_store_slot *slot,
                                        struct hotpath_store_memory *memory)
{
    memory->since = slot->heap;
    int64_t live = hotpath__live(&slot->heap);
    hotpath__set(&memory->outer_peak, slot->peak);
    hotpath__set(&slot->peak, live);
    hotpath__set(&slot->ceiling, live);
}

/** Whether nothing was taken or given back since it began. */
static inline bool hotpath__memory_is_quiet(const struct hotpath_store_slot *slot,
                                            const struct hotpath_store_memory *memory)
{
    return hotpath__same_heap(&slot->heap, &memory->since);
}

/**
 * It ends, by its return or otherwise: the peak is the outer call's again, or this one's. `quiet`
 * says that nothing was taken or given back; it need not.
 */
static ALWAYS_INLINE void hotpath__memory_close(struct hotpath_store_slot *slot,
                                                struct hotpath_store_memory *memory, bool quiet)
{
    if (!quiet && hotpath__unlikely(!hotpath__memory_is_quiet(slot, memory)))
        hotpath__memory_add(slot, memory);
    if (slot->peak < memory->outer_peak)
        hotpath__set(&slot->peak, memory->outer_peak);
    hotpath__set_ceiling(slot);
}

#endif
