/* SPDX-License-Identifier: MIT */
/*
 * own_memory.c - counts the memory that the runtime has for itself, which is in none of the
 * program's figures.
 */
#include "record/own_memory.h"

#include "store/backing.h"
#include "store/pages.h"
#include "store/write.h"

static int64_t own_heap;
static uint64_t own_events;

void hotpath__own_heap(int64_t bytes)
{
    __atomic_add_fetch(&own_heap, bytes, __ATOMIC_RELAXED);
    __atomic_add_fetch(&own_events, 1, __ATOMIC_RELAXED);
}

uint64_t hotpath__own_events(void)
{
    return __atomic_load_n(&own_events, __ATOMIC_RELAXED);
}

/* The store, the tables, what the runtime had from malloc. */
static uint64_t own_memory(void)
{
    int64_t heap = __atomic_load_n(&own_heap, __ATOMIC_RELAXED);
    return hotpath__store_bytes() + hotpath__page_bytes() + (uint64_t)(heap > 0 ? heap : 0);
}

void hotpath__note_own_memory(void)
{
    struct hotpath_store_header *header = hotpath__store_header();
    if (header)
        __atomic_store_n(&header->own_memory, own_memory(), __ATOMIC_RELAXED);
}
