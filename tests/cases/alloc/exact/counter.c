/* SPDX-License-Identifier: MIT */
/*
 * counter.c - an allocator that is preloaded: counts what is asked of it and passes it on. It knows
 * nothing of hotpath, so what it says an operation takes is a second opinion.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>

struct counts {
    uint64_t bytes, blocks, frees;
} counts;

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static void *took(void *block, size_t size)
{
    counts.bytes += block ? size : 0;
    counts.blocks += block != NULL;
    return block;
}

void *malloc(size_t size)
{
    static __typeof__(&malloc) next;
    return took((next ? next : (next = NEXT(malloc)))(size), size);
}

void *calloc(size_t count, size_t size)
{
    static __typeof__(&calloc) next;
    return took((next ? next : (next = NEXT(calloc)))(count, size), count * size);
}

void *realloc(void *old, size_t size)
{
    static __typeof__(&realloc) next;
    counts.frees += old != NULL;
    return took((next ? next : (next = NEXT(realloc)))(old, size), size);
}

void free(void *block)
{
    static __typeof__(&free) next;
    counts.frees += block != NULL;
    (next ? next : (next = NEXT(free)))(block);
}

int posix_memalign(void **block, size_t alignment, size_t size)
{
    int error = NEXT(posix_memalign)(block, alignment, size);
    if (!error)
        took(*block, size);
    return error;
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return took(NEXT(aligned_alloc)(alignment, size), size);
}

void *memalign(size_t alignment, size_t size)
{
    return took(((void *(*)(size_t, size_t))dlsym(RTLD_NEXT, "memalign"))(alignment, size), size);
}

void *valloc(size_t size)
{
    return took(NEXT(valloc)(size), size);
}

void *pvalloc(size_t size)
{
    return took(((void *(*)(size_t))dlsym(RTLD_NEXT, "pvalloc"))(size), size);
}
