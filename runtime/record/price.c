/* SPDX-License-Identifier: MIT */
/*
 * price.c - what one measured call costs: empty calls of a function that is in no program, on the
 * way that a program's calls take.
 *
 * Its block is not in the store, and known to the calling thread alone, in whose table it stands
 * for these microseconds. A signal handler that comes in meanwhile finds no block of its functions
 * there, and goes through the general forms.
 */
#include "record/price.h"

#include "abi.h"
#include "base/clock.h"
#include "record/count.h"
#include "record/slot.h"
#include "record/thread.h"
#include "store/pages.h"
#include "store/write.h"

enum { ROUNDS = 5, CALLS = 200, RING = 64 };

/** What the block leads to, and lies behind it. */
struct led_to {
    struct hotpath_store_memory memory;
    struct hotpath_store_call ring[RING];
    uint64_t ring_bytes[RING];
    uint32_t distance[64];
    uint64_t count[2 * HOTPATH_STEPS];
};

static const size_t SIZE = sizeof(struct hotpath_store_block) + sizeof(struct led_to);

/* Every call is a usual one, in whatever octave: all of them have the counts behind the table. */
static void ready(struct hotpath_store_block *block)
{
    struct led_to *led_to = (void *)(block + 1);
    block->memory = (uint32_t)((uint64_t *)&led_to->memory - (uint64_t *)block);
    block->pending = (uint64_t)(uintptr_t)&block->nowhere;
    block->ring = (uint64_t)(uintptr_t)led_to->ring;
    block->ring_mask = sizeof led_to->ring - sizeof *led_to->ring;
    block->octaves = (uint64_t)(uintptr_t)led_to->distance;
    block->span = UINT64_MAX / 2;
    for (int i = 0; i < 64; i++)
        led_to->distance[i] = sizeof led_to->distance / sizeof *led_to->count + HOTPATH_STEPS;
}

/** In ticks, of so many calls: all of it, and what lies between their two clock reads. */
struct price {
    uint64_t whole, inside;
};

/* The best of some rounds, together about 40 us. */
static struct price best_price(const struct hotpath_store_block *counted,
                               void (*call)(struct hotpath_site *))
{
    struct hotpath_site site = {.id = 0, .abi = HOTPATH_ABI};
    struct price best = {UINT64_MAX, 0};
    for (int round = 0; round < ROUNDS; round++) {
        uint64_t before = hotpath__sum(counted), begin = hotpath__ticks();
        for (int i = 0; i < CALLS; i++)
            call(&site);
        uint64_t ticks = hotpath__ticks() - begin;
        if (ticks < best.whole)
            best = (struct price){ticks, hotpath__sum(counted) - before};
    }
    return best;
}

/* What these calls took is the time of what lies outside of measured functions. */
static struct price measure(struct hotpath_store_block *block, void (*call)(struct hotpath_site *))
{
    struct hotpath__recorder *recorder = &hotpath__recorder;
    struct hotpath_store_block *outside = recorder->blocks[0], *table[] = {block};
    uint32_t count = recorder->count != 0, alloc_count = recorder->alloc_count != 0;
    recorder->count = recorder->alloc_count = 0;
    hotpath__order();
    recorder->blocks = table;
    hotpath__order();
    recorder->count = count;
    recorder->alloc_count = alloc_count;
    /* The general forms, for another clock, go by the thread's own table: site 0 is outside. */
    struct price price = best_price(count | alloc_count ? block : outside, call);
    recorder->count = recorder->alloc_count = 0;
    hotpath__order();
    hotpath__slot_show();
    hotpath__add(&outside->self, block->self);
    return price;
}

void hotpath__price_measure(void (*call)(struct hotpath_site *))
{
    struct hotpath_store_header *header = hotpath__store_header();
    uint64_t none = 0; /* once: another thread or a signal handler may come here */
    if (__atomic_load_n(&header->call_cost_ticks_256, __ATOMIC_RELAXED) ||
        !__atomic_compare_exchange_n(&header->call_cost_ticks_256, &none, 1, false,
                                     __ATOMIC_RELAXED, __ATOMIC_RELAXED))
        return;
    struct hotpath_store_block *block = hotpath__pages(SIZE);
    if (!block)
        return;
    ready(block);
    hotpath__own_begin();
    struct price price = measure(block, call);
    hotpath__own_end();
    hotpath__set(&header->call_inside_ticks_256, price.inside * 256 / CALLS);
    __atomic_store_n(&header->call_cost_ticks_256, price.whole * 256 / CALLS, __ATOMIC_RELAXED);
    hotpath__pages_free(block, SIZE);
}
