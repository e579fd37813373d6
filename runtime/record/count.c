/* SPDX-License-Identifier: MIT */
/*
 * count.c - the rarer side of count.h: a block's first calls and an octave's, extremes, and calls
 * of signal handlers that came in while the same block was being counted in.
 *
 * Most blocks see few calls, so a block grows as they come. The first 8 are in the block itself,
 * one by one: 448 bytes. Then it gets a calls record (1.8 KB), where the step of each call is
 * noted, 2 bytes a call. With the 225th these notes become octaves (576 bytes each), and from then
 * on most calls are usual ones. What a block grows by is ready before one store makes it count.
 */
#include "record/count.h"

#include "record/block.h"
#include "record/lock.h"
#include "store/write.h"

/* --- notes --------------------------------------------------------------------------------- */

static hotpath_store_step *note_place(struct hotpath_store_block *block, uint64_t number)
{
    return number < HOTPATH_NOTED_IN_CALLS ? &hotpath__calls_of(block)->noted[number]
                                           : &block->further[number - HOTPATH_NOTED_IN_CALLS];
}

static uint64_t *nowhere(struct hotpath_store_block *block)
{
    return &block->nowhere;
}

static uint64_t *uncounted(struct hotpath_store_block *block)
{
    hotpath__lost_call();
    hotpath__add(&block->uncounted, 1);
    return nowhere(block);
}

/* --- octaves ------------------------------------------------------------------------------- */

static uint64_t *octave_count(struct hotpath_store_block *block, struct hotpath_store_table *table,
                              uint64_t value)
{
    struct hotpath__owner owner = {.record = block, .table = table};
    return hotpath__new_count_of(&owner, table->distance, table->distance, value);
}

/*
 * Usual calls are those of octaves without a gap, so one that is not wide is filled; what lies
 * behind a wide one is 1,000 times as long as what is usual, and can bear to be counted here.
 */
static void fill_gaps(struct hotpath_store_block *block, struct hotpath_store_table *table,
                      uint64_t value)
{
    enum { WIDEST = 10 };
    uint64_t shift = hotpath__shift(value < HOTPATH_LARGEST ? value : HOTPATH_LARGEST);
    uint64_t below = shift, above = shift;
    while (below-- > 0 && !table->distance[below])
        ;
    while (++above < HOTPATH_OCTAVES - 1 && !table->distance[above])
        ;
    for (uint64_t s = below + 1; below < shift && shift - below <= WIDEST && s < shift; s++)
        octave_count(block, table, (uint64_t)HOTPATH_STEPS << s);
    for (uint64_t s = shift + 1; above - shift <= WIDEST && table->distance[above] && s < above;
         s++)
        octave_count(block, table, (uint64_t)HOTPATH_STEPS << s);
}

static struct hotpath_store_table *new_table(const struct hotpath_store_block *block)
{
    if (hotpath__in_lock())
        return NULL;
    struct hotpath__hold hold = hotpath__lock();
    struct hotpath_store_table *table = hotpath__store_take(HOTPATH_RECORD_TABLE, sizeof *table);
    if (table) {
        table->block = hotpath__store_offset(block);
        hotpath__store_publish();
    }
    hotpath__unlock(hold);
    return table;
}

/* The notes become octaves. */
static bool make_table(struct hotpath_store_block *block)
{
    struct hotpath_store_table *table = new_table(block);
    uint64_t missing = 0;
    for (uint64_t i = 0; table && i < block->calls - block->uncounted; i++) {
        hotpath_store_step step = *note_place(block, i);
        uint64_t *count = octave_count(
            block, table, hotpath__step_floor(step / HOTPATH_STEPS, step % HOTPATH_STEPS));
        if (count)
            hotpath__add(count, 1);
        else
            missing++;
    }
    if (!table)
        return false;
    for (uint64_t shift = 0; shift < HOTPATH_OCTAVES - 1; shift++)
        if (table->distance[shift])
            fill_gaps(block, table, (uint64_t)HOTPATH_STEPS << shift);
    hotpath__set(&block->uncounted, block->uncounted + missing);
    hotpath__set_in_order(&block->octaves, (uint64_t)(uintptr_t)table->distance);
    return true;
}

static struct hotpath_store_table *table_of(const struct hotpath_store_block *block)
{
    char *distance = (char *)(uintptr_t)block->octaves;
    return (void *)(distance - offsetof(struct hotpath_store_table, distance));
}

/* --- any call ------------------------------------------------------------------------------ */

