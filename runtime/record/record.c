/* SPDX-License-Identifier: MIT */
/*
 * record.c - entering and leaving a measured call.
 *
 * hotpath_enter and hotpath_exit are written so that the common case needs no stack frame of their
 * own: 88 instructions a call, the clock reads among them (tests/bench/run -i, less the caller's),
 * on three cache lines of the block and one each of its ring, of an octave, of the slot and of the
 * thread. Whatever is rare (a thread's first call of a site, an octave's first hit, another clock,
 * frames left by longjmp) is found out before anything is changed, and leaves by a tail call to the
 * general form of the same function.
 *
 * Self time is kept by switching: at every enter and exit the clock is added to the block that
 * stops being the innermost and subtracted from the one that starts. Each sum is then the time the
 * block has been innermost, less `now` while it is. So the self times of a thread always add up to
 * the time it has lived, whatever was jumped over and wherever a signal handler came between, and
 * no frame needs its parent's memory.
 */
#include <unistd.h>

#include "base/base.h"
#include "base/clock.h"
#include "base/message.h"
#include "record/begin.h"
#include "record/clone.h"
#include "record/frame.h"
#include "record/innermost.h"
#include "record/left.h"
#include "record/lock.h"
#include "record/memory.h"
#include "record/octave.h"
#include "record/outlier.h"
#include "record/site.h"
#include "record/slot.h"
#include "record/thread.h"
#include "store/write.h"

#define HOTPATH_ENABLED 1 /* the runtime itself is compiled without the plugin */
#include "../annotations/hotpath.h"

/* The caller's stack pointer at the call, without forcing a frame pointer on this function. */
#define CALLER_STACK() ((uint64_t)(uintptr_t)__builtin_dwarf_cfa())

static ALWAYS_INLINE struct hotpath_store_block *block_of(const struct hotpath__recorder *recorder,
                                                          uint32_t site)
{
    return hotpath__likely(site < recorder->count) ? recorder->blocks[site] : NULL;
}

/* --- entering ------------------------------------------------------------------------------ */

/*
 * Opens a call. The block is marked open before it becomes the innermost, so a signal handler that
 * comes between finds nothing to repair. `memory` is the block's, where allocations are tracked.
 */
static ALWAYS_INLINE struct hotpath_frame open_call(struct hotpath_store_slot *slot,
                                                    struct hotpath_store_block *outer,
                                                    struct hotpath_store_block *block,
                                                    struct hotpath_store_memory *memory,
                                                    uint64_t stack, bool fast)
{
    struct hotpath_frame frame = {.link = (uint64_t)(uintptr_t)outer};
    uint64_t now = fast ? hotpath__fast_ticks() : hotpath__ticks();
    uint64_t later = hotpath__may_repeat(fast) ? hotpath__later_by(outer, now) : 0;
    frame.start_ticks = now + later;
    frame.link |= later;
    hotpath__add(&block->entered, 1);
    hotpath__switch_self(outer, block, now);
    if (hotpath__likely(block->stack == 0)) {
        if (memory)
            hotpath__memory_open(slot, memory);
        hotpath__set(&block->since, frame.start_ticks);
        hotpath__set(&block->stack, stack);
        if (!fast && hotpath__recorder.lists)
            hotpath__left_opened(block);
    } else {
        frame.link |= HOTPATH_FRAME_NESTED;
    }
    hotpath__order();
    hotpath__set(&slot->innermost, (uint64_t)(uintptr_t)block);
    return frame;
}

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
static RARE struct hotpath_frame enter_general(uint32_t site, uint64_t stack)
{
    struct hotpath_store_slot *slot = hotpath__recorder.slot;
    uint64_t innermost_stack = hotpath__innermost(slot)->stack;
    if (innermost_stack && stack > innermost_stack)
        repair(slot, stack);
    struct hotpath_store_block *outer = hotpath__innermost(slot);
    struct hotpath_store_block *block = hotpath__slot_known_block(site);
    if (hotpath__tracked)
        hotpath__charge(slot, outer);
    if (hotpath__recorder.lists)
        hotpath__left_entered();
    return open_call(slot, outer, block, block->memory ? hotpath__memory_of(block) : NULL, stack,
                     false);
}

static void calibrate(void);

/*
 * A thread's first call of a site: everything that has to be made is made here. And, where the fast
 * path may reach no block, all others.
 */
