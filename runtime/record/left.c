/* SPDX-License-Identifier: MIT */
/*
 * left.c - which calls of a thread are open, and those of them that were left or seem to have been.
 *
 * The list leads from the last that began to the first, through the blocks. A signal handler that
 * comes in between adds and takes away at the same end, so that it leaves the list as it was.
 *
 * A function's total is the time in which at least one call of it was open on the thread. Of a call
 * that is taken for left it is kept what the total was when the call began; should it return, the
 * total is that and the time since, and the same holds for later calls that were taken for left
 * while it was open.
 */
#include "record/left.h"

#include "base/base.h"
#include "record/count.h"
#include "record/frame.h"
#include "record/memory.h"
#include "record/thread.h"
#include "store/pages.h"

enum {
    REMEMBERED = 512, /* calls of a thread that may come back: 32 KiB, where there are any */
    FIRST = 1,        /* in `before` of the first on the list: there is none before it */
};

/*
 * A call that was taken for left. What a total will be is `total` or `memory` and then's counter.
 */
struct remembered {
    struct hotpath_store_block *block; /* NULL = it has returned */
    struct hotpath_store_block *outer;
    uint64_t start;
    uint64_t total;
    struct hotpath_store_heap memory;
};

static __thread struct {
    struct hotpath_store_block *last; /* of the list */
    uint32_t calls_left;              /* to begin before it is given up */
    bool switches;                    /* the thread switches stacks */
    uint32_t next;                    /* to be written of the ring */
    struct remembered *ring;
} own;

/* --- the list ------------------------------------------------------------------------------ */

static struct hotpath_store_block *before(const struct hotpath_store_block *block)
{
    return block->before == FIRST ? NULL : (struct hotpath_store_block *)(uintptr_t)block->before;
}

/* Behind `later`, which began later than it and is on the list, or at the end. */
static void put(struct hotpath_store_block *block, struct hotpath_store_block *later)
{
    struct hotpath_store_block *earlier = later ? before(later) : own.last;
    block->before = earlier ? (uint64_t)(uintptr_t)earlier : FIRST;
    if (later)
        later->before = (uint64_t)(uintptr_t)block;
    else
        own.last = block;
}

static void put_in_order(struct hotpath_store_block *block)
{
    struct hotpath_store_block *later = NULL, *at = own.last;
    while (at && at->since > block->since) {
        later = at;
        at = before(at);
    }
    put(block, later);
}

static void take_out(struct hotpath_store_block *block)
{
    struct hotpath_store_block *later = NULL, *at = own.last;
    if (!block->before)
        return;
    while (at && at != block) {
        later = at;
        at = before(at);
    }
    if (at && later)
        later->before = block->before;
    else if (at)
        own.last = before(block);
    block->before = 0;
}

static void give_up_list(void)
{
    while (own.last)
        take_out(own.last);
    hotpath__recorder.lists = false;
    hotpath__reach();
}

/*
 * The list, from now on and for so many calls as take about as long as looking at all blocks. Where
 * allocations are tracked, what is open now has then noted the slot's counters.
 */
static void keep_list(void)
{
    const struct hotpath__recorder *recorder = &hotpath__recorder;
    if (hotpath__tracked)
        hotpath__memory_note(recorder->slot);
    own.calls_left = recorder->known / 4;
    if (recorder->lists)
        return;
    hotpath__recorder.lists = true;
    hotpath__reach();
    for (uint32_t site = 1; site < recorder->known; site++) {
        struct hotpath_store_block *block = recorder->blocks[site];
        if (block && block->stack && !block->before)
            put_in_order(block);
    }
}

void hotpath__left_opened(struct hotpath_store_block *block)
{
    if (!block->before) /* else a handler was left by a jump in the middle of this */
        put(block, NULL);
}

void hotpath__left_closed(struct hotpath_store_block *block)
{
    take_out(block);
}

void hotpath__left_entered(void)
{
    if (!own.switches && own.calls_left-- == 0)
        give_up_list();
}

/* --- leaving ------------------------------------------------------------------------------- */

static uint64_t *words_of(struct hotpath_store_heap *heap)
{
    return &heap->taken;
}

enum { HEAP_WORDS = sizeof(struct hotpath_store_heap) / sizeof(uint64_t) };

static uint64_t total_of(const struct hotpath_store_block *block)
{
    return hotpath__sum(block) - block->nested_sum + block->abandoned_sum;
}

