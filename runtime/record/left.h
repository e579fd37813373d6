/* SPDX-License-Identifier: MIT */
/*
 * left.h - calls that were left without an exit, by longjmp or with their thread's end, or that
 * seem to have been: one on another stack may come back.
 *
 * Which calls are open is not written down as they begin: a measured call would be dearer by that.
 * When one is found to have been left, all blocks of the thread are looked at, and from then on a
 * list is kept, by the general forms of entering and leaving (enter.c, leave.c), for about as many
 * calls as that look was worth: who leaves often by longjmp pays for the calls that are left, not
 * for all functions that there are.
 *
 * Everything here is the calling thread's own.
 */
#ifndef HOTPATH_LEFT_H
#define HOTPATH_LEFT_H

#include <stdbool.h>
#include <stdint.h>

#include "abi.h"
#include "store.h"

/** Marks the calls that began after `ticks` as left, which is found out `now`. */
void hotpath__left_later(uint64_t ticks, uint64_t now);

/** The same for those that began below `stack`; returns the innermost block of what is left. */
struct hotpath_store_block *hotpath__left_below(uint64_t stack, uint64_t now);

/**
 * A call that was taken for left returns all the same: its function's total is what it is when it
 * was open all the time, whatever has been added meanwhile. Then its thread switches stacks, and
 * all of its calls go through the general forms. Returns what the call was made from, as far as
 * that is known.
 */
struct hotpath_store_block *hotpath__left_returned(struct hotpath_store_block *block,
                                                   struct hotpath_frame frame, uint64_t now);

/** Where the thread keeps the list: an outermost call has begun, and is about to end. */
void hotpath__left_opened(struct hotpath_store_block *block);
void hotpath__left_closed(struct hotpath_store_block *block);

/** One more call begins; enough of them, and the list is given up. */
void hotpath__left_entered(void);

/** The thread ends. And: what it knows here is another process's, or of no use any more. */
void hotpath__left_end(void);
void hotpath__left_forget(void);

#endif