static RARE struct hotpath_frame enter_first(struct hotpath_site *site, uint64_t stack)
{
    uint32_t id = __atomic_load_n(&site->id, __ATOMIC_RELAXED);
    struct hotpath_store_block *block = hotpath__slot_known_block(id);
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
    calibrate();
    return enter_general(id, stack);
}

HOT struct hotpath_frame hotpath_enter(struct hotpath_site *site)
{
    const struct hotpath__recorder *recorder = &hotpath__recorder;
    uint64_t stack = CALLER_STACK();
    struct hotpath_store_block *block =
        block_of(recorder, __atomic_load_n(&site->id, __ATOMIC_RELAXED));
    if (hotpath__unlikely(!block))
        return enter_first(site, stack);
    struct hotpath_store_slot *slot = recorder->slot;
    struct hotpath_store_block *outer = hotpath__innermost(slot);
    if (hotpath__unlikely(stack > outer->stack))
        return enter_general(site->id, stack);
    return open_call(slot, outer, block, NULL, stack, true);
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
    struct hotpath_frame frame = enter_first(site, stack);
    struct hotpath_store_header *header = hotpath__store_header();
    if (!hotpath__tracked && header)
        hotpath__set(&header->tracking, HOTPATH_HEAP_BYPASSED);
    return frame;
}

HOT struct hotpath_frame hotpath_alloc_enter(struct hotpath_site *site)
{
    const struct hotpath__recorder *recorder = &hotpath__recorder;
    uint64_t stack = CALLER_STACK();
    uint32_t id = __atomic_load_n(&site->id, __ATOMIC_RELAXED);
    if (hotpath__unlikely(id >= recorder->alloc_count || !recorder->blocks[id]))
        return alloc_enter_general(site, stack);
    struct hotpath_store_block *block = recorder->blocks[id];
    struct hotpath_store_slot *slot = recorder->slot;
    struct hotpath_store_block *outer = hotpath__innermost(slot);
    if (hotpath__unlikely(stack > outer->stack))
        return enter_general(id, stack);
    hotpath__charge(slot, outer);
    return open_call(slot, outer, block, hotpath__memory_of(block), stack, true);
}

/* --- leaving ------------------------------------------------------------------------------- */

/*
 * Counts a call that returned. The block is closed before it stops being the innermost, and that is
 * done first: what a signal handler takes from here on is not this function's.
 */
static ALWAYS_INLINE void close_call(struct hotpath_store_slot *slot,
                                     struct hotpath_store_block *block,
                                     struct hotpath_store_memory *memory,
                                     struct hotpath_frame frame, uint64_t now, uint64_t duration,
                                     uint64_t bytes)
{
    uint64_t outer = hotpath__outer_of(frame);
    hotpath__switch_self(block, (struct hotpath_store_block *)(uintptr_t)outer, now);
    if (hotpath__likely(!(frame.link & HOTPATH_FRAME_NESTED))) {
        if (memory)
            hotpath__memory_close(slot, memory);
        hotpath__set(&block->stack, 0);
    } else {
        hotpath__add(&block->nested_sum, duration);
    }
    hotpath__order();
    hotpath__set(&slot->innermost, outer);
    struct hotpath_store_call *recent = hotpath__recent_place(block);
    hotpath__set(&recent->start, now - duration);
    hotpath__set(&recent->duration, duration);
    if (memory)
        hotpath__set(hotpath__recent_bytes(block), bytes);
    hotpath__add(&block->calls, 1);
    hotpath__add(&block->sum, duration);
    if (hotpath__unlikely(duration < block->min))
        hotpath__set(&block->min, duration);
    if (hotpath__unlikely(duration > block->slow)) /* so perhaps above the maximum */
        hotpath__outlier_note(block, now - duration, duration, bytes);
}

/* An outermost call that is no longer its block's, or a nested one whose outermost call is none. */
static bool was_left(const struct hotpath_store_block *block, struct hotpath_frame frame)
{
    bool nested = frame.link & HOTPATH_FRAME_NESTED;
    return !block->stack || (!nested && block->since != frame.start_ticks);
}

/*
 * The thread is not where this frame left it. Calls that began later were left by longjmp. Or it
 * was this call that seemed to have been, from another stack: its time is in its function's total
 * by now, as a nested call's is. Or it began before the thread took its slot (in the parent of a
 * fork, or in a thread-end hook): it is not this slot's to count. Returns whether to count the
 * call.
 */
