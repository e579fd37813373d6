/* SPDX-License-Identifier: MIT */
/*
 * allocated.c - what was allocated from one image of a store to a later one: by functions, threads
 * and the process.
 *
 * Two things are under way in any image. What the slot has counted and not charged belongs to its
 * innermost block; and a call that is open has taken what the slot has counted since it began.
 */
#include "read/reading.h"

/* --- counters ------------------------------------------------------------------------------ */

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

static const struct hotpath_store_heap nothing;

/* An image that changes while it is read, or was made up, may have less than before. */
static uint64_t not_negative(uint64_t difference)
{
    return (int64_t)difference < 0 ? 0 : difference;
}

static void add_heap(struct hotpath__heap *heap, const struct hotpath_store_heap *counted)
{
    heap->bytes += not_negative(counted->taken);
    heap->blocks += not_negative(counted->blocks);
    heap->freed_bytes += not_negative(counted->freed);
    heap->freed_blocks += not_negative(counted->frees);
    heap->net_bytes = hotpath__sum(heap->net_bytes, (int64_t)(counted->held - counted->freed));
}

static int64_t live(const struct hotpath_store_heap *heap)
{
    return (int64_t)(hotpath__load(&heap->held) - hotpath__load(&heap->freed));
}

/* --- blocks -------------------------------------------------------------------------------- */

/* A block and what belongs to it, all in one image. */
struct view {
    uint64_t address; /* of the block, in the measured process */
    const struct hotpath_store_block *block;
    const struct hotpath_store_memory *memory;
    const struct hotpath_store_slot *slot; /* NULL when there is no such slot */
};

static struct hotpath_store_heap self_at(const struct view *view)
{
    struct hotpath_store_heap self = {0};
    add_difference(&self, &view->memory->self, &nothing);
    if (view->slot && hotpath__load(&view->slot->innermost) == view->address)
        add_difference(&self, &view->slot->heap, &view->slot->charged);
    return self;
}

static struct hotpath_store_heap total_at(const struct view *view)
{
    struct hotpath_store_heap total = {0};
    add_difference(&total, &view->memory->total, &nothing);
    if (view->slot && hotpath__load(&view->block->stack))
        add_difference(&total, &view->slot->heap, &view->memory->since);
    return total;
}

static struct view view_of(const struct hotpath__reading *reading,
                           const struct hotpath_store_block *block,
                           const struct hotpath_store_memory *memory)
{
    uint64_t at = (uint64_t)((const char *)block - reading->image);
    bool has_slot = block->slot < reading->slot_count;
    return (struct view){reading->header->base + at, block, memory,
                         has_slot ? reading->slots[block->slot] : NULL};
}

/* The same in the earlier image; false where the block was not there yet. */
static bool view_before(const struct hotpath__reading *reading, const struct view *now,
                        struct view *then)
{
    *then = (struct view){
        .address = now->address,
        .block = hotpath__record_before(reading, now->block),
        .memory = hotpath__record_before(reading, now->memory),
        .slot = now->slot ? hotpath__record_before(reading, now->slot) : NULL,
    };
    return then->block && then->memory;
}

static void add_sizes(struct hotpath__reading *reading, const struct hotpath_store_memory *memory,
                      enum hotpath_store_extent extent, struct hotpath__sizes *sizes,
                      uint64_t calls)
{
    const struct hotpath_store_memory *before = hotpath__record_before(reading, memory);
    const struct hotpath_store_sizes *now = &memory->sizes[extent];
    const struct hotpath_store_sizes none = {.least = UINT64_MAX};
    const struct hotpath_store_sizes *then = before ? &before->sizes[extent] : &none;
    struct hotpath__extremes extremes = {UINT64_MAX, 0};
    uint64_t with = hotpath__add_octaves(reading, memory, memory->octave[extent], extent,
                                         sizes->octave, &extremes);
    uint64_t unsized =
        hotpath__above(hotpath__load(&memory->unsized), before ? before->unsized : 0);
    extremes = hotpath__extremes_between(
        then->least == UINT64_MAX, (struct hotpath__extremes){then->least, then->most},
        (struct hotpath__extremes){hotpath__load(&now->least), hotpath__load(&now->most)},
        extremes);
    uint64_t known = hotpath__above(calls, unsized);
    sizes->calls += known > with ? known : with;
    sizes->without += hotpath__above(known, with);
    sizes->sum += hotpath__above(hotpath__load(&now->sum), then->sum);
    if (with && extremes.min < sizes->min)
        sizes->min = extremes.min;
    if (with && extremes.max > sizes->max)
        sizes->max = extremes.max;
}

/* --- peaks --------------------------------------------------------------------------------- */

/*
 * The highest that the slot's live bytes were since a tick: the slot keeps the peak since the
 * innermost call that notes one began, each such call the one before that.
 */
static int64_t peak_since(const struct hotpath__reading *reading,
                          const struct hotpath_store_slot *slot, uint64_t since)
{
    int64_t peak = slot->peak;
    for (size_t at = reading->header->header_size; at < reading->used;) {
        const struct hotpath_store_record *record = (const void *)(reading->image + at);
        const struct hotpath_store_block *block = (const void *)record;
        at += record->size;
        if (record->kind != HOTPATH_RECORD_BLOCK || record->size < sizeof *block ||
            block->slot != slot->number || block->site == 0 || !hotpath__load(&block->stack) ||
            hotpath__load(&block->since) <= since)
            continue;
        const struct hotpath_store_memory *memory = hotpath__memory_record(reading, block);
        if (memory && memory->outer_peak > peak)
            peak = memory->outer_peak;
    }
    return peak;
}

