/* SPDX-License-Identifier: MIT */
/*
 * model.c - what two plain calls with the work of a full recorder cost: the reference beside which
 * hotpath's figure stands in the same run, since processors differ.
 *
 * The work is calls, sum, self time, minimum and maximum, the innermost function, whether a call
 * is nested, the start of the open call, the last 64 calls, and a histogram; self time is what a
 * reader finds by subtracting. There are two forms, since processors differ in what they find
 * dear: the histogram takes the duration just read or, late, that which the ring of last calls
 * forgets. On an Intel of 2023 a leaf had 1.21 and 1.36 times the floor; on an AMD of 2022 such
 * forms had 1.5 and 1.0. There are no readers, no signals, no threads that end, no jumps and no
 * failures here.
 */
#include "model.h"

#include <stdbool.h>
#include <stdlib.h>

enum { RING = 64, SITES = 256, STEP_BITS = 6, STEPS = (64 - STEP_BITS) << STEP_BITS };

#define LIKELY(condition) __builtin_expect(!!(condition), 1)

struct call {
    uint64_t start, duration;
};

struct block {
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
    *block = (struct block){.low = UINT64_MAX / 2};
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

static inline __attribute__((always_inline)) void leave(struct model_site *site,
                                                        struct model_frame frame, bool late)
{
    uint64_t duration = ticks() - frame.start;
    struct block *block = block_of(site);
    struct block *outer = (struct block *)(frame.outer & ~(uint64_t)1);
    if (!LIKELY(thread.innermost == block))
        abort();
    struct call *call = &block->ring[block->calls % RING];
    block->histogram[step_of(late ? call->duration : duration)]++;
    *call = (struct call){frame.start, duration};
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

void model_leave_at_once(struct model_site *site, struct model_frame frame)
{
    leave(site, frame, false);
}

void model_leave_late(struct model_site *site, struct model_frame frame)
{
    leave(site, frame, true);
}
