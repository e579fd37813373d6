/* SPDX-License-Identifier: MIT */
/*
 * innermost.h - which of a thread's open calls is the innermost, and so the one whose self time
 * runs.
 */
#ifndef HOTPATH_INNERMOST_H
#define HOTPATH_INNERMOST_H

#include <stdint.h>

#include "store.h"
#include "base/base.h"
#include "record/thread.h"

/** From `now` on self time is `to`'s and no longer `from`'s. */
static ALWAYS_INLINE void hotpath__switch_self(struct hotpath_store_block *from,
                                               struct hotpath_store_block *to, uint64_t now)
{
    hotpath__add(&from->self, now);
    hotpath__subtract(&to->self, now);
}

/** Makes another block the innermost outside of the usual order. */
void hotpath__jump_to(struct hotpath_store_slot *slot, struct hotpath_store_block *block,
                      uint64_t now);

#endif
