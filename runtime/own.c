/* SPDX-License-Identifier: MIT */
/*
 * own.c - tells the runtime's own memory from the program's.
 */
#include <stdlib.h>

#include "heap.h"
#include "record.h"

__thread unsigned hotpath__own;
bool hotpath__tracked;

static int64_t own_heap;
static uint64_t own_events;
static bool bypassed;

void hotpath__own_begin(void)
{
    hotpath__own++;
    hotpath__recorder.counting = NULL;
}

void hotpath__own_end(void)
{
    hotpath__own_resume(hotpath__own - 1);
}

unsigned hotpath__own_pause(void)
{
    unsigned depth = hotpath__own;
    hotpath__own_resume(0);
    return depth;
}

void hotpath__own_resume(unsigned depth)
{
    hotpath__own = depth;
    hotpath__recorder.counting = hotpath__tracked && !depth ? hotpath__recorder.slot : NULL;
}

void hotpath__own_heap(int64_t bytes)
{
    __atomic_add_fetch(&own_heap, bytes, __ATOMIC_RELAXED);
    __atomic_add_fetch(&own_events, 1, __ATOMIC_RELAXED);
}

uint64_t hotpath__own_events(void)
{
    return __atomic_load_n(&own_events, __ATOMIC_RELAXED);
}

/* Whether a call of malloc comes to hotpath: a program may have one of its own. If it fails, it may. */
static bool is_reached(void)
{
    void *(*volatile take)(size_t) = malloc;
    hotpath__own_begin();
    uint64_t before = hotpath__own_events();
    void *block = take(1);
    bool reached = !block || hotpath__own_events() != before;
    free(block);
    hotpath__own_end();
    return reached;
}

void hotpath__own_start(void)
{
    if (!hotpath__tracked)
        return;
    hotpath__heap_ask();
    bypassed = !is_reached();
    struct hotpath_store_header *header = hotpath__store_header();
    if (header) /* a measured malloc has opened the store */
        header->tracking = hotpath__tracking();
}

enum hotpath_store_tracking hotpath__tracking(void)
{
    if (!hotpath__tracked)
        return HOTPATH_HEAP_OFF;
    return bypassed ? HOTPATH_HEAP_BYPASSED : HOTPATH_HEAP_TRACKED;
}

uint64_t hotpath__own_memory(void)
{
    int64_t heap = __atomic_load_n(&own_heap, __ATOMIC_RELAXED);
    return hotpath__store_bytes() + (uint64_t)(heap > 0 ? heap : 0);
}
