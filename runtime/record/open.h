/* SPDX-License-Identifier: MIT */
/*
 * open.h - opens and closes a call: the steps that the fast and the general forms have in common.
 *
 * Where the clock reads stand. On some processors one waits for all instructions before it, so each
 * chain of loads has to end beside the counting of the call before, or in the call itself; there
 * are two ways in which it costs nothing. An enter has four loads one after another, to its block
 * and whether that is open: two before its read and two after it are the best that can be had. A
 * measured leaf cost 1.27 times two clock reads with all of them before, 1.28 with all of them
 * after and 1.22 so (Intel of family 6, model 207).
 *
 * Self time is kept by switching: at every enter and exit the clock is added to the block that
 * stops being the innermost and subtracted from the one that starts. Each sum is then the time the
 * block has been innermost, less `now` while it is. So the self times of a thread always add up to
 * the time it has lived, whatever was jumped over and wherever a signal handler came between, and
 * no frame needs its parent's memory.
 */
#ifndef HOTPATH_OPEN_H
#define HOTPATH_OPEN_H

#include <stdbool.h>
#include <stdint.h>

#include "abi.h"
#include "base/base.h"
#include "base/clock.h"
#include "record/frame.h"
#include "record/innermost.h"
#include "record/left.h"
#include "record/memory.h"
#include "record/thread.h"
#include "store.h"

/* The caller's stack pointer at the call, without forcing a frame pointer on this function. */
#define CALLER_STACK() ((uint64_t)(uintptr_t)__builtin_dwarf_cfa())

static ALWAYS_INLINE uint64_t hotpath__address(const struct hotpath_store_block *block)
{
    return (uint64_t)(uintptr_t)block;
}

/** Where a call begins. */
struct hotpath__place {
    struct hotpath_store_slot *slot;
    struct hotpath_store_block *outer; /* the innermost open block */
    struct hotpath_store_block *block;
    uint64_t stack;                      /* of the caller */
    struct hotpath_store_block **blocks; /* of the thread, by site id */
};

/* The clock, and the link's low bits: how many ticks later than that the call counts as begun. */
static ALWAYS_INLINE struct hotpath_frame
hotpath__read_clock(const struct hotpath_store_block *outer, bool fast)
{
    uint64_t now = fast ? hotpath__fast_ticks() : hotpath__ticks();
    uint64_t later = hotpath__may_repeat(fast) ? hotpath__later_by(outer, now) : 0;
    return (struct hotpath_frame){now + later, later};
}

static ALWAYS_INLINE void hotpath__make_innermost(struct hotpath_store_slot *slot,
                                                  struct hotpath_store_block *block, bool fast)
{
    hotpath__order();
    if (fast)
        hotpath__recorder.innermost = block;
    if (fast)
        hotpath__set(&slot->innermost, hotpath__address(block));
    else
        hotpath__set_innermost(slot, block);
}

/*
 * Opens a function's outermost call. The block is marked open before it becomes the innermost, so a
 * signal handler that comes between finds nothing to repair; and before what belongs to the open
 * call is written, so that a handler's calls, which are nested ones from there on, leave that
 * alone. Whoever reads the store between finds the beginning there, too. `frame` is what
 * hotpath__read_clock gave.
 */
static ALWAYS_INLINE struct hotpath_frame
hotpath__open_outermost(struct hotpath__place at, struct hotpath_frame frame, bool fast)
{
    hotpath__set(&at.block->since, frame.start_ticks);
    hotpath__order();
    hotpath__set(&at.block->stack, at.stack);
    hotpath__order();
    hotpath__set(&at.block->since, frame.start_ticks);
    hotpath__set(&at.block->outer, hotpath__address(at.outer));
    hotpath__switch_self(at.outer, at.block, hotpath__true_start(frame, fast));
    if (!fast && hotpath__recorder.lists)
        hotpath__left_opened(at.block);
    hotpath__make_innermost(at.slot, at.block, fast);
    frame.link |=
        fast ? hotpath__address(at.block) : hotpath__address(at.outer) | HOTPATH_FRAME_GENERAL;
    return frame;
}

/*
 * One that is made while the function is open further out. Where allocations are tracked, all open
 * calls have to have noted the slot's counters before another block becomes the innermost: they
 * would be in the chain no more; and a block in which a nested call is counted is not leaving.
 */
static ALWAYS_INLINE struct hotpath_frame
hotpath__open_nested(struct hotpath__place at, struct hotpath_frame frame, bool fast)
{
    hotpath__add(&at.block->unreturned, 1);
    if (at.outer != at.block) {
        hotpath__switch_self(at.outer, at.block, hotpath__true_start(frame, fast));
        hotpath__make_innermost(at.slot, at.block, fast);
    }
    frame.link |=
        hotpath__address(at.outer) | HOTPATH_FRAME_NESTED | (fast ? 0 : HOTPATH_FRAME_GENERAL);
    return frame;
}

/*
 * Closes a function's outermost call, which was counted. The block is closed before it stops being
 * the innermost: what a signal handler takes from here on is not this function's. `noted` says
 * whether the block has noted the slot's counters.
 */
static ALWAYS_INLINE void hotpath__close_outermost(struct hotpath__place at, bool noted,
                                                   uint64_t now, bool fast)
{
    hotpath__switch_self(at.block, at.outer, now);
    if (noted)
        hotpath__memory_close(at.slot, at.block);
    hotpath__set(&at.block->stack, 0);
    hotpath__make_innermost(at.slot, at.outer, fast);
}

static ALWAYS_INLINE void hotpath__close_nested(struct hotpath__place at, uint64_t now,
                                                uint64_t duration, bool fast)
{
    hotpath__add(&at.block->nested_sum, duration);
    hotpath__subtract(&at.block->unreturned, 1);
    if (at.outer != at.block) {
        hotpath__switch_self(at.block, at.outer, now);
        hotpath__make_innermost(at.slot, at.outer, fast);
    }
}

#endif
