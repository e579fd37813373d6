/* SPDX-License-Identifier: MIT */
/*
 * snapshot.c - from what a store had counted at two instants to plain structs: what was counted
 * between, in nanoseconds.
 */
#include "snapshot.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "read/allocated.h"
#include "read/octaves.h"
#include "read/order.h"
#include "read/price.h"
#include "read/reading.h"
#include "read/sampled.h"
#include "read/tally.h"

/** The difference that is being taken. */
struct difference {
    const struct hotpath__tally *then; /* NULL = from the store's start */
    const struct hotpath__tally *now;
    struct hotpath__snapshot *snapshot;
    struct hotpath__extremes *news; /* by function, in ticks: those of its calls that are new */
    bool memory_ran_out;
};

/* --- nanoseconds --------------------------------------------------------------------------- */

static double scale_of(const struct hotpath__tally *tally)
{
    const struct hotpath_store_instant *start = &tally->header.start, *now = &tally->now;
    if (tally->header.clock == HOTPATH_CLOCK_MONOTONIC || now->ticks <= start->ticks ||
        now->monotonic_ns <= start->monotonic_ns)
        return 1;
    return (double)(now->monotonic_ns - start->monotonic_ns) / (double)(now->ticks - start->ticks);
}

static uint64_t to_ns(double scale, uint64_t ticks)
{
    return scale == 1 ? ticks : hotpath__whole((double)ticks * scale);
}

/* --- functions ----------------------------------------------------------------------------- */

/* The same function at the earlier instant; one that was not there yet had counted nothing. */
static const struct hotpath__counted *function_then(const struct difference *difference,
                                                    uint32_t site)
{
    static const struct hotpath__counted none;
    const struct hotpath__tally *then = difference->then;
    uint32_t index = then && site < then->index_room ? then->index_of[site] : 0;
    return index ? &then->functions[index - 1] : &none;
}

/* A step's middle may lie on the wrong side of the average. */
static void enclose_average(struct hotpath__function *function)
{
    if (function->min_ns > function->avg_ns)
        function->min_ns = function->avg_ns;
    if (function->max_ns < function->avg_ns)
        function->max_ns = function->avg_ns;
}

static void set_price(const struct hotpath__snapshot *snapshot, struct hotpath__function *function)
{
    double timed = (double)function->timed, passed = (double)(function->calls - function->timed);
    function->measuring_ns =
        hotpath__whole(timed * snapshot->call_cost_ns + passed * snapshot->passed_cost_ns);
    function->inside_ns = hotpath__whole(timed * snapshot->call_inside_ns);
}

/* Rounded once each, so that the order min <= avg <= max survives. */
static void set_times(struct difference *difference, struct hotpath__function *function,
                      const struct hotpath__counted *then, const struct hotpath__counted *now,
                      struct hotpath__extremes news)
{
    double scale = difference->snapshot->ns_per_tick;
    struct hotpath__estimate all = hotpath__estimate(then, now);
    struct hotpath__values values;
    difference->memory_ran_out |=
        !hotpath__octaves_between(function->octave, then->octave, now->octave, &values) ||
        !hotpath__add_stood_for(function->octave, &then->passed, &now->passed);
    struct hotpath__extremes extremes = hotpath__extremes_of(&values, news);
    function->timed = hotpath__above(now->calls, then->calls);
    function->calls = function->timed + hotpath__above(now->passed.calls, then->passed.calls);
    function->summed = hotpath__whole(all.calls);
    function->sum_ns = to_ns(scale, all.sum);
    function->total_ns = to_ns(scale, all.total);
    function->self_ns = to_ns(scale, all.self);
    set_price(difference->snapshot, function);
    if (!function->timed)
        return;
    function->error = hotpath__standard_error(function, &then->passed, &now->passed);
    function->avg_ns = hotpath__whole((double)all.sum / all.calls * scale);
    function->min_ns = to_ns(scale, extremes.min);
    function->max_ns = to_ns(scale, extremes.max);
    enclose_average(function);
}

static void set_function(struct difference *difference, uint32_t index)
{
    const struct hotpath__counted *now = &difference->now->functions[index];
    const struct hotpath__counted *then = function_then(difference, now->site);
    struct hotpath__function *function = &difference->snapshot->functions[index];
    function->name = strdup(now->name);
    function->label = now->label ? strdup(now->label) : NULL;
    function->file = strdup(now->file);
    function->line = now->line;
    function->column = now->column;
    function->flags = now->flags;
    function->site = now->site;
    set_times(difference, function, then, now, difference->news[index]);
    difference->snapshot->measuring_ns += function->measuring_ns;
    bool done = hotpath__memory_between(&function->alloc, then->memory, now->memory);
    if (!done || !function->name || !function->file || (now->label && !function->label))
        difference->memory_ran_out = true;
}

