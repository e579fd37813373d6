/* SPDX-License-Identifier: MIT */
/*
 * octave.c - an octave's storage is taken from the store when it is first hit: most functions see
 * few of the 64.
 */
#include "record/octave.h"

#include "base/base.h"
#include "record/lock.h"
#include "store/write.h"

RARE void hotpath__make_octave(const void *owner, uint32_t *distance, unsigned octave,
                               enum hotpath_store_extent extent)
{
    if (hotpath__in_lock())
        return;
    struct hotpath__hold hold = hotpath__lock();
    struct hotpath_store_octave *made =
        *distance ? NULL : hotpath__store_take(HOTPATH_RECORD_OCTAVE, sizeof *made);
    if (made) {
        made->octave = octave;
        made->extent = extent;
        made->owner = hotpath__store_offset(owner);
        hotpath__store_publish();
        __atomic_store_n(distance, (uint32_t)(made->count - (const uint64_t *)owner),
                         __ATOMIC_RELEASE);
    }
    hotpath__unlock(hold);
}
