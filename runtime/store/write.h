/* SPDX-License-Identifier: MIT */
/*
 * write.h - the store from the inside: what the measured process counts in. For the recorder and
 * the process's own reports; who reads stores has no need of it.
 */
#ifndef HOTPATH_WRITE_H
#define HOTPATH_WRITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store.h"

/** Makes the store on first use. False when there is no memory at all. Locked. */
bool hotpath__store_open(void);

/** False once opening has failed: nothing can be counted any more. Any thread. */
bool hotpath__store_usable(void);

/**
 * A zeroed record of `size` bytes (rounded up to HOTPATH_STORE_ALIGN), not yet visible to readers,
 * or NULL when the store can't grow. Locked, and kept locked until hotpath__store_publish.
 */
void *hotpath__store_take(enum hotpath_store_kind kind, size_t size);

/** Makes all records taken so far visible. Locked. */
void hotpath__store_publish(void);

/** Offset of something inside the store. */
uint64_t hotpath__store_offset(const void *inside);

/** The header, or NULL before the store is open. */
struct hotpath_store_header *hotpath__store_header(void);

/**
 * A copy of the store as it is now, in pages of its own (hotpath__pages); NULL when there is no
 * store or no memory, which *failed tells apart. `size` is the copy's. Locked.
 */
void *hotpath__store_copy(size_t *size, bool *failed);

/**
 * Marks the store ended and removes its file unless it is to be kept. Where there is none, none is
 * made any more. Locked.
 */
void hotpath__store_close(void);

/**
 * In a child: lets go of the parent's counters; the next call opens a new store. `announced`: fork
 * has told it, before any of its threads could do something.
 */
void hotpath__store_forked(bool announced);

/** Counts a call that could not be counted. Any thread. */
void hotpath__lost_call(void);

/** Calls that could not be counted in full. Any thread. */
uint64_t hotpath__lost_calls(void);

#endif
