/* SPDX-License-Identifier: MIT */
/*
 * sample.h - calls of which not all are timed: one in some, at random distances, and the rest are
 * only counted.
 *
 * A thread samples its calls once there is a function that is to be timed less than always
 * (wish.h), and never stops to. All calls that begin from then on take this way, also those of
 * functions that are always timed. They leave alone what open.h keeps: no block is open or the
 * innermost by them. Instead the thread has one word that says whose call is the innermost one, and
 * a timed call tells its caller what it took, for itself and for those that it stands for.
 */
#ifndef HOTPATH_SAMPLE_H
#define HOTPATH_SAMPLE_H

#include <stdbool.h>
#include <stdint.h>

#include "abi.h"
#include "store.h"
#include "base/base.h"
#include "record/thread.h"

/** Whether optimised code counts calls itself (abi.h), so that others need not be quick to. */
#if defined __x86_64__
#define HOTPATH_COUNTS_IN_LINE true
#else
#define HOTPATH_COUNTS_IN_LINE false
#endif

/** One call less is left to be counted; false when it is not to be one of these. */
static ALWAYS_INLINE bool hotpath__take_one(int64_t *left)
{
#if defined __x86_64__
    bool none;
    __asm__("subq $1, %0" : "+m"(*left), "=@ccs"(none));
    return !none;
#else
    return __atomic_sub_fetch(left, 1, __ATOMIC_RELAXED) >= 0;
#endif
}

/** The thread's block of a site, if its calls are sampled; else NULL. */
static ALWAYS_INLINE struct hotpath_store_block *hotpath__sampled_block(uint32_t id)
{
    const struct hotpath__recorder *recorder = &hotpath__recorder;
    return id < recorder->sampled ? recorder->blocks[id] : NULL;
}

/**
 * Opens a call that is only counted. The frame's start leads to the block's hotpath_counted
 * (abi.h), and its link to the caller.
 */
static ALWAYS_INLINE struct hotpath_frame hotpath__sample_pass(struct hotpath_store_block *block)
{
    struct hotpath__recorder *recorder = &hotpath__recorder;
    uint64_t counted = (uint64_t)(uintptr_t)&block->passed | HOTPATH_FRAME_COUNTED;
    struct hotpath_frame frame = {counted, recorder->caller};
    recorder->caller = (uint64_t)(uintptr_t)block;
    return frame;
}

/** Whether a frame is of a call that is only counted; and it ends. */
static ALWAYS_INLINE bool hotpath__is_passed(struct hotpath_frame frame)
{
    return frame.start_ticks & HOTPATH_FRAME_COUNTED;
}

static ALWAYS_INLINE void hotpath__sample_passed(struct hotpath_frame frame)
{
    uint64_t counted = frame.start_ticks & ~HOTPATH_FRAME_COUNTED;
    hotpath__add((uint64_t *)(uintptr_t)counted, 1);
    hotpath__recorder.caller = frame.link;
}

/** The same for a site's next call; a frame of zeros where that may have to be timed. */
static ALWAYS_INLINE struct hotpath_frame hotpath__sample_next(const struct hotpath_site *site)
{
    struct hotpath_store_block *block =
        hotpath__sampled_block(__atomic_load_n(&site->id, __ATOMIC_RELAXED));
    return block && hotpath__take_one(&block->left) ? hotpath__sample_pass(block)
                                                    : (struct hotpath_frame){0, 0};
}

/**
 * Opens a call for which that could not be done, from a caller whose stack is at `stack`, in a
 * thread that samples its calls and has the block.
 */
struct hotpath_frame hotpath__sample_open(struct hotpath_store_block *block, uint64_t stack);

/** The same in any thread that has the block; false, and nothing is done, if it does not sample. */
bool hotpath__sample_begin(struct hotpath_store_block *block, uint64_t stack,
                           struct hotpath_frame *frame);

/** Takes up what is wished of the calling thread, if that is new. Takes the lock. */
void hotpath__sample_heed(void);

/** The bits of a link that say what a timed call stands for, which is at least 1. */
enum { HOTPATH_WEIGHT_AT = 48 };
#define HOTPATH_WEIGHT (UINT64_C(4095) << HOTPATH_WEIGHT_AT)

/** Whether a frame is of a call that was opened here. */
static ALWAYS_INLINE bool hotpath__is_sampled(struct hotpath_frame frame)
{
    return hotpath__is_passed(frame) || frame.link & HOTPATH_WEIGHT;
}

/** Closes such a call. `now` is what the clock reads. */
void hotpath__sample_end(uint32_t site, struct hotpath_frame frame, uint64_t now);

/**
 * Control has arrived in such a call by longjmp or a nonlocal goto; the calls whose frames lie
 * below `stack` have been left.
 */
void hotpath__sample_landed(uint32_t site, uint64_t stack);

/** The thread ends. */
void hotpath__sample_vacate(uint64_t now);

/** A call is closed that was opened before the thread sampled: what is innermost now? */
void hotpath__sample_returned(const struct hotpath_store_block *innermost);

#endif
