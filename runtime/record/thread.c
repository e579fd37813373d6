/* SPDX-License-Identifier: MIT */
/*
 * thread.c - one thread's state, and whether what it does is the program's or the runtime's own.
 */
#include "record/thread.h"

#include <stddef.h>

#include "abi.h"
#include "base/clock.h"
#include "base/floating.h"

struct hotpath_store_slot *const hotpath__no_slot;
struct hotpath_store_block hotpath__no_block; /* open on no stack, so no call is made from there */
__thread struct hotpath__recorder hotpath__recorder = HOTPATH_NO_RECORDER;
extern __thread struct hotpath_thread hotpath_thread
    __attribute__((alias("hotpath__recorder"), visibility("default")));
#define SAME_PLACE(one, other)                                                                     \
    _Static_assert(offsetof(struct hotpath__recorder, one) ==                                      \
                       offsetof(struct hotpath_thread, other),                                     \
                   "optimised code knows where it is")
SAME_PLACE(blocks, blocks);
SAME_PLACE(caller, innermost);
SAME_PLACE(sampled, count);
_Static_assert(offsetof(struct hotpath_store_block, passed) == HOTPATH_COUNTED_AT &&
                   offsetof(struct hotpath_store_block, left) ==
                       HOTPATH_COUNTED_AT + offsetof(struct hotpath_counted, left),
               "struct hotpath_counted is in there");
__thread unsigned hotpath__own;
bool hotpath__tracked;

static bool bypassed;
static __thread struct hotpath__floating of_program; /* while the thread does its own work */

/*
 * Not into `of_program` before the thread is known to be at its own work: a signal handler that
 * comes in between does work of its own, and has its environment there.
 */
static void enter(unsigned depth)
{
    struct hotpath__floating before;
    hotpath__floating_get(&before);
    hotpath__own = depth;
    hotpath__recorder.counting = &hotpath__no_slot;
    hotpath__order();
    of_program = before;
    hotpath__floating_default();
}

static void leave(void)
{
    struct hotpath__floating before = of_program;
    hotpath__order();
    hotpath__own = 0;
    bool counts = hotpath__recorder.stirred;
    hotpath__recorder.counting = counts ? hotpath__recorder.home : &hotpath__no_slot;
    hotpath__floating_set(&before);
}

void hotpath__own_begin(void)
{
    hotpath__own_resume(hotpath__own + 1);
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
    if (!hotpath__own && depth)
        enter(depth);
    else if (hotpath__own && !depth)
        leave();
    else
        hotpath__own = depth;
}

void hotpath__reach(void)
{
    struct hotpath__recorder *recorder = &hotpath__recorder;
    bool fast = hotpath__clock == HOTPATH_FAST_CLOCK && !recorder->lists && !recorder->samples;
    uint32_t count = fast ? recorder->known : 0;
    recorder->sampled = recorder->samples ? recorder->known : 0;
    recorder->count = hotpath__tracked ? 0 : count;
    recorder->quiet_count = hotpath__tracked ? count : 0;
    recorder->alloc_count = recorder->stirred ? 0 : recorder->quiet_count;
    struct hotpath_store_block *innermost =
        recorder->slot ? hotpath__innermost(recorder->slot) : NULL;
    if (innermost)
        hotpath__set(&recorder->slot->innermost, (uint64_t)(uintptr_t)innermost);
    recorder->innermost = count && innermost ? innermost : &hotpath__no_block;
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