static int64_t peak_at(const struct hotpath__reading *reading, const struct view *view)
{
    int64_t peak = view->memory->peak;
    if (!view->slot || !hotpath__load(&view->block->stack))
        return peak;
    uint64_t level = (uint64_t)live(&view->memory->since);
    int64_t risen = hotpath__sum(
        peak_since(reading, view->slot, hotpath__load(&view->block->since)), (int64_t)(0 - level));
    return risen > peak ? risen : peak;
}

/* The reading that there would have been of the earlier image. */
static struct hotpath__reading past_of(const struct hotpath__reading *reading)
{
    return (struct hotpath__reading){
        .image = reading->earlier->bytes,
        .header = reading->earlier->bytes,
        .used = reading->earlier_used,
    };
}

/* One that is not new may be from before: it is known only where nothing was taken at all. */
static void add_peak(int64_t *known, int64_t now, int64_t then, bool took)
{
    if (!took)
        return;
    if (then > 0 && now <= then)
        *known = HOTPATH_UNKNOWN_PEAK;
    else if (*known != HOTPATH_UNKNOWN_PEAK && now > *known)
        *known = now;
}

/* --- reading ------------------------------------------------------------------------------- */

void hotpath__read_memory(struct hotpath__reading *reading, const struct hotpath_store_block *block,
                          const struct hotpath_store_memory *memory,
                          struct hotpath__function *function, uint64_t calls)
{
    struct hotpath__allocations *alloc = &function->alloc;
    struct view now = view_of(reading, block, memory), then;
    bool was_there = view_before(reading, &now, &then);
    struct hotpath_store_heap self = self_at(&now), total = total_at(&now);
    int64_t peak_then = 0;
    if (was_there) {
        struct hotpath__reading past = past_of(reading);
        peak_then = peak_at(&past, &then);
        struct hotpath_store_heap self_then = self_at(&then), total_then = total_at(&then);
        struct hotpath_store_heap self_now = self, total_now = total;
        self = total = nothing;
        add_difference(&self, &self_now, &self_then);
        add_difference(&total, &total_now, &total_then);
    }
    add_heap(&alloc->heap[HOTPATH_SELF], &self);
    add_heap(&alloc->heap[HOTPATH_CUMULATIVE], &total);
    for (int extent = 0; extent < HOTPATH_EXTENTS; extent++)
        add_sizes(reading, memory, (enum hotpath_store_extent)extent, &alloc->sizes[extent], calls);
    add_peak(&alloc->peak_bytes, peak_at(reading, &now), peak_then, total.blocks != 0);
}

struct hotpath__heap hotpath__slot_heap(const struct hotpath__reading *reading,
                                        const struct hotpath_store_slot *slot)
{
    const struct hotpath_store_slot *before = hotpath__record_before(reading, slot);
    struct hotpath_store_heap counted = {0};
    struct hotpath__heap heap = {0};
    add_difference(&counted, &slot->heap, before ? &before->heap : &nothing);
    add_heap(&heap, &counted);
    return heap;
}

/* With one slot its peak is the process's, to the byte; with more, what they have told is. */
static int64_t process_peak(const struct hotpath__reading *reading,
                            const struct hotpath_store_slot *only)
{
    return only ? peak_since(reading, only, 0)
                : __atomic_load_n(&reading->header->peak_live, __ATOMIC_RELAXED);
}

static void read_peak(struct hotpath__reading *reading)
{
    struct hotpath__snapshot *snapshot = reading->snapshot;
    const struct hotpath_store_slot *only = reading->slot_count == 1 ? reading->slots[0] : NULL;
    int64_t peak = process_peak(reading, only);
    snapshot->peak_bytes = peak > snapshot->live_bytes ? peak : snapshot->live_bytes;
    if (!reading->earlier_used)
        return;
    struct hotpath__reading past = past_of(reading);
    const struct hotpath_store_slot *then = only ? hotpath__record_before(reading, only) : NULL;
    if (peak <= process_peak(&past, then))
        snapshot->peak_bytes = HOTPATH_UNKNOWN_PEAK;
}

void hotpath__read_heap(struct hotpath__reading *reading)
{
    struct hotpath__snapshot *snapshot = reading->snapshot;
    const struct hotpath_store_header *before =
        reading->earlier_used ? reading->earlier->bytes : NULL;
    struct hotpath_store_heap counted = {0}, ever = {0};
    add_difference(&counted, &reading->header->heap, before ? &before->heap : &nothing);
    add_difference(&ever, &reading->header->heap, &nothing);
    add_heap(&snapshot->heap, &counted);
    for (uint32_t i = 0; i < reading->slot_count; i++) {
        struct hotpath__heap slot = hotpath__slot_heap(reading, reading->slots[i]);
        add_difference(&ever, &reading->slots[i]->heap, &nothing);
        snapshot->heap.bytes += slot.bytes;
        snapshot->heap.blocks += slot.blocks;
        snapshot->heap.freed_bytes += slot.freed_bytes;
        snapshot->heap.freed_blocks += slot.freed_blocks;
        snapshot->heap.net_bytes = hotpath__sum(snapshot->heap.net_bytes, slot.net_bytes);
    }
    snapshot->live_blocks = not_negative(ever.blocks - ever.frees);
    snapshot->live_bytes = live(&ever);
    read_peak(reading);
    for (size_t i = 0; i < snapshot->function_count; i++)
        for (int extent = 0; extent < HOTPATH_EXTENTS; extent++) {
            struct hotpath__sizes *sizes = &snapshot->functions[i].alloc.sizes[extent];
            if (sizes->without || sizes->min == UINT64_MAX)
                sizes->min = 0;
            sizes->avg = sizes->calls ? (sizes->sum + sizes->calls / 2) / sizes->calls : 0;
        }
}
