/* SPDX-License-Identifier: MIT */
/*
 * own_memory.h - the memory that is the runtime's own, and not the program's.
 */
#ifndef HOTPATH_OWN_MEMORY_H
#define HOTPATH_OWN_MEMORY_H

#include <stdint.h>

/** Adds to the bytes that the runtime has from malloc; and how often that was done. Any thread. */
void hotpath__own_heap(int64_t bytes);
uint64_t hotpath__own_events(void);

/** Has the store's header say how much memory the runtime has now. Any thread. */
void hotpath__note_own_memory(void);

#endif