static bool settle(struct hotpath_store_slot *slot, struct hotpath_store_block *block,
                   struct hotpath_frame *frame, uint64_t now)
{
    if (frame->start_ticks < slot->since)
        return false;
    bool elsewhere = hotpath__innermost(slot) != block;
    if (was_left(block, *frame)) {
        if (!(frame->link & HOTPATH_FRAME_NESTED))
            hotpath__left_returned(block, frame->start_ticks, now);
        frame->link |= HOTPATH_FRAME_NESTED;
    } else if (elsewhere) {
        hotpath__left_later(frame->start_ticks, now);
    }
    if (elsewhere)
        hotpath__jump_to(slot, block, now);
    return true;
}

/*
 * The allocation side of a call that returns: its bytes. Without a mark, in an object that was
 * compiled without -alloc, they are not known.
 */
static uint64_t size_call(struct hotpath_store_slot *slot, struct hotpath_store_block *block,
                          const struct hotpath_mark *mark)
{
    struct hotpath_store_memory *memory = hotpath__memory_of(block);
    hotpath__charge(slot, block);
    if (!mark) {
        hotpath__add(&memory->unsized, 1);
        return HOTPATH_UNKNOWN_BYTES;
    }
    uint64_t bytes = slot->heap.taken - mark->taken_bytes;
    if (bytes)
        hotpath__memory_size(slot, memory, *mark);
    return bytes;
}

/* The general form. */
static RARE void leave_general(uint32_t site, struct hotpath_frame frame, uint64_t now,
                               const struct hotpath_mark *mark)
{
    struct hotpath_store_slot *slot = hotpath__recorder.slot;
    struct hotpath_store_block *block = hotpath__slot_known_block(site);
    if (hotpath__clock != HOTPATH_FAST_CLOCK)
        now = hotpath__ticks();
    if (!block || !frame.start_ticks)
        return;
    bool as_expected = hotpath__innermost(slot) == block && !hotpath__recorder.lists;
    if (!as_expected && !settle(slot, block, &frame, now))
        return;
    uint64_t duration = now - hotpath__true_start(frame, false);
    if ((int64_t)duration < 0) /* the counter went back: the process is on another machine now */
        duration = 0;
    hotpath__count_value(block, block->octave, 0, duration);
    uint64_t bytes = block->memory ? size_call(slot, block, mark) : HOTPATH_UNKNOWN_BYTES;
    if (!(frame.link & HOTPATH_FRAME_NESTED))
        hotpath__left_closed(block);
    close_call(slot, block, block->memory ? hotpath__memory_of(block) : NULL, frame, now, duration,
               bytes);
}

/* The common case. What is negative or above HOTPATH_LARGEST is in an octave that is not there. */
static ALWAYS_INLINE void leave(uint32_t site, struct hotpath_frame frame, uint64_t now,
                                const struct hotpath_mark *mark, bool tracked)
{
    const struct hotpath__recorder *recorder = &hotpath__recorder;
    uint64_t duration = now - hotpath__true_start(frame, true);
    if (hotpath__likely(site < (tracked ? recorder->alloc_count : recorder->count))) {
        struct hotpath_store_block *block = recorder->blocks[site];
        struct hotpath_store_slot *slot = recorder->slot;
        if (hotpath__likely(hotpath__innermost(slot) == block)) { /* so there is one */
            uint32_t distance = block->octave[hotpath__octave(duration)];
            if (hotpath__likely(distance)) {
                uint64_t bytes = tracked ? size_call(slot, block, mark) : HOTPATH_UNKNOWN_BYTES;
                hotpath__add((uint64_t *)block + distance + hotpath__step(duration), 1);
                close_call(slot, block, tracked ? hotpath__memory_of(block) : NULL, frame, now,
                           duration, bytes);
                return;
            }
        }
    }
    leave_general(site, frame, now, mark);
}

HOT void hotpath_exit(const uint32_t *site_abi, uint64_t start, uint64_t link)
{
    uint64_t now = hotpath__fast_ticks(); /* with another clock, the general form reads that one */
    leave(hotpath__site_id(site_abi), (struct hotpath_frame){start, link}, now, NULL, false);
}

HOT void hotpath_alloc_exit(const uint32_t *site_abi, uint64_t start, uint64_t link, uint64_t taken,
                            uint64_t settled)
{
    uint64_t now = hotpath__fast_ticks();
    struct hotpath_mark mark = {taken, settled};
    leave(hotpath__site_id(site_abi), (struct hotpath_frame){start, link}, now, &mark, true);
}

