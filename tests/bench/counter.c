/* SPDX-License-Identifier: MIT */
/*
 * counter.c - the least that counting allocations can cost: a preloaded malloc and free that add to
 * four thread-local words, with malloc_usable_size where something is given back.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>

static void *(*next_malloc)(size_t);
static void (*next_free)(void *);

__thread uint64_t taken_bytes, taken_blocks, freed_bytes, freed_blocks;

static __attribute__((constructor)) void find(void)
{
    *(void **)&next_malloc = dlsym(RTLD_NEXT, "malloc");
    *(void **)&next_free = dlsym(RTLD_NEXT, "free");
}

void *malloc(size_t size)
{
    if (!next_malloc)
        find();
    void *block = next_malloc(size);
    if (block) {
        taken_bytes += size;
        taken_blocks++;
    }
    return block;
}

void free(void *block)
{
    if (!next_free)
        find();
    if (block) {
        freed_bytes += malloc_usable_size(block);
        freed_blocks++;
    }
    next_free(block);
}
