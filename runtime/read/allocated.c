/* SPDX-License-Identifier: MIT */
/*
 * allocated.c - what was allocated by functions, threads and the process.
 *
 * Two things are under way at any instant. What the slot has counted and not charged belongs to its
 * innermost block; and a call that is open has taken what the slot has counted since it began.
 */
#include "read/allocated.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/number.h"
#include "read/octaves.h"

static const struct hotpath_store_heap nothing;

/* Adds `more`, and takes `less` away; the words wrap around. */
static void add_difference(struct hotpath_store_heap *sum, const struct hotpath_store_heap *more,
                           const struct hotpath_store_heap *less)
{
    sum->taken += hotpath__load(&more->taken) - hotpath__load(&less->taken);
    sum->blocks += hotpath__load(&more->blocks) - hotpath__load(&less->blocks);
    sum->held += hotpath__load(&more->held) - hotpath__load(&less->held);
    sum->freed += hotpath__load(&more->freed) - hotpath__load(&less->freed);
    sum->frees += hotpath__load(&more->frees) - hotpath__load(&less->frees);
}

static int64_t live(const struct hotpath_store_heap *heap)
{
    return (int64_t)(hotpath__load(&heap->held) - hotpath__load(&heap->freed));
}

/* --- at one instant ------------------------------------------------------------------------ */

static void add_sizes(struct hotpath__counted_memory *counted,
                      const struct hotpath_store_memory *memory)
{
    for (int extent = 0; extent < HOTPATH_EXTENTS; extent++) {
        struct hotpath__counted_sizes *sizes = &counted->sizes[extent];
        const struct hotpath_store_sizes *more = &memory->sizes[extent];
        struct hotpath__extremes extremes = {hotpath__load(&more->least),
                                             hotpath__load(&more->most)};
        sizes->sum += hotpath__load(&more->sum);
        hotpath__widen(&sizes->extremes, extremes);
    }
    counted->unsized += hotpath__load(&memory->unsized);
}

static void note_open_call(struct hotpath__tally *tally, const struct hotpath__counted_block *block,
                           const struct hotpath_store_memory *memory)
{
    struct hotpath__open_call *open =
        hotpath__one_more(tally->open, tally->open_count, sizeof *open);
    tally->memory_ran_out |= !open;
    if (!open)
        return;
    tally->open = open;
    open[tally->open_count++] = (struct hotpath__open_call){
        .block = (uint32_t)(block - tally->blocks),
        .slot = block->slot,
        .since = block->open_since,
        .outer_peak = memory->outer_peak,
        .level = live(&memory->since),
    };
}

static struct hotpath__counted_memory *memory_of(struct hotpath__counted *function)
{
    if (function->memory)
        return function->memory;
    function->memory = calloc(1, sizeof *function->memory);
    for (int extent = 0; function->memory && extent < HOTPATH_EXTENTS; extent++)
        function->memory->sizes[extent].extremes.min = UINT64_MAX;
    return function->memory;
}

void hotpath__add_memory(struct hotpath__tally *tally, struct hotpath__counted_block *block,
                         const struct hotpath_store_memory *memory)
{
    struct hotpath__counted_memory *counted = memory_of(&tally->functions[block->function]);
    const struct hotpath_store_slot *slot =
        block->slot < tally->slot_count ? &tally->slots[block->slot].record : NULL;
    struct hotpath_store_heap total = {0};
    tally->memory_ran_out |= !counted;
    if (!counted)
        return;
    add_difference(&total, &memory->total, &nothing);
    if (slot && block->open_since && block->has_noted) {
        add_difference(&total, &slot->heap, &memory->since);
        note_open_call(tally, block, memory);
    }
    add_difference(&counted->heap[HOTPATH_CUMULATIVE], &total, &nothing);
    add_difference(&counted->heap[HOTPATH_SELF], &memory->self, &nothing);
    if (slot && slot->innermost == tally->header.base + block->at)
        add_difference(&counted->heap[HOTPATH_SELF], &slot->heap, &slot->charged);
    counted->calls += block->calls;
    add_sizes(counted, memory);
    block->blocks = total.blocks;
    block->peak = memory->peak;
}

/* --- peaks --------------------------------------------------------------------------------- */

/* Of one slot, the call that began last first. */
static int by_slot_then_youngest(const void *a, const void *b)
{
    const struct hotpath__open_call *left = a, *right = b;
    if (left->slot != right->slot)
        return left->slot < right->slot ? -1 : 1;
    return (left->since < right->since) - (left->since > right->since);
}

/*
 * A slot keeps the peak of its live bytes since the innermost call that notes one began, each such
 * call the one before that. So the peak since a call began is the highest of the slot's own and of
 * those that calls begun later have put aside.
 */
void hotpath__add_open_peaks(struct hotpath__tally *tally)
{
    struct hotpath__open_call *open = tally->open;
    if (tally->open_count)
        qsort(open, tally->open_count, sizeof *open, by_slot_then_youngest);
    for (uint32_t i = 0, end; i < tally->open_count; i = end) {
        int64_t *peak = &tally->slots[open[i].slot].peak, since_then = *peak;
        for (end = i; end < tally->open_count && open[end].slot == open[i].slot &&
                      open[end].since == open[i].since;
             end++) {
            struct hotpath__counted_block *block = &tally->blocks[open[end].block];
            int64_t risen = hotpath__sum(since_then, (int64_t)(0 - (uint64_t)open[end].level));
            block->peak = risen > block->peak ? risen : block->peak;
            *peak = open[end].outer_peak > *peak ? open[end].outer_peak : *peak;
        }
    }
}