static void remember(struct hotpath_store_block *block)
{
    if (!own.ring)
        own.ring = hotpath__pages(REMEMBERED * sizeof *own.ring);
    if (!own.ring)
        return;
    struct remembered *call = &own.ring[own.next];
    own.next = (own.next + 1) % REMEMBERED;
    call->block = block;
    call->outer = (struct hotpath_store_block *)(uintptr_t)block->outer;
    call->start = block->since;
    call->total = total_of(block) - block->since;
    if (!block->memory || !hotpath__has_noted(block))
        return;
    struct hotpath_store_memory *memory = hotpath__memory_of(block);
    for (int i = 0; i < HEAP_WORDS; i++)
        words_of(&call->memory)[i] = words_of(&memory->total)[i] - words_of(&memory->since)[i];
}

/*
 * When exactly the call was left, nobody knows: it has lasted until this was found out. Unless it
 * was counted already, when a signal handler came and was left by longjmp.
 */
static void drop(struct hotpath_store_block *block, uint64_t now)
{
    take_out(block);
    if (!block->stack)
        return;
    bool was_counted = hotpath__was_counted(block);
    if (block->low == HOTPATH_BUSY)
        hotpath__count_again(block);
    if (!was_counted) {
        remember(block);
        hotpath__add(&block->unreturned, 1);
        hotpath__add(&block->abandoned_sum, now > block->since ? now - block->since : 0);
    }
    if (block->memory && hotpath__has_noted(block))
        hotpath__memory_close(hotpath__recorder.slot, block);
    hotpath__set(&block->stack, 0);
}

/* From the inside out: an outer call's peak is not known before the inner ones have ended. */
RARE void hotpath__left_later(uint64_t ticks, uint64_t now)
{
    keep_list();
    while (own.last && own.last->since > ticks)
        drop(own.last, now);
}

struct hotpath_store_block *hotpath__left_below(uint64_t stack, uint64_t now)
{
    keep_list();
    struct hotpath_store_block *earlier;
    for (struct hotpath_store_block *block = own.last; block; block = earlier) {
        earlier = before(block);
        if (block->stack < stack)
            drop(block, now);
    }
    return own.last ? own.last : hotpath__recorder.blocks[0];
}

/* --- returning all the same ---------------------------------------------------------------- */

static struct remembered *find(const struct hotpath_store_block *block, uint64_t start)
{
    for (uint32_t i = 1; own.ring && i <= REMEMBERED; i++) {
        struct remembered *call = &own.ring[(own.next - i) % REMEMBERED];
        if (call->block == block && call->start == start)
            return call;
    }
    return NULL;
}

/* What the open call of the block, if there is one, will add by itself is left out. */
static void set_totals(struct hotpath_store_block *block, const struct remembered *call,
                       uint64_t now)
{
    uint64_t total = call->total + (block->stack ? block->since : now);
    hotpath__add(&block->abandoned_sum, total - total_of(block));
    if (!block->memory)
        return;
    struct hotpath_store_memory *memory = hotpath__memory_of(block);
    struct hotpath_store_heap until = block->stack ? memory->since : hotpath__recorder.slot->heap;
    for (int i = 0; i < HEAP_WORDS; i++)
        words_of(&memory->total)[i] =
            words_of((struct hotpath_store_heap *)&call->memory)[i] + words_of(&until)[i];
}

struct hotpath_store_block *hotpath__left_returned(struct hotpath_store_block *block,
                                                   struct hotpath_frame frame, uint64_t now)
{
    uint64_t start = frame.start_ticks;
    own.switches = true;
    keep_list();
    hotpath__subtract(&block->unreturned, 1);
    struct remembered *returned = find(block, start);
    if (!returned)
        return hotpath__recorder.blocks[0];
    returned->total += start - hotpath__true_start(frame, false);
    set_totals(block, returned, now);
    returned->block = NULL;
    for (uint32_t i = 0; i < REMEMBERED; i++)
        if (own.ring[i].block == block && own.ring[i].start > start) {
            own.ring[i].total = returned->total;
            own.ring[i].memory = returned->memory;
        }
    return returned->outer;
}

/* --- the end ------------------------------------------------------------------------------- */

void hotpath__left_forget(void)
{
    own.last = NULL;
    own.switches = false;
    for (uint32_t i = 0; own.ring && i < REMEMBERED; i++)
        own.ring[i].block = NULL;
}

void hotpath__left_end(void)
{
    give_up_list();
    if (own.ring)
        hotpath__pages_free(own.ring, REMEMBERED * sizeof *own.ring);
    own.ring = NULL;
    own.switches = false;
}
