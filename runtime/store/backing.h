/* SPDX-License-Identifier: MIT */
/*
 * backing.h - the memory that the store is in: address space, and what backs it.
 */
#ifndef HOTPATH_BACKING_H
#define HOTPATH_BACKING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Where the store begins, once there is one. */
extern char *hotpath__store_base;

/** Makes the file and the first piece of the store, zeroed. False without memory. Locked. */
bool hotpath__backing_make(const char *program);

/** Has at least `needed` bytes backed. False when that can't be. Locked. */
bool hotpath__backing_grow(size_t needed);

/** Bytes of memory that back the store. Any thread. */
uint64_t hotpath__store_bytes(void);

/** What seems to have kept it from having more, for a message. Any thread. */
const char *hotpath__store_limit(void);

/**
 * In a child. Where fork has told it, nothing of the parent's is to be reached any more; else it is
 * only let go of, as there may be threads that know their places in it. And where calls are
 * sampled it is the child's own from now on, as calls that are open end there. Locked.
 */
void hotpath__backing_forked(bool announced, bool sampled);

#endif
