/* SPDX-License-Identifier: MIT */
/*
 * counts.c - puts the histogram of a block together.
 */
#include "read/counts.h"

#include <stddef.h>
#include <stdlib.h>

#include "base/number.h"

/* --- counts -------------------------------------------------------------------------------- */

static uint64_t *counts_at(struct hotpath__tally *tally, uint64_t **octaves, unsigned octave)
{
    if (!octaves[octave])
        octaves[octave] = calloc(HOTPATH_STEPS, sizeof **octaves);
    tally->memory_ran_out |= !octaves[octave];
    return octaves[octave];
}

static void add_step(struct hotpath__tally *tally, const struct hotpath__counted_block *counted,
                     unsigned number)
{
    uint64_t **octaves = tally->functions[counted->function].octave;
    if (number >= HOTPATH_STEP_NUMBERS)
        return;
    uint64_t *counts = counts_at(tally, octaves, number / HOTPATH_STEPS);
    if (counts)
        counts[number % HOTPATH_STEPS]++;
}

static void add_notes(struct hotpath__tally *tally, const struct hotpath__counted_block *counted,
                      const hotpath_store_step *notes, uint64_t count)
{
    for (uint64_t i = 0; i < count; i++)
        add_step(tally, counted, __atomic_load_n(&notes[i], __ATOMIC_RELAXED));
}

/* The last `count` calls of a ring of `entries`. */
static void add_last(struct hotpath__tally *tally, const struct hotpath__counted_block *counted,
                     const struct hotpath_store_call *ring, uint64_t entries, uint64_t count)
{
    for (uint64_t i = 1; i <= count && i <= counted->calls; i++) {
        const struct hotpath_store_call *call = &ring[(counted->calls - i) % entries];
        add_step(tally, counted, hotpath__step_number(hotpath__load(&call->duration)));
    }
}

/* Where a call is being counted: the sum may have it already, or it may not be open any more. */
static void settle_last(struct hotpath__tally *tally, struct hotpath__counted_block *counted,
                        const struct hotpath_store_call *ring, uint64_t entries)
{
    struct hotpath__counted *function = &tally->functions[counted->function];
    uint64_t next = hotpath__load(&ring[counted->calls % entries].duration);
    if ((counted->sum ^ counted->calls) & 1) {
        function->sum = hotpath__above(function->sum, next);
        function->total -= next;
    }
    if (counted->is_busy && counted->calls &&
        hotpath__call_start(&ring[(counted->calls - 1) % entries]) == counted->open_since)
        counted->open_since = 0;
}

/* Calls that are in the histogram, whatever it is made of. */
static uint64_t in_histogram(const struct hotpath__counted_block *counted)
{
    return hotpath__above(counted->calls, counted->uncounted);
}

static uint64_t no_more_than(uint64_t value, uint64_t most)
{
    return value < most ? value : most;
}

/* --- blocks -------------------------------------------------------------------------------- */

void hotpath__counts_of_block(struct hotpath__tally *tally, struct hotpath__counted_block *counted,
                              const struct hotpath_store_block *block)
{
    uint64_t base = tally->header.base, octaves = hotpath__load(&block->octaves);
    counted->ring_at = hotpath__load(&block->ring) - base;
    counted->octaves_at = octaves ? octaves - base : 0;
    counted->uncounted = hotpath__load(&block->uncounted);
    counted->is_busy = hotpath__load(&block->low) == HOTPATH_BUSY;
    uint64_t calls = in_histogram(counted);
    if (counted->ring_at == counted->at + offsetof(struct hotpath_store_block, first)) {
        settle_last(tally, counted, block->first, HOTPATH_FIRST_CALLS);
        add_last(tally, counted, block->first, HOTPATH_FIRST_CALLS,
                 no_more_than(calls, HOTPATH_FIRST_CALLS));
    } else if (!counted->octaves_at) {
        uint64_t here = hotpath__above(calls, HOTPATH_NOTED_IN_CALLS);
        add_notes(tally, counted, block->further, no_more_than(here, HOTPATH_NOTED_IN_BLOCK));
    }
}

/* --- calls records ------------------------------------------------------------------------- */

static bool is_its_ring(const struct hotpath__counted_block *counted,
                        const struct hotpath_store_calls *calls, uint64_t at)
{
    return counted->at == calls->block && counted->ring_at == at + sizeof *calls &&
           calls->entries &&
           (calls->record.size - sizeof *calls) / sizeof(struct hotpath_store_call) >=
               calls->entries;
}

void hotpath__counts_of_notes(struct hotpath__tally *tally, struct hotpath__counted_block *counted,
                              const struct hotpath_store_calls *calls, uint64_t at)
{
    if (is_its_ring(counted, calls, at) && !counted->octaves_at)
        add_notes(tally, counted, calls->noted,
                  no_more_than(in_histogram(counted), HOTPATH_NOTED_IN_CALLS));
}

/* Where the octaves have more, calls returned while the store was read. */
void hotpath__counts_of_ring(struct hotpath__tally *tally, struct hotpath__counted_block *counted,
                             const struct hotpath_store_calls *calls, uint64_t at)
{
    const struct hotpath_store_call *ring = (const void *)(calls + 1);
    if (!is_its_ring(counted, calls, at))
        return;
    settle_last(tally, counted, ring, calls->entries);
    uint64_t missing = hotpath__above(in_histogram(counted), counted->in_octaves);
    if (counted->octaves_at)
        add_last(tally, counted, ring, calls->entries, no_more_than(missing, calls->entries - 1));
}

/* --- octaves ------------------------------------------------------------------------------- */

/* The first one has two octaves. */
static unsigned octaves_in(const struct hotpath_store_octave *octave)
{
    return octave->shift ? 1 : 2;
}

static bool is_whole(const struct hotpath_store_octave *octave)
{
    return octave->record.size ==
               sizeof *octave + octaves_in(octave) * HOTPATH_STEPS * sizeof *octave->count &&
           octave->shift < HOTPATH_OCTAVES - 1;
}

void hotpath__add_octave(struct hotpath__tally *tally, uint64_t **octaves,
                         const struct hotpath_store_octave *octave)
{
    unsigned first = octave->shift ? octave->shift + 1 : 0;
    for (unsigned i = 0; is_whole(octave) && i < octaves_in(octave); i++) {
        uint64_t *counts = counts_at(tally, octaves, first + i);
        for (unsigned step = 0; counts && step < HOTPATH_STEPS; step++)
            counts[step] += hotpath__load(&octave->count[i * HOTPATH_STEPS + step]);
    }
}

void hotpath__counts_of_octave(struct hotpath__tally *tally, struct hotpath__counted_block *counted,
                               const struct hotpath_store_octave *octave)
{
    if (octave->extent != 0 || !is_whole(octave) || !counted->octaves_at ||
        octave->table + offsetof(struct hotpath_store_table, distance) != counted->octaves_at)
        return;
    hotpath__add_octave(tally, tally->functions[counted->function].octave, octave);
    for (unsigned i = 0; i < octaves_in(octave) * HOTPATH_STEPS; i++)
        counted->in_octaves += hotpath__load(&octave->count[i]);
}
