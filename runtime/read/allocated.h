/* SPDX-License-Identifier: MIT */
/*
 * allocated.h - what was allocated: up to an instant, and from one instant to a later one.
 */
#ifndef HOTPATH_ALLOCATED_H
#define HOTPATH_ALLOCATED_H

#include "read/reading.h"

/** Adds what a block's memory record has counted. */
void hotpath__add_memory(struct hotpath__tally *tally, struct hotpath__counted_block *block,
                         const struct hotpath_store_memory *memory);

/** Once all records are read: raises the peaks of blocks and slots by those of open calls. */
void hotpath__add_open_peaks(struct hotpath__tally *tally);

/**
 * What a function has allocated since then, its peak apart; NULL = nothing. False without memory.
 */
bool hotpath__memory_between(struct hotpath__allocations *alloc,
                             const struct hotpath__counted_memory *then,
                             const struct hotpath__counted_memory *now);

/** Raises the peak of a function by that of one of its blocks. */
void hotpath__peak_between(struct hotpath__allocations *alloc,
                           const struct hotpath__counted_block *then,
                           const struct hotpath__counted_block *now);

/** What the slot's threads have taken and given back; `then` is NULL where it was not there yet. */
struct hotpath__heap hotpath__slot_heap_between(const struct hotpath__counted_slot *then,
                                                const struct hotpath__counted_slot *now);

void hotpath__add_heap(struct hotpath__heap *heap, const struct hotpath__heap *more);

/** The figures of the whole process, the threads' included. */
void hotpath__heap_between(struct hotpath__snapshot *snapshot, const struct hotpath__tally *then,
                           const struct hotpath__tally *now);

#endif
