/* SPDX-License-Identifier: MIT */
/*
 * price.c - what one measured call costs: empty calls of functions that are in no program, on the
 * way that a program's calls take, in two states.
 *
 * Hot: one function over and over, so that all that a call touches is in the nearest cache. Cold:
 * more functions in turn than that cache has room for, in an order that nothing foresees. What a
 * program's calls cost is between the two: see read/price.h.
 *
 * The plain call around it, 2 to 4 ns, is left in: it stands for what a measured function's own
 * code has more, which is in no call of the runtime.
 *
 * Their blocks are not in the store, and known to the calling thread alone, in whose table they
 * stand for these microseconds. No signal handler comes in meanwhile.
 */
#include "record/price.h"

#include "abi.h"
#include "base/clock.h"
#include "record/count.h"
#include "record/lock.h"
#include "record/slot.h"
#include "record/thread.h"
#include "store/pages.h"
#include "store/write.h"

/* A call touches 9 lines, so those of all functions 72 KiB; a nearest cache has 32 to 64. */
enum { FUNCTIONS = HOTPATH_COLD_FUNCTIONS, STEP = 45 };
enum { ROUNDS = 7, CALLS = 48, LINE = 64, OCTAVES = 64 };

/** All functions. Tables and counts overlap: of those of each, so short calls touch one line. */
struct functions {
    char room[FUNCTIONS][sizeof(struct hotpath_store_block)];
    struct hotpath_store_block *block[FUNCTIONS];
    struct hotpath_site site[FUNCTIONS];
    void *object[FUNCTIONS][3][LINE / sizeof(void *)];
    struct hotpath_store_memory memory;
    struct hotpath_store_sample sample;
    uint32_t distance[FUNCTIONS * LINE / sizeof(uint32_t) + OCTAVES];
    uint64_t count[FUNCTIONS * LINE / sizeof(uint64_t) + 2 * HOTPATH_STEPS];
};

/* The ring is of four calls, in the place of a program's first ones; their bytes follow. */
static void make_function(struct functions *functions, uint32_t id)
{
    struct hotpath_store_block *block = functions->block[id] = (void *)functions->room[id];
    bool fast = hotpath__clock == HOTPATH_FAST_CLOCK;
    functions->site[id] = (struct hotpath_site){.id = id, .abi = HOTPATH_ABI};
    for (int i = 0; i < 3; i++)
        functions->object[id][i][0] = &functions->object[id][(i + 1) % 3][0];
    block->site = id;
    block->memory = (uint32_t)((uint64_t *)&functions->memory - (uint64_t *)block);
    block->pending = (uint64_t)(uintptr_t)&block->nowhere;
    block->ring = (uint64_t)(uintptr_t)block->origins;
    block->ring_mask = 3 * sizeof(struct hotpath_store_call);
    block->octaves = (uint64_t)(uintptr_t)functions->distance + (fast ? id * LINE : 0);
    block->span = UINT64_MAX / 2;
    block->slow = UINT64_MAX;
}

/*
 * Every call is a usual one, in whatever octave: all have the same counts. But the general forms
 * look for an octave that is missing; that of calls from 1,024 ticks on is, in a table for all.
 */
static struct functions *make_functions(void)
{
    enum { TABLES = FUNCTIONS * LINE / sizeof(uint32_t) + OCTAVES, MISSING = 4 };
    struct functions *functions = hotpath__pages(sizeof *functions);
    if (!functions)
        return NULL;
    for (uint32_t id = 0; id < FUNCTIONS; id++)
        make_function(functions, id);
    const uint64_t *from = (const void *)functions->distance;
    for (uint32_t i = 0; i < TABLES; i++)
        functions->distance[i] = (uint32_t)(functions->count - from) + HOTPATH_STEPS;
    if (hotpath__clock != HOTPATH_FAST_CLOCK)
        functions->distance[MISSING] = 0;
    return functions;
}

/** In ticks, of CALLS calls: all of it, and what lies between their two clock reads. */
struct price {
    uint64_t whole, inside;
};

/* Functions are called in steps: of 0, one alone. What they have counted is taken out of blocks. */
static struct price one_round(struct functions *functions, uint32_t step, uint32_t *first,
                              hotpath__priced *call)
{
    uint32_t id = *first;
    uint64_t result = 0, begin = hotpath__ticks();
    for (int i = 0; i < CALLS; i++, id = (id + step) % FUNCTIONS)
        result = call(&functions->site[id], functions->object[id], result, begin);
    struct price price = {.whole = hotpath__ticks() - begin};
    for (int i = 0; i < CALLS; i++, *first = (*first + step) % FUNCTIONS) {
        struct hotpath_store_block *block = functions->block[*first];
        price.inside += hotpath__sum(block);
        block->sum = block->calls; /* 0 ticks */
    }
    return price;
}

