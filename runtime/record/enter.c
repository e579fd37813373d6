/* SPDX-License-Identifier: MIT */
/*
 * enter.c - entering a measured call.
 *
 * hotpath_enter and hotpath_exit are written so that the common case needs no stack frame of their
 * own: 99 instructions a call, the clock reads and the caller's among them (tests/bench/check),
 * on two cache lines of the block and one each of its ring, of an octave, of the slot and of the
 * thread. Whatever is rare (a block's first calls, an octave's first hit, another clock, frames
 * left by longjmp) is found out before anything is changed, and leaves by a tail call to the
 * general form of the same function.
 */
#include "record/enter.h"

#include <unistd.h>

#include "base/message.h"
#include "record/begin.h"
#include "record/clone.h"
#include "record/lock.h"
#include "record/open.h"
#include "record/price.h"
#include "record/sample.h"
#include "record/site.h"
#include "record/slot.h"
#include "store/write.h"

/*
 * Frames that began below the stack pointer of a new call are dead: longjmp went past them. Not so
 * on another stack, where addresses say nothing; a signal stack is asked for, a fiber's can't be,
 * nor one that is disarmed while its handler runs. Their calls will return, and are then taken
 * back.
 */
static void repair(struct hotpath_store_slot *slot, uint64_t stack)
{
    if (hotpath__on_signal_stack())
        return;
    uint64_t now = hotpath__ticks();
    hotpath__jump_to(slot, hotpath__left_below(stack, now), now);
}

/*
 * The general form: any clock, any state of the thread, which has the block already. An innermost
 * block that is not open is being closed by the code that this signal handler interrupted.
 */
RARE struct hotpath_frame hotpath__enter_general(uint32_t site, uint64_t stack)
{
    struct hotpath_store_slot *slot = hotpath__recorder.slot;
    uint64_t innermost_stack = hotpath__innermost(slot)->stack;
    if (innermost_stack && stack > innermost_stack)
        repair(slot, stack);
    struct hotpath__place at = {.slot = slot,
                                .outer = hotpath__innermost(slot),
                                .block = hotpath__known_block(site),
                                .stack = stack};
    if (hotpath__tracked)
        hotpath__charge(slot, at.outer);
    if (hotpath__recorder.lists)
        hotpath__left_entered();
    if (hotpath__tracked && at.block->stack)
        hotpath__memory_note(slot);
    struct hotpath_frame frame = hotpath__read_clock(at.outer, false);
    frame = at.block->stack ? hotpath__open_nested(at, frame, false)
                            : hotpath__open_outermost(at, frame, false);
    if (hotpath__tracked)
        hotpath__memory_calm();
    return frame;
}

/* As functions are: arguments are kept while it is entered, and a result while it is left. */
static __attribute__((noinline)) uint64_t priced_tracked(struct hotpath_site *site, void *object,
                                                         uint64_t b, uint64_t c)
{
    struct hotpath_mark mark = hotpath_alloc_mark();
    struct hotpath_frame frame = hotpath_alloc_enter(site);
    uint64_t result = hotpath__price_work(object, b, c);
    hotpath_alloc_exit(&site->abi, frame.start_ticks, frame.link, mark.taken_bytes,
                       mark.settled_bytes);
    return result;
}

static __attribute__((noinline)) uint64_t priced(struct hotpath_site *site, void *object,
                                                 uint64_t b, uint64_t c)
{
    struct hotpath_frame frame = hotpath_enter(site);
    uint64_t result = hotpath__price_work(object, b, c);
    hotpath_exit(&site->abi, frame.start_ticks, frame.link);
    return result;
}

/* As optimised code does it; without work, as nothing waits for a clock here. */
static __attribute__((noinline)) uint64_t priced_passed(struct hotpath_site *site, void *object,
                                                        uint64_t b, uint64_t c)
{
    struct hotpath_frame frame = hotpath__sample_next(site);
    if (!frame.start_ticks)
        frame = hotpath_enter(site);
    uint64_t address = frame.start_ticks & ~HOTPATH_FRAME_COUNTED;
    struct hotpath_counted *counted = (struct hotpath_counted *)(uintptr_t)address;
    (void)object;
    (void)b;
    counted->passed++;
    *(uint64_t *)(uintptr_t)counted->innermost = frame.link;
    return c;
}

/*
 * A thread's first call of a site: everything that has to be made is made here. And, where the fast
 * path may reach no block, all others.
 */
RARE struct hotpath_frame hotpath__enter_first(struct hotpath_site *site, uint64_t stack)
{
    uint32_t id = __atomic_load_n(&site->id, __ATOMIC_RELAXED);
    struct hotpath_store_block *block = hotpath__known_block(id);
    if (id == HOTPATH_SITE_REFUSED)
        return (struct hotpath_frame){0, 0};
    if (!block && hotpath__store_usable() && !hotpath__in_lock()) {
        struct hotpath__hold hold = hotpath__lock();
        hotpath__begin();
        if (hotpath__slot_take() && (id = hotpath__site_register(site)) != 0)
            block = hotpath__slot_block(id);
        hotpath__unlock(hold);
        hotpath__slot_keep();
    }
    if (!block && site->id != HOTPATH_SITE_REFUSED && !hotpath__is_unannounced())
        hotpath__lost_call();
    if (!block)
        return (struct hotpath_frame){0, 0};
    if (hotpath__tracked)
        hotpath__price_measure(priced_tracked, NULL);
    else
        hotpath__price_measure(priced, priced_passed);
    struct hotpath_frame frame;
    if (hotpath__sample_begin(block, stack, &frame))
        return frame;
    return hotpath__enter_general(id, stack);
}

/*
 * What an enter looks at before it reads the clock; false where only the general form may go. A
 * block that is open on no stack is the innermost there.
 */
