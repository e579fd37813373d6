/* SPDX-License-Identifier: MIT */
/*
 * counters.c - what was counted in a block, and for how long a slot's threads lived, from one image
 * of a store to a later one.
 *
 * Records never move, so both images have a record at the same offset; one that the earlier image
 * does not have yet had counted nothing.
 */
#include <stdlib.h>

#include "read/reading.h"

const void *hotpath__record_before(const struct hotpath__reading *reading, const void *record)
{
    const struct hotpath_store_record *own = record;
    size_t at = (size_t)((const char *)record - reading->image);
    if (at >= reading->earlier_used || own->size > reading->earlier_used - at)
        return NULL;
    return (const char *)reading->earlier->bytes + at;
}

struct hotpath__function *hotpath__function_of(const struct hotpath__reading *reading, uint32_t id)
{
    uint32_t index = id < reading->id_count ? reading->index_of[id] : 0;
    return index ? &reading->snapshot->functions[index - 1] : NULL;
}

/* --- histograms ---------------------------------------------------------------------------- */

/* The record that an owner's entry for an octave leads to, if that is an octave of this owner. */
static const struct hotpath_store_octave *octave_of(const struct hotpath__reading *reading,
                                                    const void *owner, const uint32_t *distances,
                                                    unsigned octave,
                                                    enum hotpath_store_extent extent)
{
    uint64_t owner_at = (uint64_t)((const char *)owner - reading->image);
    uint64_t distance = __atomic_load_n(&distances[octave], __ATOMIC_ACQUIRE);
    uint64_t counts_at = owner_at + distance * 8;
    uint64_t record_at = counts_at - offsetof(struct hotpath_store_octave, count);
    if (!distance || record_at % HOTPATH_STORE_ALIGN || counts_at < sizeof *reading->header ||
        reading->used < sizeof(struct hotpath_store_octave) ||
        record_at > reading->used - sizeof(struct hotpath_store_octave))
        return NULL;
    const struct hotpath_store_octave *record = (const void *)(reading->image + record_at);
    bool right = record->record.kind == HOTPATH_RECORD_OCTAVE &&
                 record->record.size == sizeof *record && record->octave == octave &&
                 record->extent == extent && record->owner == owner_at;
    return right ? record : NULL;
}

static uint64_t middle(unsigned octave, unsigned step)
{
    return hotpath__step_floor(octave, step) + (hotpath__step_width(octave) - 1) / 2;
}

static uint64_t add_octave(const struct hotpath_store_octave *record,
                           const struct hotpath_store_octave *before, uint64_t *counts,
                           struct hotpath__extremes *counted)
{
    uint64_t sum = 0;
    for (unsigned step = 0; step < HOTPATH_STEPS; step++) {
        uint64_t count =
            hotpath__above(hotpath__load(&record->count[step]), before ? before->count[step] : 0);
        counts[step] += count;
        sum += count;
        if (count && counted->min == UINT64_MAX)
            counted->min = middle(record->octave, step);
        if (count)
            counted->max = middle(record->octave, step);
    }
    return sum;
}

uint64_t hotpath__add_octaves(struct hotpath__reading *reading, const void *owner,
                              const uint32_t *distances, enum hotpath_store_extent extent,
                              uint64_t **octaves, struct hotpath__extremes *counted)
{
    uint64_t sum = 0;
    for (unsigned octave = 0; octave < HOTPATH_OCTAVES; octave++) {
        const struct hotpath_store_octave *record =
            octave_of(reading, owner, distances, octave, extent);
        if (!record)
            continue;
        if (!octaves[octave])
            octaves[octave] = calloc(HOTPATH_STEPS, sizeof *octaves[octave]);
        if (!octaves[octave]) {
            reading->memory_ran_out = true;
            return sum;
        }
        sum +=
            add_octave(record, hotpath__record_before(reading, record), octaves[octave], counted);
    }
    return sum;
}

/* --- blocks -------------------------------------------------------------------------------- */

/* The counters of a block at one instant, with the part of what was open then. */
struct counters {
    uint64_t entered, calls, sum, total, self, threads;
    struct hotpath__extremes extremes;
    uint64_t open_since; /* 0 = no call is open */
};

