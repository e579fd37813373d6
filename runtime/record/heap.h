/* SPDX-License-Identifier: MIT */
/*
 * heap.h - the program's allocations: how calls of malloc come here, and who counts them.
 *
 * Objects that are compiled with -fplugin-arg-hotpath-alloc bring a malloc of their own, and all
 * its relatives: weak stubs that jump to the functions of this header. Being part of the program
 * they come before every library in the dynamic linker's eyes, a preloaded allocator included. What
 * is counted here goes on to the allocator that the program would have had (symbol.c), whose blocks
 * are handed out as they are. A program without such objects has no stubs and pays nothing.
 *
 * A block counts in the slot of the thread that asks for it (heap.c), and with the slot's innermost
 * call (memory.c).
 */
#ifndef HOTPATH_HEAP_H
#define HOTPATH_HEAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma GCC visibility push(default)

/**
 * As the C library's functions of these names: the plugin's stub of NAME jumps to hotpath_NAME.
 * Any thread, at any time: before constructors, after destructors, in a forked child.
 */
void *hotpath_malloc(size_t size);
void *hotpath_calloc(size_t count, size_t size);
void *hotpath_realloc(void *old, size_t size);
void *hotpath_reallocarray(void *old, size_t count, size_t size);
void hotpath_free(void *block);
int hotpath_posix_memalign(void **block, size_t alignment, size_t size);
void *hotpath_aligned_alloc(size_t alignment, size_t size);
void *hotpath_memalign(size_t alignment, size_t size);
void *hotpath_valloc(size_t size);
void *hotpath_pvalloc(size_t size);

/** Defined by the stubs: that it is there says that the program's allocations are to be counted. */
extern const char hotpath_alloc_wanted[] __attribute__((weak));

#pragma GCC visibility pop

/* --- heap.c -------------------------------------------------------------------------------- */

/** Counts a block that came from the allocator by another way, and `held` bytes that went back. */
void hotpath__heap_took(void *block, size_t size);
void hotpath__heap_gave(uint64_t held);

/** What the allocator has set aside for a block of its own. */
uint64_t hotpath__heap_held(void *block);

/** How often the thread has counted something: it tells whether a function has done so. */
uint64_t hotpath__heap_events(void);

/** Finds out whether the program's malloc is the one that is counted. Not locked. */
void hotpath__heap_start(void);

#endif
