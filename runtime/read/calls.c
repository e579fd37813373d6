/* SPDX-License-Identifier: MIT */
/*
 * calls.c - reads the calls that a store keeps one by one: the slowest and the last ones.
 *
 * Each thread's block has its own; those of a function are put together here. As everywhere, the image
 * is not trusted.
 */
#include <stdlib.h>
#include <string.h>

#include "read/reading.h"

/** What is being put together. */
struct gathering {
    const char *image;
    size_t used;
    const struct hotpath_store_header *header;
    uint64_t since, until; /* ticks: calls that ended in between are wanted */
    double ns_per_tick;
    struct hotpath__calls *calls;
    size_t room;
    bool memory_ran_out;
};

/* --- records ------------------------------------------------------------------------------- */

/* The first record from `at` on that is of this kind, or NULL; `at` then leads behind it. */
static const void *next_record(const struct gathering *gathering, uint32_t kind, size_t least,
                               size_t *at)
{
    while (*at + sizeof(struct hotpath_store_record) <= gathering->used) {
        const struct hotpath_store_record *record = (const void *)(gathering->image + *at);
        *at += record->size;
        if (record->kind == kind && record->size >= least)
            return record;
    }
    return NULL;
}

static const struct hotpath_store_slot *slot_of(const struct gathering *gathering,
                                                const struct hotpath_store_block *block)
{
    size_t at = gathering->header->header_size;
    const struct hotpath_store_slot *slot;
    while ((slot = next_record(gathering, HOTPATH_RECORD_SLOT, sizeof *slot, &at)) != NULL)
        if (slot->number == block->slot)
            return slot;
    return NULL;
}

/* The record that a block's ring lies in, if it is this block's, and the ring is whole. */
static const struct hotpath_store_calls *calls_of(const struct gathering *gathering,
                                                  const struct hotpath_store_block *block)
{
    uint64_t block_at = (uint64_t)((const char *)block - gathering->image);
    uint64_t at = block_at + (uint64_t)block->recent * 8 - sizeof(struct hotpath_store_calls);
    if (!block->recent || at % HOTPATH_STORE_ALIGN ||
        gathering->used < sizeof(struct hotpath_store_calls) ||
        at > gathering->used - sizeof(struct hotpath_store_calls))
        return NULL;
    const struct hotpath_store_calls *calls = (const void *)(gathering->image + at);
    uint64_t entry = sizeof(struct hotpath_store_call) + (calls->has_bytes ? sizeof(uint64_t) : 0);
    bool right = calls->record.kind == HOTPATH_RECORD_CALLS && calls->block == block_at &&
                 calls->record.size <= gathering->used - at &&
                 calls->record.size >= sizeof *calls + calls->entries * entry;
    return right ? calls : NULL;
}

/* --- one call ------------------------------------------------------------------------------ */

/* False when it is none, or lies outside of what is wanted. */
static bool is_wanted(const struct gathering *gathering, uint64_t start, uint64_t duration)
{
    uint64_t end = start + duration;
    return start >= gathering->header->start.ticks && end >= start && end >= gathering->since &&
           end <= gathering->until;
}

static void add(struct gathering *gathering, struct hotpath__call call, uint64_t start,
                uint64_t duration)
{
    struct hotpath__calls *calls = gathering->calls;
    if (calls->count == gathering->room) {
        size_t room = gathering->room ? 2 * gathering->room : 64;
        struct hotpath__call *larger = realloc(calls->list, room * sizeof *larger);
        gathering->memory_ran_out |= !larger;
        if (!larger)
            return;
        calls->list = larger;
        gathering->room = room;
    }
    double scale = gathering->ns_per_tick;
    call.start_ns = hotpath__whole((double)(start - gathering->header->start.ticks) * scale);
    call.duration_ns = hotpath__whole((double)duration * scale);
    calls->list[calls->count++] = call;
}

