/* SPDX-License-Identifier: MIT */
/*
 * leave.c - leaving a measured call: it is counted (count.h) and closed. See enter.c.
 */
#include "record/leave.h"

#include "record/count.h"
#include "record/open.h"
#include "record/sample.h"
#include "record/site.h"

/* An outermost call that is no longer its block's, or a nested one whose outermost call is none. */
static bool was_left(const struct hotpath_store_block *block, struct hotpath_frame frame)
{
    bool nested = frame.link & HOTPATH_FRAME_NESTED;
    return !block->stack || (!nested && block->since != frame.start_ticks);
}

/*
 * The thread is not where this frame left it. Calls that began later were left by longjmp. Or it
 * was this call that seemed to have been, from another stack: its time is in its function's total
 * by now, as a nested call's is, and what it was made from is not in the block any more. Or it
 * began before the thread took its slot (in the parent of a fork, or in a thread-end hook): it is
 * not this slot's to count. Returns whether to count the call.
 */
static bool settle(struct hotpath__place *at, struct hotpath_frame *frame, uint64_t now)
{
    if (frame->start_ticks < at->slot->since)
        return false;
    if (hotpath__tracked)
        hotpath__memory_note(at->slot);
    bool elsewhere = hotpath__innermost(at->slot) != at->block;
    if (was_left(at->block, *frame)) {
        if (!(frame->link & HOTPATH_FRAME_NESTED)) {
            struct hotpath_store_block *outer = hotpath__left_returned(at->block, *frame, now);
            at->outer = frame->link & HOTPATH_FRAME_GENERAL ? at->outer : outer;
            hotpath__add(&at->block->unreturned, 1); /* as a nested one */
        }
        frame->link |= HOTPATH_FRAME_NESTED;
    } else if (elsewhere) {
        hotpath__left_later(frame->start_ticks, now);
    }
    if (elsewhere)
        hotpath__jump_to(at->slot, at->block, now);
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

/* Whether there may be anything to do for that: most calls take nothing. */
static ALWAYS_INLINE bool may_have_taken(const struct hotpath_mark *mark)
{
    const struct hotpath__recorder *recorder = &hotpath__recorder;
    return recorder->stirred || recorder->slot->heap.taken != mark->taken_bytes;
}

/* A call that open.h has opened. */
static void leave_opened(uint32_t site, struct hotpath_frame frame, uint64_t now,
                         const struct hotpath_mark *mark)
{
    struct hotpath__place at = {.slot = hotpath__recorder.slot,
                                .block = hotpath__known_block(site)};
    bool keeps_outer = frame.link & (HOTPATH_FRAME_NESTED | HOTPATH_FRAME_GENERAL);
    if (!at.block || !frame.start_ticks)
        return;
    at.outer = hotpath__link_block(keeps_outer ? frame.link : at.block->outer, false);
    bool as_expected = hotpath__innermost(at.slot) == at.block && !hotpath__recorder.lists;
    if (!as_expected && !settle(&at, &frame, now))
        return;
    uint64_t duration = now - hotpath__true_start(frame, false);
    if ((int64_t)duration < 0) /* the counter went back: the process is on another machine now */
        duration = 0;
    bool nested = frame.link & HOTPATH_FRAME_NESTED;
    uint64_t bytes = at.block->memory ? size_call(at.slot, at.block, mark) : HOTPATH_UNKNOWN_BYTES;
    struct hotpath__returned call = {frame.start_ticks, duration, bytes};
    hotpath__count_any(at.block, nested, call, at.outer->site);
    if (nested) {
        hotpath__close_nested(at, now, duration, false);
        return;
    }
    hotpath__left_closed(at.block);
    bool noted = at.block->memory && hotpath__has_noted(at.block);
    hotpath__close_outermost(at, noted, now, false);
    hotpath__count_done(at.block);
}

/*
 * The general form. Who wants something else to be timed says so in the header, and then takes away
 * all blocks' `span`: either this finds what it says, or is found by the next call.
 */
RARE void hotpath__leave_general(uint32_t site, struct hotpath_frame frame, uint64_t now,
                                 const struct hotpath_mark *mark)
{
    if (hotpath__clock != HOTPATH_FAST_CLOCK)
        now = hotpath__ticks();
    if (hotpath__is_sampled(frame)) {
        hotpath__sample_end(site, frame, now);
        return;
    }
    leave_opened(site, frame, now, mark);
    if (hotpath__recorder.slot)
        hotpath__sample_returned(hotpath__innermost(hotpath__recorder.slot));
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    hotpath__sample_heed();
}

/*
 * A nested call of the usual kind: its block is found by the site's id, as the link leads to what
 * it was made from.
 */
static ALWAYS_INLINE bool leave_nested(uint32_t site, struct hotpath_frame frame, uint64_t now,
                                       const struct hotpath_mark *mark, bool tracked)
{
    const struct hotpath__recorder *recorder = &hotpath__recorder;
    struct hotpath_store_block *block = recorder->innermost;
    uint64_t duration = now - hotpath__true_start(frame, true);
    bool fast = frame.link >> 62 == HOTPATH_FRAME_NESTED >> 62;
    if (hotpath__unlikely(!fast || block->site != site || !*recorder->home) ||
        !hotpath__is_usual(block, duration))
        return false;
    uint64_t bytes = tracked && may_have_taken(mark) ? size_call(recorder->slot, block, mark) : 0;
    struct hotpath__returned call = {frame.start_ticks, duration, bytes};
    hotpath__count_usual(block, call, tracked);
    struct hotpath__place at = {
        .slot = recorder->slot, .outer = hotpath__link_block(frame.link, true), .block = block};
    hotpath__close_nested(at, now, duration, true);
    return true;
}

/*
 * A usual call of the block, the thread's innermost. Of its frame nothing is asked for any more:
 * fewer words to be kept. `low` is what hotpath__claim returned, `noted` as for
 * hotpath__close_outermost.
 */
static ALWAYS_INLINE void leave_usual(struct hotpath_store_block *block, uint64_t low,
                                      struct hotpath__returned call, uint64_t now, bool noted)
{
    const struct hotpath__recorder *recorder = &hotpath__recorder;
    call.start = hotpath__may_repeat(true) ? call.start : now - call.duration;
    uint64_t calls = hotpath__count_begin(block, call, noted);
    uint64_t *count = hotpath__usual_count(block, call.duration);
    hotpath__count_end(block, calls, count);
    struct hotpath_store_block *outer = (struct hotpath_store_block *)(uintptr_t)block->outer;
    struct hotpath__place at = {.slot = recorder->slot, .outer = outer, .block = block};
    hotpath__close_outermost(at, noted, now, true);
    hotpath__set_in_order(&block->low, low);
}

/*
 * Whether the link says that the call is the one that the thread's innermost block has open. In a
 * child that was cloned there is no slot where its parent wrote it down.
 */
static ALWAYS_INLINE bool is_innermost(uint64_t link)
{
    const struct hotpath__recorder *recorder = &hotpath__recorder;
    uint64_t later = hotpath__may_repeat(true) ? link & HOTPATH_MOST_LATER : 0;
    return hotpath__likely(hotpath__address(recorder->innermost) == link - later) &&
           hotpath__likely(*recorder->home);
}

/* In functions of their own: the usual call's form has registers for nothing else. */
static HOT __attribute__((noinline)) void exit_nested(const uint32_t *site_abi, uint64_t start,
                                                      uint64_t link, uint64_t now)
{
    struct hotpath_frame frame = {start, link};
    uint32_t site = hotpath__site_id(site_abi);
    if (hotpath__is_sampled(frame) && hotpath__clock == HOTPATH_FAST_CLOCK)
        hotpath__sample_end(site, frame, now);
    else if (!leave_nested(site, frame, now, NULL, false))
        hotpath__leave_general(site, frame, now, NULL);
}

static RARE void exit_unusual(uint64_t duration, uint64_t link, uint64_t now)
{
    struct hotpath_frame frame = {.link = link};
    frame.start_ticks =
        now - duration + (hotpath__may_repeat(true) ? link & HOTPATH_MOST_LATER : 0);
    hotpath__leave_general(hotpath__recorder.innermost->site, frame, now, NULL);
}

HOT void hotpath_exit(const uint32_t *site_abi, uint64_t start, uint64_t link)
{
    if (!HOTPATH_COUNTS_IN_LINE && hotpath__is_passed((struct hotpath_frame){start, link})) {
        hotpath__sample_passed((struct hotpath_frame){start, link});
        return;
    }
    uint64_t now = hotpath__fast_ticks(); /* with another clock, the general form reads that one */
    struct hotpath_store_block *block = hotpath__recorder.innermost;
    if (hotpath__unlikely(!is_innermost(link))) {
        exit_nested(site_abi, start, link, now);
        return;
    }
    uint64_t duration = now - hotpath__true_start((struct hotpath_frame){start, link}, true);
    if (hotpath__likely(hotpath__is_usual(block, duration)))
        leave_usual(block, hotpath__claim(block), (struct hotpath__returned){start, duration, 0},
                    now, false);
    else
        exit_unusual(duration, hotpath__may_repeat(true) ? link : hotpath__address(block), now);
}

HOT void hotpath_exit_tail(const uint32_t *site_abi, uint64_t start, uint64_t link)
{
    struct hotpath_frame frame = {start, link};
    if (hotpath__is_passed(frame))
        hotpath__sample_passed(frame);
    else
        hotpath_exit(site_abi, start, link);
}

static HOT __attribute__((noinline)) void alloc_exit_nested(const uint32_t *site_abi,
                                                            struct hotpath_frame frame,
                                                            uint64_t now, struct hotpath_mark mark)
{
    uint32_t site = hotpath__site_id(site_abi);
    if (!leave_nested(site, frame, now, &mark, true))
        hotpath__leave_general(site, frame, now, &mark);
}

/* Something was taken or given back since the call began. */
static HOT __attribute__((noinline)) void alloc_exit_noted(uint64_t low, struct hotpath_frame frame,
                                                           uint64_t now, struct hotpath_mark mark)
{
    struct hotpath_store_block *block = hotpath__recorder.innermost;
    uint64_t duration = now - hotpath__true_start(frame, true);
    uint64_t bytes = size_call(hotpath__recorder.slot, block, &mark);
    leave_usual(block, low, (struct hotpath__returned){frame.start_ticks, duration, bytes}, now,
                true);
}

static RARE void alloc_exit_unusual(struct hotpath_frame frame, uint64_t now,
                                    struct hotpath_mark mark)
{
    hotpath__leave_general(hotpath__recorder.innermost->site, frame, now, &mark);
}

/*
 * Whether it is without bytes is asked when it has been claimed: from then on no signal handler has
 * it note the counters.
 */
HOT void hotpath_alloc_exit(const uint32_t *site_abi, uint64_t start, uint64_t link, uint64_t taken,
                            uint64_t settled)
{
    uint64_t now = hotpath__fast_ticks();
    struct hotpath_store_block *block = hotpath__recorder.innermost;
    struct hotpath_frame frame = {start, link};
    if (hotpath__unlikely(!is_innermost(link))) {
        alloc_exit_nested(site_abi, frame, now, (struct hotpath_mark){taken, settled});
        return;
    }
    uint64_t duration = now - hotpath__true_start(frame, true);
    if (hotpath__unlikely(!hotpath__is_usual(block, duration))) {
        alloc_exit_unusual(frame, now, (struct hotpath_mark){taken, settled});
        return;
    }
    uint64_t low = hotpath__claim(block);
    if (hotpath__likely(block->noted != start))
        leave_usual(block, low, (struct hotpath__returned){start, duration, 0}, now, false);
    else
        alloc_exit_noted(low, frame, now, (struct hotpath_mark){taken, settled});
}