static struct counters counters_at(const struct hotpath_store_block *block, uint64_t now)
{
    uint64_t self = hotpath__load(&block->self), since = hotpath__load(&block->since);
    struct counters counters = {
        .entered = hotpath__load(&block->entered),
        .calls = hotpath__load(&block->calls),
        .sum = hotpath__load(&block->sum),
        .total = hotpath__load(&block->sum) - hotpath__load(&block->nested_sum) +
                 hotpath__load(&block->abandoned_sum),
        /* Sums are below any time of the clock: a negative one is that of the innermost block. */
        .self = (int64_t)self < 0 ? self + now : self,
        .threads = block->threads,
        .extremes = {hotpath__load(&block->min), hotpath__load(&block->max)},
        .open_since = hotpath__load(&block->stack) && since < now ? since : 0,
    };
    if (counters.open_since)
        counters.total += now - counters.open_since;
    return counters;
}

/* Calls that did not return: those begun since then, and one that is open since before. */
static uint64_t not_returned(const struct counters *then, const struct counters *now)
{
    bool open_throughout = then->open_since && then->open_since == now->open_since;
    return hotpath__above(hotpath__above(now->entered, now->calls),
                          hotpath__above(then->entered, then->calls)) +
           open_throughout;
}

struct hotpath__extremes hotpath__extremes_between(bool first, struct hotpath__extremes then,
                                                   struct hotpath__extremes now,
                                                   struct hotpath__extremes counted)
{
    struct hotpath__extremes extremes = counted;
    if (first || now.min < then.min)
        extremes.min = now.min;
    if (first || now.max > then.max)
        extremes.max = now.max;
    return extremes;
}

const struct hotpath_store_memory *hotpath__memory_record(const struct hotpath__reading *reading,
                                                          const struct hotpath_store_block *block)
{
    uint64_t block_at = (uint64_t)((const char *)block - reading->image);
    uint64_t at = block_at + (uint64_t)block->memory * 8;
    if (!block->memory || at % HOTPATH_STORE_ALIGN ||
        reading->used < sizeof(struct hotpath_store_memory) ||
        at > reading->used - sizeof(struct hotpath_store_memory))
        return NULL;
    const struct hotpath_store_memory *memory = (const void *)(reading->image + at);
    bool right = memory->record.kind == HOTPATH_RECORD_MEMORY &&
                 memory->record.size == sizeof *memory && memory->block == block_at;
    return right ? memory : NULL;
}

bool hotpath__read_block(struct hotpath__reading *reading, const struct hotpath_store_block *block)
{
    if (block->record.size < sizeof *block)
        return false;
    if (block->site == 0)
        return true;
    struct hotpath__function *function = hotpath__function_of(reading, block->site);
    if (!function)
        return false;
    const struct hotpath_store_block *before = hotpath__record_before(reading, block);
    struct counters now = counters_at(block, reading->now), then = {0};
    if (before)
        then = counters_at(before, reading->earlier->now.ticks);
    uint64_t calls = hotpath__above(now.calls, then.calls), abandoned = not_returned(&then, &now);
    struct hotpath__extremes extremes = {UINT64_MAX, 0};
    hotpath__add_octaves(reading, block, block->octave, 0, function->octave, &extremes);
    extremes = hotpath__extremes_between(then.calls == 0, then.extremes, now.extremes, extremes);
    const struct hotpath_store_memory *memory = hotpath__memory_record(reading, block);
    if (memory)
        hotpath__read_memory(reading, block, memory, function, calls);
    function->calls += calls;
    function->abandoned += abandoned;
    function->sum_ns += hotpath__above(now.sum, then.sum);
    function->total_ns += hotpath__above(now.total, then.total);
    function->self_ns += now.self - then.self;
    if (calls && extremes.min < function->min_ns)
        function->min_ns = extremes.min;
    if (calls && extremes.max > function->max_ns)
        function->max_ns = extremes.max;
    uint64_t threads = hotpath__above(now.threads, then.threads);
    function->threads += threads || !before || !(calls || abandoned) ? (uint32_t)threads : 1;
    return true;
}

static uint64_t lived_at(const struct hotpath_store_slot *slot, uint64_t now)
{
    return slot->lived + (slot->tid && slot->since < now ? now - slot->since : 0);
}

uint64_t hotpath__lived(const struct hotpath__reading *reading,
                        const struct hotpath_store_slot *slot)
{
    uint64_t lived = lived_at(slot, reading->now);
    if (!reading->earlier)
        return lived;
    const struct hotpath_store_slot *before = hotpath__record_before(reading, slot);
    if (before)
        lived = hotpath__above(lived, lived_at(before, reading->earlier->now.ticks));
    /* One thread at a time: together no longer than the time between. */
    uint64_t between = hotpath__above(reading->now, reading->earlier->now.ticks);
    return lived < between ? lived : between;
}