/*
 * The median of some rounds: one that was interrupted is not it, and neither is one at a moment of
 * more quiet than the program will have.
 */
static struct price usual_price(struct functions *functions, uint32_t step, hotpath__priced *call)
{
    struct price prices[ROUNDS] = {{0, 0}};
    uint32_t first = 0;
    for (int i = 0; i < ROUNDS; i++) {
        struct price price = one_round(functions, step, &first, call);
        int place = i;
        for (; place && prices[place - 1].whole > price.whole; place--)
            prices[place] = prices[place - 1];
        prices[place] = price;
    }
    return prices[ROUNDS / 2];
}

/* In the octave that the general forms missed. */
static void take_back_lost(struct hotpath_store_header *header, const struct functions *functions)
{
    uint64_t lost = 0;
    for (uint32_t id = 0; id < FUNCTIONS; id++) {
        const struct hotpath_store_block *block = functions->block[id];
        lost += block->uncounted + (block->pending == (uint64_t)(uintptr_t)&block->uncounted);
    }
    __atomic_fetch_sub(&header->lost_calls, lost, __ATOMIC_RELAXED);
}

/*
 * The thread's own table is another one meanwhile. What these calls took is the time of what lies
 * outside of measured functions.
 */
static void measure(struct functions *functions, hotpath__priced *call, struct price *hot,
                    struct price *cold)
{
    struct hotpath__recorder *recorder = &hotpath__recorder;
    struct hotpath_store_block *outside = recorder->blocks[0];
    recorder->blocks = functions->block;
    recorder->known = FUNCTIONS;
    hotpath__reach();
    *hot = usual_price(functions, 0, call);
    *cold = usual_price(functions, STEP, call);
    hotpath__slot_show();
    for (uint32_t id = 0; id < FUNCTIONS; id++)
        hotpath__add(&outside->self, functions->block[id]->self);
}

/* Where calls are sampled: what one costs that is timed, and one that is only counted. */
static void measure_sampled(struct functions *functions, hotpath__priced *call,
                            hotpath__priced *pass, struct price *timed, struct price *passed)
{
    struct hotpath__recorder *recorder = &hotpath__recorder;
    struct hotpath_store_block *block = functions->block[0];
    functions->sample.every = functions->sample.number = HOTPATH_ALL_TIMED;
    block->sample = (uint64_t)(uintptr_t)&functions->sample;
    block->innermost = (uint64_t)(uintptr_t)&recorder->caller;
    recorder->samples = true;
    recorder->blocks = functions->block;
    recorder->known = FUNCTIONS;
    hotpath__reach();
    *timed = usual_price(functions, 0, call);
    block->left = INT64_MAX;
    *passed = usual_price(functions, 0, pass);
    recorder->samples = false;
    hotpath__slot_show();
}

static void tell(struct hotpath_store_header *header, struct price hot, struct price cold)
{
    hotpath__set(&header->call_inside_ticks_256, hot.inside * 256 / CALLS);
    hotpath__set(&header->cold_inside_ticks_256, cold.inside * 256 / CALLS);
    hotpath__set(&header->cold_cost_ticks_256, cold.whole * 256 / CALLS);
    hotpath__set_in_order(&header->call_cost_ticks_256, hot.whole * 256 / CALLS);
}

void hotpath__price_measure(hotpath__priced *call, hotpath__priced *pass)
{
    struct hotpath_store_header *header = hotpath__store_header();
    struct price hot, cold, timed = {0, 0}, passed = {0, 0};
    uint64_t none = 0; /* once: another thread or a signal handler may come here */
    if (__atomic_load_n(&header->call_cost_ticks_256, __ATOMIC_RELAXED) || hotpath__in_lock() ||
        !__atomic_compare_exchange_n(&header->call_cost_ticks_256, &none, 1, false,
                                     __ATOMIC_RELAXED, __ATOMIC_RELAXED))
        return;
    struct functions *functions = make_functions();
    if (!functions)
        return;
    struct hotpath__hold hold = hotpath__lock();
    measure(functions, call, &hot, &cold);
    if (pass)
        measure_sampled(functions, call, pass, &timed, &passed);
    take_back_lost(header, functions);
    hotpath__unlock(hold);
    hotpath__set(&header->passed_cost_ticks_256, passed.whole * 256 / CALLS);
    hotpath__set(&header->sampled_cost_ticks_256, timed.whole * 256 / CALLS);
    hotpath__set(&header->sampled_inside_ticks_256, timed.inside * 256 / CALLS);
    tell(header, hot, cold);
    hotpath__pages_free(functions, sizeof *functions);
}
