/* SPDX-License-Identifier: MIT */
/*
 * outlier.c - single calls that are kept: room for a block's last ones, and its slowest.
 *
 * The last calls are written by count.h, each in the place that its number has in a ring. A call
 * comes here only when it was slower than all but nine of those before it: of n calls in a random
 * order that are about 10 ln(n / 10), 140 of ten million.
 */
#include "record/outlier.h"

#include <string.h>

#include "base/base.h"
#include "base/environment.h"
#include "record/lock.h"
#include "record/thread.h"
#include "store/write.h"

/* --- the slowest --------------------------------------------------------------------------- */

static struct hotpath_store_outlier *shortest(struct hotpath_store_calls *calls)
{
    struct hotpath_store_outlier *least = calls->slowest;
    for (int i = 1; i < HOTPATH_OUTLIERS; i++)
        if (calls->slowest[i].duration < least->duration)
            least = &calls->slowest[i];
    return least;
}

/* While it is written, there is no such call for a reader that looks in between. */
static void write_outlier(struct hotpath_store_outlier *place, struct hotpath__returned call,
                          struct hotpath_store_origin origin)
{
    const struct hotpath_store_slot *slot = hotpath__recorder.slot;
    __atomic_store_n(&place->duration, 0, __ATOMIC_RELAXED);
    __atomic_thread_fence(__ATOMIC_RELEASE);
    hotpath__set(&place->start, call.start);
    hotpath__set(&place->bytes, call.bytes);
    hotpath__set(&place->caller, origin.caller);
    hotpath__set(&place->tid, origin.tid);
    if (origin.tid == slot->tid)
        memcpy(place->name, slot->name, sizeof place->name);
    __atomic_store_n(&place->duration, call.duration, __ATOMIC_RELEASE);
}

RARE void hotpath__outlier_note(struct hotpath_store_block *block, struct hotpath__returned call,
                                uint32_t caller)
{
    struct hotpath_store_calls *calls = hotpath__calls_of(block);
    write_outlier(shortest(calls), call,
                  (struct hotpath_store_origin){caller, hotpath__recorder.slot->tid});
    hotpath__set(&block->slow, shortest(calls)->duration);
}

/* --- room ---------------------------------------------------------------------------------- */

/*
 * One more than are shown: the next call may be half written. And while a reader looks, calls
 * return: 63 take 2 us at the least, in which it finds those that the octaves do not have yet.
 */
static uint32_t ring_size(void)
{
    uint32_t size = 64;
    while (size <= hotpath__settings()->recent_logs)
        size *= 2;
    return size;
}

/* The calls of a thread that has had the slot before have no name any more. */
static void move_first(const struct hotpath_store_block *block, struct hotpath_store_calls *calls)
{
    struct hotpath_store_call *ring = (struct hotpath_store_call *)(void *)(calls + 1);
    uint64_t *bytes = (uint64_t *)(void *)(ring + calls->entries);
    for (uint64_t i = block->calls - HOTPATH_FIRST_CALLS, n = 0; i < block->calls; i++, n++) {
        uint64_t from = i % HOTPATH_FIRST_CALLS, to = i % calls->entries;
        struct hotpath__returned call = {hotpath__call_start(&block->first[from]),
                                         block->first[from].duration, HOTPATH_UNKNOWN_BYTES};
        ring[to] = block->first[from];
        calls->noted[n] = (hotpath_store_step)hotpath__step_number(call.duration);
        if (calls->has_bytes)
            call.bytes = bytes[to] =
                block->first[from].start & HOTPATH_CALL_SIZED ? block->first_bytes[from] : 0;
        write_outlier(&calls->slowest[from], call, block->origins[from]);
    }
}

bool hotpath__calls_make(struct hotpath_store_block *block)
{
    uint32_t entries = ring_size();
    size_t entry = sizeof(struct hotpath_store_call) + (hotpath__tracked ? sizeof(uint64_t) : 0);
    if (hotpath__in_lock())
        return false;
    struct hotpath__hold hold = hotpath__lock();
    struct hotpath_store_calls *calls =
        hotpath__store_take(HOTPATH_RECORD_CALLS, sizeof *calls + entries * entry);
    if (calls) {
        calls->block = hotpath__store_offset(block);
        calls->entries = entries;
        calls->has_bytes = hotpath__tracked;
        move_first(block, calls);
        hotpath__store_publish();
        block->ring_mask = (entries - 1) * sizeof(struct hotpath_store_call);
        hotpath__set_in_order(&block->ring, (uint64_t)(uintptr_t)(calls + 1));
    }
    hotpath__unlock(hold);
    return calls != NULL;
}