/* --- the price of one call ----------------------------------------------------------------- */

enum { CALIBRATION_ROUNDS = 5, CALIBRATION_CALLS = 200 };

static __attribute__((noinline)) void call_nothing_tracked(struct hotpath_site *site)
{
    struct hotpath_mark mark = hotpath_alloc_mark();
    struct hotpath_frame frame = hotpath_alloc_enter(site);
    hotpath_alloc_exit(&site->abi, frame.start_ticks, frame.link, mark.taken_bytes,
                       mark.settled_bytes);
}

static __attribute__((noinline)) void call_nothing(struct hotpath_site *site)
{
    struct hotpath_frame frame = hotpath_enter(site);
    hotpath_exit(&site->abi, frame.start_ticks, frame.link);
}

/*
 * Measures empty calls on the block "outside", which has a row in no report, and takes the best of
 * five rounds (together about 20 us). Its counters are put back, so only self time, charged to
 * "outside" as it should be, remains.
 */
static void calibrate(void)
{
    struct hotpath_store_header *header = hotpath__store_header();
    struct hotpath_store_block *outside = hotpath__recorder.blocks[0];
    uint64_t none = 0; /* once: another thread or a signal handler may come here */
    if (__atomic_load_n(&header->call_cost_ticks_256, __ATOMIC_RELAXED) ||
        !__atomic_compare_exchange_n(&header->call_cost_ticks_256, &none, 1, false,
                                     __ATOMIC_RELAXED, __ATOMIC_RELAXED))
        return;
    struct hotpath_site empty = {.id = 0, .abi = HOTPATH_ABI};
    uint64_t best = UINT64_MAX;
    for (int round = 0; round < CALIBRATION_ROUNDS; round++) {
        uint64_t begin = hotpath__ticks();
        for (int call = 0; call < CALIBRATION_CALLS; call++)
            (hotpath__tracked ? call_nothing_tracked : call_nothing)(&empty);
        uint64_t ticks = hotpath__ticks() - begin;
        best = ticks < best ? ticks : best;
    }
    outside->entered = outside->calls = outside->sum = outside->max = outside->nested_sum = 0;
    hotpath__set(&outside->slow, 0);
    hotpath__set(&outside->min, UINT64_MAX);
    hotpath__set(&outside->stack, UINT64_MAX);
    __atomic_store_n(&header->call_cost_ticks_256, best * 256 / CALIBRATION_CALLS,
                     __ATOMIC_RELAXED);
}

/* --- blocks -------------------------------------------------------------------------------- */

/* A place is a site by another name: hotpath.h does without abi.h. */
_Static_assert(sizeof(struct hotpath_place) == sizeof(struct hotpath_site), "laid out the same");
_Static_assert(offsetof(struct hotpath_place, abi) == offsetof(struct hotpath_site, abi) &&
                   offsetof(struct hotpath_place, file) == offsetof(struct hotpath_site, file) &&
                   offsetof(struct hotpath_place, flags) == offsetof(struct hotpath_site, flags),
               "laid out the same");

static struct hotpath_site *site_of(struct hotpath_place *place)
{
    return (struct hotpath_site *)(void *)place;
}

ALIGNS_STACK struct hotpath_span hotpath_block_enter(struct hotpath_place *place)
{
    struct hotpath_mark mark = {0, 0};
    struct hotpath_frame frame = {0, 0};
    struct hotpath_site *site = site_of(place);
    uint32_t id = __atomic_load_n(&site->id, __ATOMIC_RELAXED);
    bool known = hotpath__slot_known_block(id) != NULL;
    if (!known) /* so the thread may have no slot to take a mark from, or not this process's */
        frame = enter_first(site, CALLER_STACK());
    if (hotpath__tracked)
        mark = hotpath_alloc_mark();
    if (known)
        frame = enter_general(id, CALLER_STACK());
    return (struct hotpath_span){place, frame.start_ticks, frame.link, mark.taken_bytes,
                                 mark.settled_bytes};
}

ALIGNS_STACK void hotpath_block_leave(struct hotpath_span *span)
{
    uint64_t now = hotpath__fast_ticks();
    if (!span->place)
        return;
    struct hotpath_mark mark = {span->taken_bytes, span->settled_bytes};
    leave(hotpath__site_id(&site_of(span->place)->abi),
          (struct hotpath_frame){span->start_ticks, span->link}, now, &mark, false);
    span->place = NULL;
}