static ALWAYS_INLINE bool find_outer(uint32_t id, uint32_t count, struct hotpath__place *at)
{
    const struct hotpath__recorder *recorder = &hotpath__recorder;
    if (hotpath__unlikely(id >= count))
        return false;
    at->slot = recorder->slot;
    at->outer = recorder->innermost;
    at->blocks = recorder->blocks;
    return hotpath__likely(at->stack <= at->outer->stack);
}

/* And after it; false where the thread has no block of the site yet. */
static ALWAYS_INLINE bool find_block(uint32_t id, struct hotpath__place *at)
{
    hotpath__order();
    at->block = at->blocks[id];
    return hotpath__likely(at->block);
}

HOT struct hotpath_frame hotpath_enter(struct hotpath_site *site)
{
    struct hotpath__place at = {.stack = CALLER_STACK()};
    uint32_t id = __atomic_load_n(&site->id, __ATOMIC_RELAXED);
    if (hotpath__unlikely(!find_outer(id, hotpath__recorder.count, &at))) {
        struct hotpath_store_block *block = hotpath__sampled_block(id);
        if (!block)
            return hotpath__enter_first(site, at.stack);
        return hotpath__take_one(&block->left) ? hotpath__sample_pass(block)
                                               : hotpath__sample_open(block, at.stack);
    }
    struct hotpath_frame frame = hotpath__read_clock(at.outer, true);
    if (hotpath__unlikely(!find_block(id, &at)))
        return hotpath__enter_first(site, at.stack);
    if (at.block->stack)
        return hotpath__open_nested(at, frame, true);
    return hotpath__open_outermost(at, frame, true);
}

/*
 * The mark was taken from the counters of the process that this one was cloned from, by its slot.
 */
static struct hotpath_frame leave_first_out(void)
{
    struct hotpath__hold hold = hotpath__lock();
    hotpath__slot_take();
    hotpath__unlock(hold);
    hotpath__slot_keep();
    hotpath__message(
        "process %ld was made by _Fork or a bare clone: the first measured call in it is "
        "not counted, as is what it has allocated",
        (long)getpid());
    return (struct hotpath_frame){0, 0};
}

/*
 * A library that was compiled with -alloc may be loaded into a program that was not: its malloc
 * comes too late to be everybody's, and what it takes is not counted.
 */
static RARE struct hotpath_frame alloc_enter_general(struct hotpath_site *site, uint64_t stack)
{
    if (hotpath__tracked && hotpath__is_left_behind() && !hotpath__in_lock())
        return leave_first_out();
    struct hotpath_frame frame = hotpath__sample_next(site);
    if (!frame.start_ticks)
        frame = hotpath__enter_first(site, stack);
    struct hotpath_store_header *header = hotpath__store_header();
    if (!hotpath__tracked && header)
        hotpath__set(&header->tracking, HOTPATH_HEAP_BYPASSED);
    return frame;
}

/* A signal handler has stirred the heap after this enter had found it quiet. */
static __attribute__((noinline)) struct hotpath_frame
alloc_entered_stirred(struct hotpath_frame frame)
{
    const struct hotpath__recorder *recorder = &hotpath__recorder;
    hotpath__charge(recorder->slot, recorder->innermost);
    hotpath__memory_calm();
    return frame;
}

/* Nested calls are those of blocks that have noted the counters, see hotpath__open_nested. */
static __attribute__((noinline)) struct hotpath_frame
alloc_enter_noting(struct hotpath_store_block *block, struct hotpath_frame frame)
{
    const struct hotpath__recorder *recorder = &hotpath__recorder;
    struct hotpath__place at = {
        .slot = recorder->slot, .outer = recorder->innermost, .block = block};
    hotpath__memory_note(at.slot);
    return hotpath__open_nested(at, frame, true);
}

static ALWAYS_INLINE struct hotpath_frame alloc_enter(struct hotpath_site *site, uint32_t id,
                                                      struct hotpath__place at)
{
    struct hotpath_frame frame = hotpath__read_clock(at.outer, true);
    if (hotpath__unlikely(!find_block(id, &at)))
        return alloc_enter_general(site, at.stack);
    if (at.block->stack && hotpath__likely(hotpath__has_noted(at.outer)))
        return hotpath__open_nested(at, frame, true);
    if (at.block->stack)
        return alloc_enter_noting(at.block, frame);
    frame = hotpath__open_outermost(at, frame, true);
    if (hotpath__unlikely(hotpath__recorder.stirred))
        return alloc_entered_stirred(frame);
    return frame;
}

/* Something was taken or given back since the innermost block was charged. */
static HOT __attribute__((noinline)) struct hotpath_frame
alloc_enter_stirred(struct hotpath_site *site, uint32_t id, uint64_t stack)
{
    struct hotpath__place at = {.stack = stack};
    struct hotpath_store_slot *slot = hotpath__recorder.slot;
    if (!hotpath__recorder.stirred || !*hotpath__recorder.home)
        return alloc_enter_general(site, stack);
    hotpath__charge(slot, hotpath__innermost(slot));
    hotpath__memory_calm();
    if (!find_outer(id, hotpath__recorder.alloc_count, &at))
        return alloc_enter_general(site, stack);
    return alloc_enter(site, id, at);
}

HOT struct hotpath_frame hotpath_alloc_enter(struct hotpath_site *site)
{
    struct hotpath__place at = {.stack = CALLER_STACK()};
    uint32_t id = __atomic_load_n(&site->id, __ATOMIC_RELAXED);
    if (hotpath__unlikely(!find_outer(id, hotpath__recorder.alloc_count, &at)))
        return alloc_enter_stirred(site, id, at.stack);
    return alloc_enter(site, id, at);
}
