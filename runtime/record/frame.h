/* SPDX-License-Identifier: MIT */
/*
 * frame.h - the two words that a call in progress keeps (abi.h), taken apart.
 *
 * The link of a function's outermost call leads to its own block, whose `outer` leads further out:
 * so the exit has it at hand. That of a nested call leads to the block that was the innermost, and
 * so does that of any call which the general forms have opened.
 *
 * By the order of their beginnings it is told which of the open calls a longjmp has left. A TSC
 * never reads the same twice, but an Arm's timer ticks every 1 to 42 ns, and a system's clock may
 * do so every microsecond: a call that begins in the same tick as the one that it is in counts as
 * begun a tick later, for the order alone. How many ticks those are is kept in the link's low bits,
 * which are 0 in the address of a block; durations are without them.
 */
#ifndef HOTPATH_FRAME_H
#define HOTPATH_FRAME_H

#include <stdbool.h>
#include <stdint.h>

#include "abi.h"
#include "base/base.h"
#include "base/clock.h"

enum { HOTPATH_MOST_LATER = HOTPATH_STORE_ALIGN - 1 };

static ALWAYS_INLINE bool hotpath__may_repeat(bool fast)
{
    return !fast || HOTPATH_FAST_CLOCK != HOTPATH_CLOCK_TSC;
}

/** Set in a link where only the general forms may close the call. */
#define HOTPATH_FRAME_GENERAL (UINT64_C(1) << 62)

/** What is no part of an address in a link. */
static ALWAYS_INLINE uint64_t hotpath__link_bits(bool fast)
{
    return HOTPATH_FRAME_NESTED | HOTPATH_FRAME_GENERAL |
           (hotpath__may_repeat(fast) ? HOTPATH_MOST_LATER : 0);
}

/** The block that a link leads to. */
static ALWAYS_INLINE struct hotpath_store_block *hotpath__link_block(uint64_t link, bool fast)
{
    return (struct hotpath_store_block *)(uintptr_t)(link & ~hotpath__link_bits(fast));
}

static ALWAYS_INLINE uint64_t hotpath__later_by(const struct hotpath_store_block *outer,
                                                uint64_t now)
{
    uint64_t ticks = now <= outer->since ? outer->since + 1 - now : 0;
    return ticks < HOTPATH_MOST_LATER ? ticks : HOTPATH_MOST_LATER;
}

static ALWAYS_INLINE uint64_t hotpath__true_start(struct hotpath_frame frame, bool fast)
{
    return hotpath__may_repeat(fast) ? frame.start_ticks - (frame.link & HOTPATH_MOST_LATER)
                                     : frame.start_ticks;
}

#endif
