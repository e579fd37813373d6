/* SPDX-License-Identifier: MIT */
/*
 * own.c - tells the runtime's own memory from the program's.
 */
#include "record.h"

__thread unsigned hotpath__own;
bool hotpath__tracked;

static int64_t own_heap;

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
}

uint64_t hotpath__own_memory(void)
{
    int64_t heap = __atomic_load_n(&own_heap, __ATOMIC_RELAXED);
    return hotpath__store_bytes() + (uint64_t)(heap > 0 ? heap : 0);
}
