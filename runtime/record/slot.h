/* SPDX-License-Identifier: MIT */
/*
 * slot.h - the place of a living thread in the store, and its blocks.
 */
#ifndef HOTPATH_SLOT_H
#define HOTPATH_SLOT_H

#include <stdbool.h>
#include <stdint.h>

#include "store.h"

/** Gives the calling thread a slot if it has none. False without memory. Locked. */
bool hotpath__slot_take(void);

/** To be called after the lock was given back: has the slot taken away at the thread's end. */
void hotpath__slot_keep(void);

/** Whether the thread may take a slot for its allocations alone. */
bool hotpath__may_count(void);

/** The calling thread's block of a site, made when missing; NULL without memory. Locked. */
struct hotpath_store_block *hotpath__slot_block(uint32_t site);

/** Has the fast path look at the slot's own blocks. The calling thread has a slot. */
void hotpath__slot_show(void);

/** Thread-end hook; slot.c's pthread key. Locked / in a forked child. */
void hotpath__slot_start(void);
void hotpath__slot_forked(void);

#endif