/* --- their blocks -------------------------------------------------------------------------- */

/* Calls that did not return: those begun since then, and one that is open since before. */
static uint64_t not_returned(const struct hotpath__counted_block *then,
                             const struct hotpath__counted_block *now)
{
    bool open_throughout = then->open_since && then->open_since == now->open_since;
    return hotpath__above(now->unreturned, then->unreturned) + open_throughout;
}

/* Threads that called it: new ones, or at least the one that had called it before and did again. */
static uint32_t threads_between(const struct hotpath__counted_block *then,
                                const struct hotpath__counted_block *now, uint64_t not_back)
{
    uint64_t joined = hotpath__above(now->threads, then->threads);
    bool was_there = then->threads != 0;
    bool called_since = now->calls + now->passed > then->calls + then->passed || not_back;
    return joined || !was_there || !called_since ? (uint32_t)joined : 1;
}

static void add_block(struct difference *difference, const struct hotpath__counted_block *then,
                      const struct hotpath__counted_block *now)
{
    static const struct hotpath__counted_block none = {.extremes = {UINT64_MAX, 0}};
    struct hotpath__function *function = &difference->snapshot->functions[now->function];
    then = then ? then : &none;
    uint64_t not_back = not_returned(then, now);
    function->abandoned += not_back;
    function->threads += threads_between(then, now, not_back);
    hotpath__widen(&difference->news[now->function],
                   hotpath__new_extremes(then->extremes, now->extremes));
    hotpath__peak_between(&function->alloc, then, now);
}

/* Both instants have the blocks in the same order, the later one some more. */
static void add_blocks(struct difference *difference)
{
    const struct hotpath__tally *then = difference->then, *now = difference->now;
    uint32_t before = 0;
    for (uint32_t i = 0; i < now->block_count; i++) {
        const struct hotpath__counted_block *block = &now->blocks[i];
        while (then && before < then->block_count && then->blocks[before].at < block->at)
            before++;
        bool was_there = then && before < then->block_count &&
                         then->blocks[before].at == block->at &&
                         then->blocks[before].slot == block->slot;
        add_block(difference, was_there ? &then->blocks[before] : NULL, block);
    }
}

/* --- threads ------------------------------------------------------------------------------- */

static uint64_t lived_at(const struct hotpath_store_slot *slot, uint64_t now)
{
    return slot->lived + (slot->tid && slot->since < now ? now - slot->since : 0);
}

/* One thread at a time: together no longer than the time between. */
static uint64_t lived_between(const struct difference *difference,
                              const struct hotpath_store_slot *before,
                              const struct hotpath_store_slot *slot)
{
    const struct hotpath__tally *then = difference->then, *now = difference->now;
    uint64_t lived = lived_at(slot, now->now.ticks);
    if (!then)
        return lived;
    if (before)
        lived = hotpath__above(lived, lived_at(before, then->now.ticks));
    uint64_t between = hotpath__above(now->now.ticks, then->now.ticks);
    return lived < between ? lived : between;
}

static void set_thread(const struct difference *difference, uint32_t number)
{
    const struct hotpath__tally *then = difference->then, *now = difference->now;
    const struct hotpath__counted_slot *slot = &now->slots[number];
    const struct hotpath__counted_slot *before =
        then && number < then->slot_count ? &then->slots[number] : NULL;
    struct hotpath__thread *thread = &difference->snapshot->threads[number];
    thread->tid = slot->record.tid;
    thread->owners = slot->record.owners;
    memcpy(thread->name, slot->record.name, sizeof slot->record.name);
    if (before) /* one of them may be there still */
        thread->owners -= before->record.owners - (before->record.tid != 0);
    thread->lived_ns =
        to_ns(difference->snapshot->ns_per_tick,
              lived_between(difference, before ? &before->record : NULL, &slot->record));
    thread->heap = hotpath__slot_heap_between(before, slot);
    thread->innermost =
        thread->tid ? hotpath__tally_function_at(now, slot->record.innermost - now->header.base)
                    : UINT32_MAX;
}

static void set_threads(struct difference *difference)
{
    struct hotpath__snapshot *snapshot = difference->snapshot;
    uint64_t lives = 0;
    for (uint32_t i = 0; i < snapshot->thread_count; i++) {
        set_thread(difference, i);
        lives += snapshot->threads[i].lived_ns;
    }
    snapshot->thread_time_ns = lives > snapshot->elapsed_ns ? lives : snapshot->elapsed_ns;
}

/* --- all of it ----------------------------------------------------------------------------- */

