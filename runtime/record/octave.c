/* SPDX-License-Identifier: MIT */
/*
 * octave.c - an octave's storage is taken from the store when it is first hit: most functions see
 * few of the 64.
 */
#include "record/octave.h"

#include "record/lock.h"
#include "store/write.h"

/* The first one has the values of two octaves, from 0 on; the others begin at HOTPATH_STEPS. */
static struct hotpath_store_octave *take(uint64_t shift)
{
    size_t counts = shift ? HOTPATH_STEPS : 2 * HOTPATH_STEPS;
    return hotpath__store_take(HOTPATH_RECORD_OCTAVE,
                               sizeof(struct hotpath_store_octave) + counts * sizeof(uint64_t));
}

static void make(const struct hotpath__owner *owner, const void *from, uint32_t *distance,
                 uint64_t shift)
{
    if (hotpath__in_lock())
        return;
    struct hotpath__hold hold = hotpath__lock();
    struct hotpath_store_octave *made = *distance ? NULL : take(shift);
    if (made) {
        made->shift = (uint32_t)shift;
        made->extent = owner->extent;
        made->owner = hotpath__store_offset(owner->record);
        made->table = owner->table ? hotpath__store_offset(owner->table) : 0;
        hotpath__store_publish();
        const uint64_t *counts = made->count + (shift ? 0 : HOTPATH_STEPS);
        __atomic_store_n(distance, (uint32_t)(counts - (const uint64_t *)from), __ATOMIC_RELEASE);
    }
    hotpath__unlock(hold);
}

RARE uint64_t *hotpath__new_count_of(const struct hotpath__owner *owner, void *from,
                                     uint32_t *distances, uint64_t value)
{
    value = value < HOTPATH_LARGEST ? value : HOTPATH_LARGEST;
    uint64_t shift = hotpath__shift(value);
    if (!distances[shift])
        make(owner, from, &distances[shift], shift);
    return distances[shift] ? hotpath__count_of(from, distances, value) : NULL;
}
