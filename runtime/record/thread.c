/* SPDX-License-Identifier: MIT */
/*
 * thread.c - one thread's state, and whether what it allocates is the program's.
 */
#include "record/thread.h"

__thread struct hotpath__recorder hotpath__recorder;
__thread unsigned hotpath__own;
bool hotpath__tracked;

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

enum hotpath_store_tracking hotpath__tracking(void)
{
    if (!hotpath__tracked)
        return HOTPATH_HEAP_OFF;
    return bypassed ? HOTPATH_HEAP_BYPASSED : HOTPATH_HEAP_TRACKED;
}

void hotpath__set_bypassed(void)
{
    bypassed = true;
}
