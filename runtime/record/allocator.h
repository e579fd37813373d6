/* SPDX-License-Identifier: MIT */
/*
 * allocator.h - the allocator that the program would have had without hotpath.
 */
#ifndef HOTPATH_ALLOCATOR_H
#define HOTPATH_ALLOCATOR_H

#include <stdbool.h>
#include <stddef.h>

/** As the C library's functions of these names; `malloc` is NULL before it was looked for. */
extern struct hotpath__allocator {
    void *(*malloc)(size_t size);
    void *(*calloc)(size_t count, size_t size);
    void *(*realloc)(void *old, size_t size);
    void (*free)(void *block);
    int (*posix_memalign)(void **block, size_t alignment, size_t size);
    void *(*aligned_alloc)(size_t alignment, size_t size);
    void *(*memalign)(size_t alignment, size_t size);
    void *(*valloc)(size_t size);
    void *(*pvalloc)(size_t size);
    bool is_late; /* before constructors have run it can't be asked for sizes: a sanitizer's */
} hotpath__allocator;

/**
 * Its malloc_usable_size. Not a member: with two of them in use, the address of the struct would be
 * kept in a register, which takes two instructions more a malloc.
 */
extern size_t (*hotpath__usable_size)(void *block);

/** Looks for it, if that has not been done. A second thread that comes at once finds the same. */
void hotpath__allocator_find(void);

#endif
