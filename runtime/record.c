/* SPDX-License-Identifier: MIT */
/*
 * record.c - the fast path: entering and leaving a measured call.
 *
 * One call costs two clock reads and about forty other instructions, all on two or three cache
 * lines of the block, one of the slot and one of the thread's own. What is rare (a thread's first
 * call of a site, an octave's first hit, frames left by longjmp) leaves by a *_slow function.
 *
 * Self time is kept by switching: at every enter and exit the time since the thread's last such
 * event goes to the block that was innermost. So the self times of a thread always add up to the
 * time it has lived, whatever was jumped over, and no frame needs its parent's memory.
 */
#include "record.h"

#define HOTPATH_ENABLED 1 /* the runtime itself is compiled without the plugin */
#include "../annotations/hotpath.h"

__thread struct hotpath__recorder hotpath__recorder;

/* The caller's stack pointer at the call, without forcing a frame pointer on this function. */
#define CALLER_STACK() ((uint64_t)(uintptr_t)__builtin_dwarf_cfa())

static inline struct hotpath_store_block *block_of(const struct hotpath__recorder *recorder,
                                                   uint32_t site)
{
    return hotpath__likely(site < recorder->count) ? recorder->blocks[site] : NULL;
}

/* Gives the time since the thread's last event to the block that was innermost. */
static inline void charge(struct hotpath_store_slot *slot, struct hotpath_store_block *innermost,
                          uint64_t now)
{
    hotpath__add(&innermost->self, now - slot->last);
    slot->last = now;
}

/* --- entering ------------------------------------------------------------------------------ */

/* The block that a thread's link names; the one for "outside" if the link came from elsewhere. */
static inline struct hotpath_store_block *innermost_of(const struct hotpath__recorder *recorder,
                                                       uint64_t link)
{
    struct hotpath_store_block *block = block_of(recorder, hotpath__link_site(link));
    return hotpath__likely(block != NULL) ? block : recorder->blocks[0];
}

/*
 * Frames that began below the stack pointer of a new call are dead: longjmp went past them. Not so
 * on another stack, where addresses say nothing; a signal stack is asked for, a fiber's can't be,
 * and costs no more than the outermost mark of the calls that were taken for dead.
 */
static __attribute__((noinline, cold)) uint64_t repair(struct hotpath__recorder *recorder,
                                                       uint64_t stack)
{
    struct hotpath_store_slot *slot = recorder->slot;
    if (hotpath__on_signal_stack())
        return slot->link;
    charge(slot, innermost_of(recorder, slot->link), hotpath__ticks());
    slot->link = hotpath__slot_drop_below(stack);
    return slot->link;
}

static inline struct hotpath_frame enter(struct hotpath__recorder *recorder,
                                         struct hotpath_store_block *block, uint32_t site,
                                         uint64_t stack)
{
    struct hotpath_store_slot *slot = recorder->slot;
    uint64_t link = slot->link;
    struct hotpath_store_block *outer = innermost_of(recorder, link);
    if (hotpath__unlikely(stack > outer->stack)) {
        link = repair(recorder, stack);
        outer = innermost_of(recorder, link);
    }

    /* The block says open before the link names it: a signal handler that comes between finds
       nothing to repair. `since` comes last, a reader takes 0 for "not open". */
    struct hotpath_frame frame;
    hotpath__add(&block->entered, 1);
    bool outermost = block->open_level == 0;
    if (hotpath__likely(outermost)) {
        block->stack = stack;
        block->open_level = hotpath__link_level(link) + 1;
    } else {
        link |= HOTPATH_FRAME_NESTED;
    }
    hotpath__order();
    slot->link = hotpath__link_inside(link, site);
    frame.link = link;
    frame.start = hotpath__ticks();
    if (hotpath__likely(outermost))
        block->since = frame.start;
    charge(slot, outer, frame.start);
    return frame;
}

/* A thread's first call of a site: everything that has to be made is made here. */
static __attribute__((noinline, cold)) struct hotpath_frame enter_slow(struct hotpath_site *site,
                                                                       uint64_t stack)
{
    struct hotpath_frame not_counted = {0, 0};
    struct hotpath_store_block *block = NULL;
    uint32_t id = 0;
    if (hotpath__store_usable()) {
        struct hotpath__hold hold = hotpath__lock();
        hotpath__start();
        if (hotpath__slot_take() && (id = hotpath__site_register(site)) != 0)
            block = hotpath__slot_block(id);
        hotpath__unlock(hold);
    }
    if (!block) {
        hotpath__lost_call();
        return not_counted;
    }
    hotpath__calibrate();
    return enter(&hotpath__recorder, block, id, stack);
}

struct hotpath_frame hotpath_enter(struct hotpath_site *site)
{
    struct hotpath__recorder *recorder = &hotpath__recorder;
    uint32_t id = __atomic_load_n(&site->id, __ATOMIC_RELAXED);
    struct hotpath_store_block *block = block_of(recorder, id);
    if (hotpath__unlikely(!block))
        return enter_slow(site, CALLER_STACK());
    return enter(recorder, block, id, CALLER_STACK());
}

/* --- leaving ------------------------------------------------------------------------------- */