static void add_slowest(struct gathering *gathering, const struct hotpath_store_calls *calls)
{
    for (int i = 0; i < HOTPATH_OUTLIERS; i++) {
        const struct hotpath_store_outlier *outlier = &calls->slowest[i];
        struct hotpath__call call = {
            .bytes = outlier->bytes, .caller = outlier->caller, .tid = outlier->tid};
        memcpy(call.thread, outlier->name, sizeof outlier->name);
        if (outlier->duration && is_wanted(gathering, outlier->start, outlier->duration))
            add(gathering, call, outlier->start, outlier->duration);
    }
}

/* Calls that began before the slot's owner took it were a thread's that has ended. */
static void add_recent(struct gathering *gathering, const struct hotpath_store_calls *calls,
                       const struct hotpath_store_slot *slot)
{
    const struct hotpath_store_call *ring = (const void *)(calls + 1);
    const uint64_t *bytes = (const void *)(ring + calls->entries);
    for (uint32_t i = 0; i < calls->entries; i++) {
        struct hotpath__call call = {.bytes = calls->has_bytes ? bytes[i] : HOTPATH_UNKNOWN_BYTES};
        if (slot && slot->tid && ring[i].start >= slot->since) {
            call.tid = slot->tid;
            memcpy(call.thread, slot->name, sizeof slot->name);
        }
        if (ring[i].start && is_wanted(gathering, ring[i].start, ring[i].duration))
            add(gathering, call, ring[i].start, ring[i].duration);
    }
}

/* --- all of them --------------------------------------------------------------------------- */

static int by_duration(const void *a, const void *b)
{
    const struct hotpath__call *left = a, *right = b;
    return (left->duration_ns < right->duration_ns) - (left->duration_ns > right->duration_ns);
}

static int by_end(const void *a, const void *b)
{
    const struct hotpath__call *left = a, *right = b;
    uint64_t left_end = left->start_ns + left->duration_ns;
    uint64_t right_end = right->start_ns + right->duration_ns;
    return (left_end < right_end) - (left_end > right_end);
}

bool hotpath__calls_between(const struct hotpath__snapshot *snapshot,
                            const struct hotpath__image *earlier,
                            const struct hotpath__image *later, uint32_t site,
                            enum hotpath__which which, struct hotpath__calls *calls)
{
    *calls = (struct hotpath__calls){0};
    if (hotpath__why_no_store(later->bytes, later->size))
        return true;
    const struct hotpath_store_header *header = later->bytes;
    struct gathering gathering = {
        .image = later->bytes,
        .used = hotpath__whole_records(later->bytes, later->size, header->header_size),
        .header = header,
        .since = earlier ? earlier->now.ticks : 0,
        .until = later->now.ticks,
        .ns_per_tick = snapshot->ns_per_tick,
        .calls = calls,
    };
    const struct hotpath_store_block *block;
    size_t at = header->header_size;
    while ((block = next_record(&gathering, HOTPATH_RECORD_BLOCK, sizeof *block, &at)) != NULL) {
        const struct hotpath_store_calls *kept =
            block->site == site ? calls_of(&gathering, block) : NULL;
        if (kept && which == HOTPATH_SLOWEST_CALLS)
            add_slowest(&gathering, kept);
        else if (kept)
            add_recent(&gathering, kept, slot_of(&gathering, block));
    }
    size_t most = which == HOTPATH_SLOWEST_CALLS ? HOTPATH_OUTLIERS : header->recent;
    if (calls->count)
        qsort(calls->list, calls->count, sizeof *calls->list,
              which == HOTPATH_SLOWEST_CALLS ? by_duration : by_end);
    calls->count = calls->count < most ? calls->count : most;
    return !gathering.memory_ran_out;
}

const struct hotpath__function *hotpath__function_by_site(const struct hotpath__snapshot *snapshot,
                                                          uint32_t site)
{
    for (size_t i = 0; i < snapshot->function_count; i++)
        if (snapshot->functions[i].site == site)
            return &snapshot->functions[i];
    return NULL;
}
