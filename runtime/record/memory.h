/* SPDX-License-Identifier: MIT */
/*
 * memory.h - what a call has allocated: the allocation side of entering and leaving.
 *
 * malloc counts in the thread's slot alone (heap.c). Whenever another block becomes the innermost,
 * what has been counted since the last time is charged to the one that was: its self figures. An
 * outermost call adds what the slot's counters have moved by while it was open: its total. And
 * every call that returns is counted by its bytes in two histograms.
 *
 * Most calls take nothing, and are not to pay for those that do. So it is malloc that does the
 * work: a call is opened as if nothing were tracked, and before the thread takes or gives back
 * something for the first time after that, all open calls that have not done so yet note the slot's
 * counters. From then on the heap is stirred, and malloc just counts, until the next call begins:
 * the enter finds no block that it could open in the fast form, charges, and the heap is quiet
 * again. A call that has noted the counters is no usual one for the exit. (A measured leaf that
 * takes nothing had 164 instructions where each call noted them itself, and has 117 so.)
 *
 * Those that have not noted them are a chain: from the innermost block, each leads by `outer` to
 * the next, down to one that has, at the latest to what lies outside of measured functions.
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

/** Whether the call that is open there has; what lies outside of measured functions always has. */
static inline bool hotpath__has_noted(const struct hotpath_store_block *block)
{
    return block->noted == block->since;
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

/** All open calls of the calling thread note the slot's counters that have not done so yet. */
void hotpath__memory_note(struct hotpath_store_slot *slot);

/** The heap is going to be stirred: the slot to count in, or NULL if that is not to be counted. */
struct hotpath_store_slot *hotpath__memory_stir(void);

/** An outermost call that has noted the counters ends, by its return or otherwise. */
void hotpath__memory_close(struct hotpath_store_slot *slot, struct hotpath_store_block *block);

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

/**
 * All is charged, and a call that begins has noted nothing: malloc is to say when it stirs. A
 * signal handler that comes in between may have stirred the heap, and calmed it.
 */
static inline void hotpath__memory_calm(void)
{
    struct hotpath__recorder *recorder = &hotpath__recorder;
    do {
        recorder->counting = &hotpath__no_slot;
        hotpath__order();
        recorder->stirred = false;
        recorder->alloc_count = recorder->quiet_count;
        hotpath__order();
    } while (recorder->counting != &hotpath__no_slot);
}

#endif