/* An octave's first hit. Without memory the histogram misses this call, the sums don't. */
static __attribute__((noinline, cold)) uint64_t *add_octave(struct hotpath_store_block *block,
                                                            unsigned octave)
{
    struct hotpath__hold hold = hotpath__lock();
    struct hotpath_store_octave *made =
        block->octave[octave] ? NULL : hotpath__store_take(HOTPATH_RECORD_OCTAVE, sizeof *made);
    if (made) {
        made->octave = octave;
        made->block = hotpath__store_offset(block);
        hotpath__store_publish();
        uint64_t offset = hotpath__store_offset(made->count) / HOTPATH_STORE_ALIGN;
        __atomic_store_n(&block->octave[octave], (uint32_t)offset, __ATOMIC_RELEASE);
    }
    hotpath__unlock(hold);
    uint64_t offset = block->octave[octave];
    return offset ? (uint64_t *)(hotpath__store_base + offset * HOTPATH_STORE_ALIGN) : NULL;
}

static inline void count_duration(struct hotpath_store_block *block, uint64_t duration)
{
    unsigned octave = hotpath__octave(duration);
    uint64_t offset = block->octave[octave];
    uint64_t *counts = (uint64_t *)(hotpath__store_base + offset * HOTPATH_STORE_ALIGN);
    if (hotpath__unlikely(!offset)) {
        counts = add_octave(block, octave);
        if (!counts) {
            hotpath__lost_call();
            return;
        }
    }
    hotpath__add(&counts[hotpath__step(duration, octave)], 1);
}

/*
 * The thread is not where this frame left it. Deeper frames were left by longjmp: they are ended.
 * Or this call began before the thread took its slot (in the parent of a fork, or in a thread-end
 * hook): it is not this slot's to count, and the link stays. Returns whether to count the call.
 */
static __attribute__((noinline, cold)) bool misplaced(struct hotpath__recorder *recorder,
                                                      struct hotpath_frame frame)
{
    if (frame.start < recorder->slot->since)
        return false;
    hotpath__slot_drop_deeper(hotpath__link_level(frame.link) + 1);
    return true;
}

static inline void leave(uint32_t id, struct hotpath_frame frame, uint64_t now)
{
    struct hotpath__recorder *recorder = &hotpath__recorder;
    struct hotpath_store_block *block = block_of(recorder, id);
    if (hotpath__unlikely(!block || !frame.start))
        return;
    struct hotpath_store_slot *slot = recorder->slot;
    if (hotpath__unlikely(slot->link != hotpath__link_inside(frame.link, id)) &&
        !misplaced(recorder, frame))
        return;

    uint64_t duration = now - frame.start;
    if (hotpath__unlikely((int64_t)duration < 0)) /* the counter went back: another machine's */
        duration = 0;
    charge(slot, block, now);
    hotpath__add(&block->calls, 1);
    hotpath__add(&block->sum, duration);
    if (hotpath__unlikely(frame.link & HOTPATH_FRAME_NESTED)) {
        hotpath__add(&block->nested_sum, duration);
    } else {
        block->since = 0;
        block->open_level = 0;
    }
    hotpath__order();
    slot->link = frame.link & ~HOTPATH_FRAME_NESTED;
    if (hotpath__unlikely(duration < block->min))
        block->min = duration;
    if (hotpath__unlikely(duration > block->max))
        block->max = duration;
    count_duration(block, duration);
}

void hotpath_exit(struct hotpath_site *site, struct hotpath_frame frame)
{
    uint64_t now = hotpath__ticks();
    leave(__atomic_load_n(&site->id, __ATOMIC_RELAXED), frame, now);
}

/* --- arriving by a jump -------------------------------------------------------------------- */

void hotpath_landed(struct hotpath_site *site, struct hotpath_frame frame)
{
    struct hotpath__recorder *recorder = &hotpath__recorder;
    uint32_t id = __atomic_load_n(&site->id, __ATOMIC_RELAXED);
    struct hotpath_store_block *block = block_of(recorder, id);
    if (!block || !frame.start || frame.start < recorder->slot->since)
        return;
    struct hotpath_store_slot *slot = recorder->slot;
    uint64_t inside = hotpath__link_inside(frame.link, id);
    if (hotpath__likely(slot->link == inside))
        return;
    charge(slot, innermost_of(recorder, slot->link), hotpath__ticks());
    hotpath__slot_drop_deeper(hotpath__link_level(inside));
    slot->link = inside;
}

/* --- blocks -------------------------------------------------------------------------------- */

/* The first run of a HOTPATH_BLOCK: the place in the source becomes a site. */
static __attribute__((noinline, cold)) struct hotpath_frame
block_enter_slow(struct hotpath_place *place, uint64_t stack)
{
    struct hotpath_site site = {
        .id = HOTPATH_SITE_NEW,
        .abi = HOTPATH_ABI,
        .name = place->label,
        .file = place->file,
        .line = place->line,
        .flags = HOTPATH_SITE_BLOCK,
    };
    struct hotpath_frame frame = enter_slow(&site, stack);
    __atomic_store_n(&place->id, site.id, __ATOMIC_RELAXED);
    return frame;
}

struct hotpath_span hotpath_block_enter(struct hotpath_place *place)
{
    struct hotpath__recorder *recorder = &hotpath__recorder;
    uint32_t id = __atomic_load_n(&place->id, __ATOMIC_RELAXED);
    struct hotpath_store_block *block = block_of(recorder, id);
    struct hotpath_frame frame = block ? enter(recorder, block, id, CALLER_STACK())
                                       : block_enter_slow(place, CALLER_STACK());
    return (struct hotpath_span){frame.start, frame.link, place};
}

void hotpath_block_leave(struct hotpath_span *span)
{
    uint64_t now = hotpath__ticks();
    if (!span->place)
        return;
    leave(__atomic_load_n(&span->place->id, __ATOMIC_RELAXED),
          (struct hotpath_frame){span->start, span->link}, now);
    span->place = NULL;
}