/* Where the call is to be counted when the next one returns: nowhere, where that is done here. */
static uint64_t *prepare(struct hotpath_store_block *block, struct hotpath__returned call,
                         uint32_t caller)
{
    uint64_t number = block->calls - block->uncounted;
    bool in_block = hotpath__has_first_ring(block);
    if (in_block && (number < HOTPATH_FIRST_CALLS || !hotpath__calls_make(block))) {
        block->origins[block->calls % HOTPATH_FIRST_CALLS] =
            (struct hotpath_store_origin){caller, hotpath__recorder.slot->tid};
        return number < HOTPATH_FIRST_CALLS ? nowhere(block) : uncounted(block);
    }
    if (!block->octaves && number < HOTPATH_NOTED_CALLS) {
        *note_place(block, number) = (hotpath_store_step)hotpath__step_number(call.duration);
        return nowhere(block);
    }
    if (!block->octaves && !make_table(block))
        return uncounted(block);
    struct hotpath_store_table *table = table_of(block);
    bool is_new = !hotpath__has_octave(table->distance, call.duration);
    uint64_t *count = octave_count(block, table, call.duration);
    if (count && is_new)
        fill_gaps(block, table, call.duration);
    if (count)
        return count;
    hotpath__lost_call();
    return &block->uncounted;
}

static void note_extremes(struct hotpath_store_block *block, struct hotpath__returned call,
                          uint32_t caller)
{
    if (call.duration < block->min)
        hotpath__set(&block->min, call.duration);
    if (call.duration > block->max)
        hotpath__set(&block->max, call.duration);
    if (call.duration > block->slow && !hotpath__has_first_ring(block))
        hotpath__outlier_note(block, call, caller);
}

/* The largest value up to which, from the shortest call's on, all octaves have storage. */
static uint64_t octaves_end(const struct hotpath_store_block *block)
{
    const uint32_t *distance = (const uint32_t *)(uintptr_t)block->octaves;
    uint64_t shift = hotpath__shift(block->min);
    while (shift < HOTPATH_OCTAVES - 1 && distance[shift])
        shift++;
    return ((uint64_t)HOTPATH_STEPS << shift) - 1;
}

void hotpath__count_done(struct hotpath_store_block *block)
{
    hotpath__order();
    uint64_t most = block->slow < HOTPATH_LONGEST_USUAL ? block->slow : HOTPATH_LONGEST_USUAL;
    uint64_t end = block->octaves ? octaves_end(block) : 0;
    most = most < end ? most : end;
    bool any = block->octaves && most >= block->min;
    hotpath__set(&block->span, any ? most - block->min : 0);
    hotpath__set_in_order(&block->low, any ? block->min : HOTPATH_NONE_USUAL);
}

/*
 * Who counts a call of a block is a call that is still open there, so a call of a handler that came
 * in meanwhile is a nested one.
 */
void hotpath__count_any(struct hotpath_store_block *block, bool nested,
                        struct hotpath__returned call, uint32_t caller)
{
    if (block->low == HOTPATH_BUSY && !nested)
        hotpath__count_again(block);
    while (block && block->low == HOTPATH_BUSY)
        block = hotpath__block_beside(block);
    if (!block) {
        hotpath__lost_call();
        return;
    }
    hotpath__claim(block);
    uint64_t *count = prepare(block, call, caller);
    uint64_t calls = hotpath__count_begin(block, call, hotpath__tracked);
    hotpath__count_end(block, calls, count);
    note_extremes(block, call, caller);
    if (nested)
        hotpath__count_done(block);
}

/* --- who will not go on -------------------------------------------------------------------- */

static uint64_t calls_in_octaves(const struct hotpath_store_block *block)
{
    void *octaves = (void *)(uintptr_t)block->octaves;
    uint64_t calls = 0;
    for (unsigned shift = 0; shift < HOTPATH_OCTAVES - 1; shift++) {
        uint64_t least = shift ? (uint64_t)HOTPATH_STEPS << shift : 0;
        unsigned steps = shift ? HOTPATH_STEPS : 2 * HOTPATH_STEPS;
        const uint64_t *count = hotpath__count_of(octaves, octaves, least);
        for (unsigned i = 0; hotpath__has_octave(octaves, least) && i < steps; i++)
            calls += count[i];
    }
    return calls;
}

/*
 * The sum may have the call that was being counted. The last one that was is in the octaves
 * already, or is to be with the next.
 */
RARE void hotpath__count_again(struct hotpath_store_block *block)
{
    uint64_t *count = NULL;
    bool in_block = hotpath__has_first_ring(block);
    uint64_t entries = in_block ? HOTPATH_FIRST_CALLS : hotpath__calls_of(block)->entries;
    block->ring_mask = (entries - 1) * sizeof(struct hotpath_store_call);
    if ((block->sum ^ block->calls) & 1)
        hotpath__subtract(&block->sum, 2 * hotpath__ring_place(block, block->calls)->duration + 1);
    if (block->octaves && calls_in_octaves(block) + block->uncounted < block->calls)
        count = octave_count(block, table_of(block),
                             hotpath__ring_place(block, block->calls - 1)->duration);
    hotpath__set(&block->pending, (uint64_t)(uintptr_t)(count ? count : nowhere(block)));
    hotpath__count_done(block);
}
