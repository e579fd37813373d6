/* SPDX-License-Identifier: MIT */
/*
 * tally.c - adds up the records of a store, in one walk.
 *
 * The image is not trusted: it may be another process's, half written, cut short or made up. Each
 * record is whole; what is inside is checked here. A record that can't be read is left out and
 * marks the tally truncated. The recorder writes sites and slots before the blocks that name them,
 * and blocks before all that belongs to them, so a record that names a later one is damaged.
 */
#include "read/tally.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/number.h"
#include "read/allocated.h"
#include "read/counts.h"
#include "read/octaves.h"
#include "read/reading.h"
#include "read/records.h"

enum { MOST_SITES = 1 << 20 }; /* as many as the recorder gives ids to */

/* --- sites --------------------------------------------------------------------------------- */

static bool make_index_room(struct hotpath__tally *tally, uint32_t id)
{
    if (id < tally->index_room)
        return true;
    uint32_t room = tally->index_room ? tally->index_room : 256;
    while (room <= id)
        room *= 2;
    uint32_t *larger = realloc(tally->index_of, room * sizeof *larger);
    if (!larger) {
        tally->memory_ran_out = true;
        return false;
    }
    memset(larger + tally->index_room, 0, (room - tally->index_room) * sizeof *larger);
    tally->index_of = larger;
    tally->index_room = room;
    return true;
}

/* Whether the texts lie inside the record and end in a NUL each. */
static bool texts_are_whole(const struct hotpath_store_site *site)
{
    uint64_t room = site->record.size - sizeof *site;
    uint64_t name = site->name_size, label = site->label_size, file = site->file_size;
    return name && file && name <= room && label <= room && file <= room &&
           name + label + file <= room && !site->text[name - 1] &&
           (!label || !site->text[name + label - 1]) && !site->text[name + label + file - 1];
}

static bool add_site(struct hotpath__tally *tally, const struct hotpath_store_site *site)
{
    if (site->record.size < sizeof *site || !texts_are_whole(site) || site->id == 0 ||
        site->id > MOST_SITES || !make_index_room(tally, site->id) || tally->index_of[site->id])
        return false;
    struct hotpath__counted *functions =
        hotpath__one_more(tally->functions, tally->function_count, sizeof *functions);
    tally->memory_ran_out |= !functions;
    if (!functions)
        return false;
    tally->functions = functions;
    const char *label = site->text + site->name_size;
    struct hotpath__counted *function = &functions[tally->function_count++];
    *function = (struct hotpath__counted){
        .name = strdup(site->text),
        .label = site->label_size ? strdup(label) : NULL,
        .file = strdup(label + site->label_size),
        .site = site->id,
        .line = site->line,
        .column = site->column,
        .flags = site->flags,
    };
    tally->index_of[site->id] = tally->function_count;
    if (!function->name || !function->file || (site->label_size && !function->label))
        tally->memory_ran_out = true;
    return true;
}

/* --- slots --------------------------------------------------------------------------------- */

/* Slots have numbers in the order of their records; blocks name them by these. */
static bool add_slot(struct hotpath__tally *tally, const struct hotpath_store_slot *slot)
{
    if (slot->record.size < sizeof *slot || slot->number != tally->slot_count)
        return false;
    struct hotpath__counted_slot *slots =
        hotpath__one_more(tally->slots, tally->slot_count, sizeof *slots);
    tally->memory_ran_out |= !slots;
    if (!slots)
        return false;
    tally->slots = slots;
    slots[tally->slot_count++] =
        (struct hotpath__counted_slot){.record = *slot, .peak = slot->peak};
    return true;
}

/* --- blocks -------------------------------------------------------------------------------- */

static void add_counters(struct hotpath__counted *function, const struct hotpath_store_block *block,
                         const struct hotpath__counted_block *counted, uint64_t now)
{
    uint64_t sum = (counted->sum - counted->calls) / 2;
    uint64_t self = hotpath__load(&block->self);
    function->calls += counted->calls;
    function->passed.calls += counted->passed;
    function->sum += sum;
    function->total +=
        sum - hotpath__load(&block->nested_sum) + hotpath__load(&block->abandoned_sum);
    /* Sums are below any time of the clock: a negative one is that of the innermost block. */
    function->self += (int64_t)self < 0 ? self + now : self;
}

/* Calls that have; below 0 `left` is of some that nobody has looked at yet. */
static uint64_t begun_in(const struct hotpath_store_block *block)
{
    int64_t left = (int64_t)hotpath__load((const uint64_t *)&block->left);
    return hotpath__load(&block->until) - (left > 0 ? (uint64_t)left : 0);
}