static void set_process(struct difference *difference)
{
    const struct hotpath_store_header *header = &difference->now->header;
    const struct hotpath__tally *then = difference->then, *now = difference->now;
    const struct hotpath_store_instant *since = then ? &then->now : &header->start;
    struct hotpath__snapshot *snapshot = difference->snapshot;
    snapshot->processes = 1;
    memcpy(snapshot->program, header->program, sizeof header->program);
    snapshot->pid = header->pid;
    snapshot->parent = header->parent;
    snapshot->state =
        header->state == HOTPATH_STORE_ENDED ? HOTPATH_PROCESS_ENDED : HOTPATH_PROCESS_LIVE;
    snapshot->clock = (enum hotpath_store_clock)header->clock;
    snapshot->foreign_clock = header->foreign_clock != 0;
    snapshot->start_realtime_ns = header->start_realtime_ns;
    snapshot->ns_per_tick = scale_of(now);
    snapshot->elapsed_ns = hotpath__above(now->now.monotonic_ns, since->monotonic_ns);
    difference->memory_ran_out |= !hotpath__set_price(snapshot, now);
    snapshot->passed_cost_ns = (double)header->passed_cost_ticks_256 / 256 * snapshot->ns_per_tick;
    snapshot->sampled = header->sampled != 0;
    snapshot->wish = header->wish;
    snapshot->wish.focus[sizeof snapshot->wish.focus - 1] = '\0';
    snapshot->lost_calls = hotpath__above(header->lost_calls, then ? then->header.lost_calls : 0);
    snapshot->refused_sites = header->refused_sites;
    snapshot->tracking = (enum hotpath_store_tracking)header->tracking;
    snapshot->own_memory = header->own_memory;
    snapshot->truncated = now->truncated;
}

static bool make_room(struct difference *difference)
{
    struct hotpath__snapshot *snapshot = calloc(1, sizeof *snapshot);
    difference->snapshot = snapshot;
    if (!snapshot)
        return false;
    snapshot->functions = calloc(difference->now->function_count + 1, sizeof *snapshot->functions);
    snapshot->threads = calloc(difference->now->slot_count + 1, sizeof *snapshot->threads);
    difference->news = calloc(difference->now->function_count + 1, sizeof *difference->news);
    if (!snapshot->functions || !snapshot->threads || !difference->news)
        return false;
    for (uint32_t i = 0; i < difference->now->function_count; i++)
        difference->news[i].min = UINT64_MAX;
    snapshot->function_count = difference->now->function_count;
    snapshot->thread_count = difference->now->slot_count;
    return true;
}

/* Records never move, so the same process's store begins as it did. */
static bool are_of_one_store(const struct hotpath_store_header *then,
                             const struct hotpath_store_header *now)
{
    return then->pid == now->pid && then->header_size == now->header_size &&
           then->start_realtime_ns == now->start_realtime_ns && then->clock == now->clock &&
           then->start.ticks == now->start.ticks && then->base == now->base;
}

struct hotpath__snapshot *hotpath__snapshot_since(const struct hotpath__tally *earlier,
                                                  const struct hotpath__tally *later,
                                                  const char **problem)
{
    struct difference difference = {.then = earlier, .now = later};
    bool had_store = earlier && earlier->header.version;
    if (had_store && !are_of_one_store(&earlier->header, &later->header)) {
        *problem = "it is not the store that it was";
        return NULL;
    }
    difference.memory_ran_out = !make_room(&difference);
    if (!difference.memory_ran_out) {
        set_process(&difference);
        add_blocks(&difference);
        for (uint32_t i = 0; i < later->function_count; i++)
            set_function(&difference, i);
        set_threads(&difference);
        hotpath__heap_between(difference.snapshot, earlier, later);
    }
    free(difference.news);
    if (difference.memory_ran_out) {
        hotpath__snapshot_free(difference.snapshot);
        *problem = "there is no memory to read it";
        return NULL;
    }
    hotpath__keep_called(difference.snapshot);
    hotpath__snapshot_sort(difference.snapshot);
    return difference.snapshot;
}

struct hotpath__snapshot *hotpath__snapshot_between(const struct hotpath__image *earlier,
                                                    const struct hotpath__image *later,
                                                    const char **problem)
{
    struct hotpath__snapshot *snapshot = NULL;
    struct hotpath__tally *now = hotpath__tally_new(later, problem);
    struct hotpath__tally *then = now && earlier ? hotpath__tally_new(earlier, problem) : NULL;
    if (now && (then || !earlier))
        snapshot = hotpath__snapshot_since(then, now, problem);
    hotpath__tally_free(then);
    hotpath__tally_free(now);
    return snapshot;
}
