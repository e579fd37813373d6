/* SPDX-License-Identifier: MIT */
/*
 * mark.c - what a thread has allocated when a call begins: the call's bytes are counted from there.
 */
#include "abi.h"
#include "base/base.h"
#include "base/process.h"
#include "record/begin.h"
#include "record/lock.h"
#include "record/slot.h"
#include "record/thread.h"
#include "store/write.h"

/*
 * A thread's first call: the mark comes before the enter, so it is the one to take a slot. Whether
 * allocations are tracked is not known before the runtime has begun.
 */
static RARE struct hotpath_mark first_mark(void)
{
    bool may_be_tracked = hotpath__tracked || !hotpath__begun();
    if (may_be_tracked && hotpath__store_usable() && !hotpath__in_lock()) {
        struct hotpath__hold hold = hotpath__lock();
        hotpath__begin();
        hotpath__slot_take();
        hotpath__unlock(hold);
        hotpath__slot_keep();
    }
    const struct hotpath_store_slot *slot = hotpath__recorder.slot;
    return slot ? (struct hotpath_mark){slot->heap.taken, slot->settled}
                : (struct hotpath_mark){0, 0};
}

HOT struct hotpath_mark hotpath_alloc_mark(void)
{
    const struct hotpath_store_slot *slot = hotpath__recorder.slot;
    if (hotpath__unlikely(!slot))
        return first_mark();
    return (struct hotpath_mark){slot->heap.taken, slot->settled};
}
