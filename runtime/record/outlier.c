/* SPDX-License-Identifier: MIT */
/*
 * outlier.c - single calls that are kept: room for a block's last ones, and its slowest.
 *
 * The last calls are written by the fast path (record.c), each in the place that its number has in
 * a ring. A call comes here only when it was slower than all but nine of those before it: of n
 * calls in a random order that are about 10 ln(n / 10), 140 of ten million.
 */
#include "record/outlier.h"

#include <string.h>

#include "base/base.h"
#include "base/environment.h"
#include "record/thread.h"
#include "store/write.h"

/* --- room ---------------------------------------------------------------------------------- */

static struct hotpath_store_calls *calls_of(struct hotpath_store_block *block)
{
    uint64_t *ring = (uint64_t *)block + block->recent;
    return (struct hotpath_store_calls *)(void *)ring - 1;
}

/* One entry there always is, so that the fast path need not ask. */
static uint32_t ring_size(void)
{
    uint32_t size = 1;
    while (size < hotpath__settings()->recent_logs)
        size *= 2;
    return size;
}

bool hotpath__calls_make(struct hotpath_store_block *block)
{
    uint32_t entries = ring_size();
    size_t entry = sizeof(struct hotpath_store_call) + (hotpath__tracked ? sizeof(uint64_t) : 0);
    struct hotpath_store_calls *calls =
        hotpath__store_take(HOTPATH_RECORD_CALLS, sizeof *calls + entries * entry);
    if (!calls)
        return false;
    calls->block = hotpath__store_offset(block);
    calls->entries = entries;
    calls->has_bytes = hotpath__tracked;
    block->recent = (uint32_t)((uint64_t *)(void *)(calls + 1) - (uint64_t *)block);
    block->recent_mask = entries - 1;
    return true;
}

/* --- the slowest --------------------------------------------------------------------------- */

static struct hotpath_store_outlier *shortest(struct hotpath_store_calls *calls)
{
    struct hotpath_store_outlier *least = calls->slowest;
    for (int i = 1; i < HOTPATH_OUTLIERS; i++)
        if (calls->slowest[i].duration < least->duration)
            least = &calls->slowest[i];
    return least;
}

/*
 * A signal handler that comes in while an entry is written leaves its own slow call out; its frames
 * lie below the writer's. A writer that lies below is dead: a handler has left it by longjmp.
 */
static bool may_write(struct hotpath_store_calls *calls, uint64_t stack)
{
    if (calls->writer && stack < calls->writer)
        return false;
    hotpath__set(&calls->writer, stack);
    return true;
}

/* While it is written, there is no such call for a reader that looks in between. */
RARE void hotpath__outlier_note(struct hotpath_store_block *block, uint64_t start,
                                uint64_t duration, uint64_t bytes)
{
    struct hotpath_store_calls *calls = calls_of(block);
    const struct hotpath_store_slot *slot = hotpath__recorder.slot;
    if (duration > block->max)
        hotpath__set(&block->max, duration);
    if (!may_write(calls, (uint64_t)(uintptr_t)__builtin_frame_address(0)))
        return;
    hotpath__order();
    struct hotpath_store_outlier *place = shortest(calls);
    __atomic_store_n(&place->duration, 0, __ATOMIC_RELAXED);
    __atomic_thread_fence(__ATOMIC_RELEASE);
    hotpath__set(&place->start, start);
    hotpath__set(&place->bytes, bytes);
    hotpath__set(&place->caller, hotpath__innermost(slot)->site);
    hotpath__set(&place->tid, slot->tid);
    memcpy(place->name, slot->name, sizeof place->name);
    __atomic_store_n(&place->duration, duration, __ATOMIC_RELEASE);
    hotpath__set(&block->slow, shortest(calls)->duration);
    hotpath__order();
    hotpath__set(&calls->writer, 0);
}
