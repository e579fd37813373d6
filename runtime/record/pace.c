/* SPDX-License-Identifier: MIT */
/*
 * pace.c - when the next call of a function is to be timed. See pace.h.
 */
#include "record/pace.h"

#include "base/clock.h"
#include "record/thread.h"
#include "store/write.h"

enum {
    MOST_NUMBER = 65536, /* calls to a timed one that a function is ever left with */
    TIMED_CALLS = 64,    /* after so many a thread looks whether it keeps to its share */
    MOST_LOOKED = 1024,  /* calls from one look to the next, ... */
    LOOK_NS = 10000000,  /* ... and about as much time, where they come more seldom */
    WHOLE_SHARE = 10000, /* of a thread's time, in the unit of a wish */
};

static __thread uint64_t random_state;

/* What timing has cost the thread since then, in ticks, and how often a function may be timed. */
static __thread struct {
    uint64_t since, spent;
    uint64_t pace;
    uint32_t timed;
} own;

/* xorshift64* (Vigna 2016, "An experimental exploration of Marsaglia's xorshift generators"). */
static uint32_t draw(void)
{
    uint64_t state = random_state;
    if (!state)
        state = (hotpath__ticks() ^ (uint64_t)(uintptr_t)&random_state) | 1;
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    random_state = state;
    return (uint32_t)((state * UINT64_C(2685821657736338717)) >> 32);
}

uint64_t hotpath__pace_distance(uint32_t number)
{
    uint64_t half = number / 2;
    if (!half)
        return 1;
    return number - half + ((draw() * (2 * half + 1)) >> 32);
}

/* --- as many as are bearable --------------------------------------------------------------- */

/* Of a timed call, in ticks. */
static uint64_t price(void)
{
    const struct hotpath_store_header *header = hotpath__store_header();
    uint64_t known = header->sampled_cost_ticks_256 / 256,
             least = header->call_cost_ticks_256 / 256;
    least = least ? least : 1;
    return known > least ? known : least;
}

/* The pace at which one function alone takes the share: none is timed less often. */
static uint64_t fastest_pace(void)
{
    uint64_t share = hotpath__store_header()->wish.share;
    return price() * WHOLE_SHARE / (share ? share : 1);
}

/* By no more than twice as fast and four times as slow at a time. */
static void keep_to_share(uint64_t now, uint64_t fastest)
{
    uint64_t allowed = hotpath__store_header()->wish.share * (now - own.since) / WHOLE_SHARE;
    uint64_t pace = own.pace ? own.pace : fastest;
    if (own.spent / 4 > allowed)
        pace *= 4;
    else if (own.spent < allowed / 2)
        pace /= 2;
    else
        pace = pace * own.spent / (allowed ? allowed : 1);
    own.pace = pace > fastest ? pace : fastest;
    own.since = now;
    own.spent = 0;
    own.timed = 0;
}

static void note_spent(uint64_t now, uint64_t fastest)
{
    own.spent += price();
    own.timed++;
    if (!own.since || own.since > now)
        own.since = now;
    else if (own.timed >= TIMED_CALLS && now > own.since)
        keep_to_share(now, fastest);
}

static uint64_t within(uint64_t value, uint64_t least, uint64_t most)
{
    return value < least ? least : value > most ? most : value;
}

uint32_t hotpath__pace_number(struct hotpath_store_sample *sample, uint64_t begun, uint64_t now,
                              uint64_t duration)
{
    uint64_t fastest = fastest_pace(), number = sample->number;
    uint64_t calls = begun - sample->last_begun, ticks = now - sample->last_moment;
    bool has_last = sample->last_moment && now > sample->last_moment && calls;
    int64_t longer = (int64_t)(duration - sample->usual);
    note_spent(now, fastest);
    sample->usual += (uint64_t)(longer / (sample->ended ? 8 : 1));
    sample->last_begun = begun;
    sample->last_moment = now;
    if (sample->usual >= fastest)
        return 1;
    uint64_t pace = own.pace ? own.pace : fastest;
    uint64_t wanted = has_last ? pace / (ticks / calls ? ticks / calls : 1) : number;
    return (uint32_t)within(within(wanted, number / 4, number * 4), 1, MOST_NUMBER);
}

/* --- looking ------------------------------------------------------------------------------- */

uint64_t hotpath__pace_look(struct hotpath_store_sample *sample, uint64_t begun)
{
    uint64_t now = hotpath__monotonic_ns(), calls = begun - sample->last_begun;
    uint64_t ns = now - sample->last_moment;
    bool has_last = sample->last_moment && ns;
    sample->last_begun = begun;
    sample->last_moment = now;
    return has_last ? within(calls * LOOK_NS / ns, 1, MOST_LOOKED) : 1;
}