static bool add_block(struct hotpath__tally *tally, const struct hotpath_store_block *block,
                      uint64_t at)
{
    if (block->record.size < sizeof *block)
        return false;
    if (block->site == 0) /* what lies outside of measured functions */
        return true;
    uint32_t index = block->site < tally->index_room ? tally->index_of[block->site] : 0;
    struct hotpath__counted_block *blocks =
        index ? hotpath__one_more(tally->blocks, tally->block_count, sizeof *blocks) : NULL;
    tally->memory_ran_out |= index && !blocks;
    if (!blocks)
        return false;
    tally->blocks = blocks;
    uint64_t since = hotpath__load(&block->since), now = tally->now.ticks;
    struct hotpath__counted_block *counted = &blocks[tally->block_count++];
    *counted = (struct hotpath__counted_block){
        .at = at,
        .function = index - 1,
        .slot = block->slot,
        .calls = hotpath__load(&block->calls),
        .passed = hotpath__load(&block->passed),
        .begun = begun_in(block),
        .sum = hotpath__load(&block->sum),
        .unreturned = hotpath__load(&block->unreturned),
        .open_since = hotpath__load(&block->stack) ? since : 0,
        .extremes = {hotpath__load(&block->min), hotpath__load(&block->max)},
        .threads = block->threads,
        .memory = block->memory,
        .has_noted = hotpath__load(&block->noted) == since,
    };
    add_counters(&tally->functions[index - 1], block, counted, now);
    hotpath__counts_of_block(tally, counted, block);
    return true;
}

/* The last block that lies no further behind, or NULL. */
static struct hotpath__counted_block *block_before(const struct hotpath__tally *tally, uint64_t at)
{
    uint32_t first = 0, end = tally->block_count;
    while (first < end) {
        uint32_t half = first + (end - first) / 2;
        if (tally->blocks[half].at <= at)
            first = half + 1;
        else
            end = half;
    }
    return first ? &tally->blocks[first - 1] : NULL;
}

uint32_t hotpath__tally_function_at(const struct hotpath__tally *tally, uint64_t at)
{
    const struct hotpath__counted_block *block = block_before(tally, at);
    return block && block->at == at ? block->function : UINT32_MAX;
}

/* --- what belongs to a block --------------------------------------------------------------- */

static void add_memory(struct hotpath__tally *tally, const struct hotpath_store_memory *memory,
                       uint64_t at)
{
    struct hotpath__counted_block *block = block_before(tally, at);
    if (block && memory->record.size == sizeof *memory && block->at == memory->block &&
        block->at + (uint64_t)block->memory * 8 == at)
        hotpath__add_memory(tally, block, memory);
}

static void add_notes(struct hotpath__tally *tally, const struct hotpath_store_calls *calls,
                      uint64_t at)
{
    struct hotpath__counted_block *block = block_before(tally, calls->block);
    if (block && calls->record.size >= sizeof *calls)
        hotpath__counts_of_notes(tally, block, calls, at);
}

static void add_ring(struct hotpath__tally *tally, const struct hotpath_store_calls *calls,
                     uint64_t at)
{
    struct hotpath__counted_block *block = block_before(tally, calls->block);
    if (block && calls->record.size >= sizeof *calls)
        hotpath__counts_of_ring(tally, block, calls, at);
}

/* A call that is open adds to its function, and takes from the one that it was called from. */
static void add_open_timed(struct hotpath__tally *tally, struct hotpath__counted *function,
                           const struct hotpath_store_sample *sample)
{
    uint64_t since = hotpath__load(&sample->open_since);
    uint64_t weight = hotpath__load(&sample->open_weight);
    uint64_t ticks = since ? hotpath__above(tally->now.ticks, since) : 0;
    uint64_t caller = hotpath__load(&sample->open_caller) - tally->header.base;
    uint32_t index = hotpath__tally_function_at(tally, caller);
    function->total += ticks;
    function->passed.total += (weight - 1) * ticks;
    function->self += weight * ticks;
    if (index != UINT32_MAX)
        tally->functions[index].self -= weight * ticks;
}

static uint64_t passed_over(const struct hotpath_store_sample *sample, uint64_t begun)
{
    uint64_t from = hotpath__load(&sample->over_from);
    return hotpath__load(&sample->passed_over) + (from ? hotpath__above(begun + 1, from) : 0);
}

static void add_sample(struct hotpath__tally *tally, const struct hotpath_store_sample *sample)
{
    struct hotpath__counted_block *block = block_before(tally, sample->block);
    if (!block || sample->record.size < sizeof *sample || block->at != sample->block)
        return;
    struct hotpath__counted *function = &tally->functions[block->function];
    uint64_t sum = hotpath__load(&sample->sum), alone = sum - hotpath__load(&sample->timing);
    function->self += hotpath__load(&sample->self);
    function->passed.sum += sum;
    function->passed.alone += alone;
    function->passed.total += alone - hotpath__load(&sample->nested_sum);
    function->passed.stood_for += hotpath__load(&sample->stood_for);
    function->passed.squares += hotpath__load(&sample->squares);
    function->passed.passed_over += passed_over(sample, block->begun);
    block->unreturned +=
        hotpath__above(block->begun, block->passed + hotpath__load(&sample->ended));
    add_open_timed(tally, function, sample);
}

/* Of the calls that timed ones stand for. */
static void add_stood_for(struct hotpath__tally *tally, const struct hotpath_store_octave *octave)
{
    const struct hotpath__counted_block *block = block_before(tally, octave->owner);
    if (block && block->at == octave->owner && octave->extent == HOTPATH_STOOD_FOR &&
        octave->record.size >= sizeof *octave)
        hotpath__add_octave(tally, tally->functions[block->function].passed.octave, octave);
}