/* One that is not new may be from before: it is known only where nothing was taken at all. */
void hotpath__peak_between(struct hotpath__allocations *alloc,
                           const struct hotpath__counted_block *then,
                           const struct hotpath__counted_block *now)
{
    int64_t before = then ? then->peak : 0;
    if (now->blocks == (then ? then->blocks : 0))
        return;
    if (before > 0 && now->peak <= before)
        alloc->peak_bytes = HOTPATH_UNKNOWN_PEAK;
    else if (alloc->peak_bytes != HOTPATH_UNKNOWN_PEAK && now->peak > alloc->peak_bytes)
        alloc->peak_bytes = now->peak;
}

/* --- from one instant to another ----------------------------------------------------------- */

/* An image that changes while it is read, or was made up, may have less than before. */
static uint64_t not_negative(uint64_t difference)
{
    return (int64_t)difference < 0 ? 0 : difference;
}

void hotpath__add_heap(struct hotpath__heap *heap, const struct hotpath__heap *more)
{
    heap->bytes += more->bytes;
    heap->blocks += more->blocks;
    heap->freed_bytes += more->freed_bytes;
    heap->freed_blocks += more->freed_blocks;
    heap->net_bytes = hotpath__sum(heap->net_bytes, more->net_bytes);
}

static struct hotpath__heap heap_between(const struct hotpath_store_heap *then,
                                         const struct hotpath_store_heap *now)
{
    struct hotpath_store_heap counted = {0};
    add_difference(&counted, now, then);
    return (struct hotpath__heap){
        .bytes = not_negative(counted.taken),
        .blocks = not_negative(counted.blocks),
        .freed_bytes = not_negative(counted.freed),
        .freed_blocks = not_negative(counted.frees),
        .net_bytes = (int64_t)(counted.held - counted.freed),
    };
}

static bool sizes_between(struct hotpath__sizes *sizes, const struct hotpath__counted_sizes *then,
                          const struct hotpath__counted_sizes *now, uint64_t known)
{
    struct hotpath__values values;
    bool done = hotpath__octaves_between(sizes->octave, then->octave, now->octave, &values);
    struct hotpath__extremes extremes =
        hotpath__extremes_of(&values, hotpath__new_extremes(then->extremes, now->extremes));
    uint64_t with = values.count;
    sizes->calls = known > with ? known : with;
    sizes->without = hotpath__above(known, with);
    sizes->sum = hotpath__above(now->sum, then->sum);
    sizes->avg = sizes->calls ? (sizes->sum + sizes->calls / 2) / sizes->calls : 0;
    sizes->min = with && !sizes->without && extremes.min != UINT64_MAX ? extremes.min : 0;
    sizes->max = with ? extremes.max : 0;
    return done;
}

bool hotpath__memory_between(struct hotpath__allocations *alloc,
                             const struct hotpath__counted_memory *then,
                             const struct hotpath__counted_memory *now)
{
    static const struct hotpath__counted_memory none = {
        .sizes = {{.extremes = {UINT64_MAX, 0}}, {.extremes = {UINT64_MAX, 0}}}};
    then = then ? then : &none;
    now = now ? now : &none;
    uint64_t calls = hotpath__above(now->calls, then->calls);
    uint64_t known = hotpath__above(calls, hotpath__above(now->unsized, then->unsized));
    bool done = true;
    for (int extent = 0; extent < HOTPATH_EXTENTS; extent++) {
        alloc->heap[extent] = heap_between(&then->heap[extent], &now->heap[extent]);
        done &=
            sizes_between(&alloc->sizes[extent], &then->sizes[extent], &now->sizes[extent], known);
    }
    return done;
}

struct hotpath__heap hotpath__slot_heap_between(const struct hotpath__counted_slot *then,
                                                const struct hotpath__counted_slot *now)
{
    return heap_between(then ? &then->record.heap : &nothing, &now->record.heap);
}

/* With one slot its peak is the process's, to the byte; with more, what they have told is. */
static int64_t process_peak(const struct hotpath__tally *tally, bool only)
{
    return only && tally->slot_count == 1 ? tally->slots[0].peak : tally->header.peak_live;
}

static void set_peak(struct hotpath__snapshot *snapshot, const struct hotpath__tally *then,
                     const struct hotpath__tally *now)
{
    bool only = now->slot_count == 1;
    int64_t peak = process_peak(now, only);
    snapshot->peak_bytes = peak > snapshot->live_bytes ? peak : snapshot->live_bytes;
    if (then && then->header.version && peak <= process_peak(then, only))
        snapshot->peak_bytes = HOTPATH_UNKNOWN_PEAK;
}

void hotpath__heap_between(struct hotpath__snapshot *snapshot, const struct hotpath__tally *then,
                           const struct hotpath__tally *now)
{
    struct hotpath_store_heap ever = {0};
    add_difference(&ever, &now->header.heap, &nothing);
    snapshot->heap = heap_between(then ? &then->header.heap : &nothing, &now->header.heap);
    for (uint32_t i = 0; i < now->slot_count; i++) {
        struct hotpath__heap slot = hotpath__slot_heap_between(
            then && i < then->slot_count ? &then->slots[i] : NULL, &now->slots[i]);
        add_difference(&ever, &now->slots[i].record.heap, &nothing);
        hotpath__add_heap(&snapshot->heap, &slot);
    }
    snapshot->live_blocks = not_negative(ever.blocks - ever.frees);
    snapshot->live_bytes = live(&ever);
    set_peak(snapshot, then, now);
}
