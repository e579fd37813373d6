/* SPDX-License-Identifier: MIT */
/*
 * model.c - what two plain calls with the work of a full recorder cost: the reference beside which
 * hotpath's figure stands in the same run, since processors differ.
 *
 * The work is calls, sum, self time, minimum and maximum, the innermost function, whether a call
 * is nested, the start of the open call, the last 64 calls, and a histogram; self time is what a
 * reader finds by subtracting. There are no readers, no signals, no threads that end, no jumps and
 * no failures here.
 *
 * Two kinds of processor have been seen. One (AMD, 2022) can't bear a store whose address comes out
 * of the clock just read: 0.5 times the floor. The other (Intel, 2023) waits, at every clock read,
 * for what was begun before it: there each step of a chain of loads costs, and a histogram that
 * takes the call which the ring is about to forget cost 0.2 more than one that takes the call at
 * hand. What suits both is done here: the histogram's step of a call is kept in the block and
 * counted when the next one ends, and a call finds its block by what is innermost.
 */
#include "model.h"

#include <stdlib.h>

enum { RING = 64, SITES = 256, STEP_BITS = 6, STEPS = (64 - STEP_BITS) << STEP_BITS };

#define LIKELY(condition) __builtin_expect(!!(condition), 1)

struct call {
    uint64_t start, duration;
};

struct block {
    uint32_t number; /* its site's */
    uint32_t step;   /* of the last call, which the histogram does not have yet */
    uint64_t calls, sum, child, nested;
    uint64_t low, span; /* a duration outside is the fastest or the slowest */
    uint64_t stack;     /* of the open call; 0: none */
    uint64_t since;
    struct call ring[RING];
    uint64_t histogram[STEPS];
} __attribute__((aligned(64)));

static __thread struct {
    struct block **blocks;
    struct block *innermost;
    uint32_t count;
} thread;

static uint32_t sites;

static __attribute__((noinline, cold)) struct block *first_call(struct model_site *site)
{
    if (!site->number)
        site->number = __atomic_add_fetch(&sites, 1, __ATOMIC_RELAXED);
    if (!thread.blocks) {
        thread.blocks = calloc(SITES, sizeof *thread.blocks);
        thread.blocks[0] = thread.innermost = calloc(1, sizeof(struct block));
        thread.innermost->stack = UINT64_MAX;
        thread.count = SITES;
    }
    struct block *block = aligned_alloc(64, sizeof *block);
    *block = (struct block){.number = site->number, .low = UINT64_MAX / 2};
    thread.blocks[site->number] = block;
    return block;
}

static inline struct block *block_of(struct model_site *site)
{
    uint32_t number = site->number;
    if (LIKELY(number < thread.count) && LIKELY(number != 0)) {
        struct block *block = thread.blocks[number];
        if (LIKELY(block != NULL))
            return block;
    }
    return first_call(site);
}

/* 64 steps for every factor of two. */
static inline unsigned step_of(uint64_t duration)
{
    unsigned octave = 63u ^ (unsigned)__builtin_clzll(duration | (1u << STEP_BITS));
    return ((octave - STEP_BITS) << STEP_BITS) + (unsigned)(duration >> (octave - STEP_BITS));
}

static __attribute__((noinline, cold)) void widen(struct block *block, uint64_t duration)
{
    uint64_t high = block->low + block->span;
    if (duration < block->low) {
        block->span = block->calls ? high - duration : 0;
        block->low = duration;
    } else {
        block->span = duration - block->low;
    }
}

struct model_frame model_enter(struct model_site *site)
{
    struct block *block = block_of(site);
    struct block *outer = thread.innermost;
    uint64_t stack = (uint64_t)__builtin_frame_address(0);
    if (!LIKELY(stack <= outer->stack))
        abort();
    struct model_frame frame = {ticks(), (uint64_t)outer};
    if (LIKELY(block->stack == 0)) {
        block->since = frame.start;
        block->stack = stack;
    } else {
        frame.outer |= 1;
    }
    thread.innermost = block;
    return frame;
}

void model_leave(struct model_site *site, struct model_frame frame)
{
    uint64_t duration = ticks() - frame.start;
    struct block *block = thread.innermost;
    struct block *outer = (struct block *)(frame.outer & ~(uint64_t)1);
    if (!LIKELY(block->number == site->number))
        abort();
    block->histogram[block->step]++;
    block->step = step_of(duration);
    block->ring[block->calls % RING] = (struct call){frame.start, duration};
    if (!LIKELY(duration - block->low <= block->span))
        widen(block, duration);
    block->sum += duration;
    outer->child += duration;
    if (LIKELY(!(frame.outer & 1)))
        block->stack = 0;
    else
        block->nested += duration;
    thread.innermost = outer;
    block->calls++;
}