static void add_octave(struct hotpath__tally *tally, const struct hotpath_store_octave *octave)
{
    struct hotpath__counted_block *block = block_before(tally, octave->owner);
    if (block && octave->record.size >= sizeof *octave && octave->owner == block->at)
        hotpath__counts_of_octave(tally, block, octave);
}

/* One of the bytes that calls took. */
static void add_sizes(struct hotpath__tally *tally, const struct hotpath_store_octave *octave)
{
    struct hotpath__counted_block *block = block_before(tally, octave->owner);
    if (!block || !block->memory || octave->record.size < sizeof *octave ||
        octave->owner != block->at + (uint64_t)block->memory * 8)
        return;
    struct hotpath__counted_memory *memory = tally->functions[block->function].memory;
    if (memory && octave->extent < HOTPATH_EXTENTS)
        hotpath__add_octave(tally, memory->sizes[octave->extent].octave, octave);
}

/* --- all of it ----------------------------------------------------------------------------- */

/* First what there is and has been counted. */
static bool add_record(struct hotpath__tally *tally, const struct hotpath_store_record *record,
                       uint64_t at)
{
    const void *bytes = record;
    switch (record->kind) {
    case HOTPATH_RECORD_SITE:
        return add_site(tally, bytes);
    case HOTPATH_RECORD_SLOT:
        return add_slot(tally, bytes);
    case HOTPATH_RECORD_BLOCK:
        return add_block(tally, bytes, at);
    case HOTPATH_RECORD_CALLS:
        add_notes(tally, bytes, at);
        return true;
    case HOTPATH_RECORD_OCTAVE:
        add_octave(tally, bytes);
        add_stood_for(tally, bytes);
        return true;
    default:
        return true;
    }
}

/* Then what depends on all of that: the calls that no octave has, and on these, which are open. */
static bool add_rest(struct hotpath__tally *tally, const struct hotpath_store_record *record,
                     uint64_t at)
{
    const void *bytes = record;
    switch (record->kind) {
    case HOTPATH_RECORD_CALLS:
        add_ring(tally, bytes, at);
        break;
    case HOTPATH_RECORD_MEMORY:
        add_memory(tally, bytes, at);
        break;
    case HOTPATH_RECORD_SAMPLE:
        add_sample(tally, bytes);
        break;
    case HOTPATH_RECORD_OCTAVE:
        add_sizes(tally, bytes);
        break;
    }
    return true;
}

static bool walk(struct hotpath__tally *tally, const struct hotpath__image *image,
                 bool (*add)(struct hotpath__tally *, const struct hotpath_store_record *,
                             uint64_t),
                 const char **problem)
{
    struct hotpath__records records;
    const struct hotpath_store_record *record;
    if (!hotpath__records_open(&records, image, problem))
        return false;
    tally->header = records.header;
    while ((record = hotpath__records_next(&records)) != NULL)
        if (!add(tally, record, records.record_at))
            tally->truncated = true;
    tally->truncated |= hotpath__records_truncated(&records);
    tally->memory_ran_out |= records.memory_ran_out;
    hotpath__records_close(&records);
    return true;
}

static void add_open_calls(struct hotpath__tally *tally)
{
    for (uint32_t i = 0; i < tally->block_count; i++) {
        struct hotpath__counted_block *block = &tally->blocks[i];
        if (!block->open_since)
            continue;
        block->unreturned++;
        tally->functions[block->function].total +=
            hotpath__above(tally->now.ticks, block->open_since);
    }
    hotpath__add_open_peaks(tally);
}

static bool read_all(struct hotpath__tally *tally, const struct hotpath__image *image,
                     const char **problem)
{
    if (!walk(tally, image, add_record, problem) || !walk(tally, image, add_rest, problem))
        return false;
    add_open_calls(tally);
    return true;
}

struct hotpath__tally *hotpath__tally_new(const struct hotpath__image *image, const char **problem)
{
    struct hotpath__tally *tally = calloc(1, sizeof *tally);
    bool done = true;
    if (tally) {
        tally->now = image->now;
        done = image->size == 0 && !image->bytes ? true : read_all(tally, image, problem);
    }
    if (tally && done && !tally->memory_ran_out)
        return tally;
    if (done)
        *problem = "there is no memory to read it";
    hotpath__tally_free(tally);
    return NULL;
}

void hotpath__tally_free(struct hotpath__tally *tally)
{
    for (uint32_t i = 0; tally && i < tally->function_count; i++) {
        struct hotpath__counted *function = &tally->functions[i];
        free(function->name);
        free(function->label);
        free(function->file);
        hotpath__octaves_free(function->octave);
        hotpath__octaves_free(function->passed.octave);
        for (int extent = 0; function->memory && extent < HOTPATH_EXTENTS; extent++)
            hotpath__octaves_free(function->memory->sizes[extent].octave);
        free(function->memory);
    }
    if (!tally)
        return;
    free(tally->functions);
    free(tally->index_of);
    free(tally->blocks);
    free(tally->slots);
    free(tally->open);
    free(tally);
}
