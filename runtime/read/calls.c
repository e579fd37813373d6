/* SPDX-License-Identifier: MIT */
/*
 * calls.c - reads the calls that a store keeps one by one: the slowest and the last ones.
 *
 * Each thread's block has its own; those of a function are put together here. As everywhere, the
 * image is not trusted.
 */
#include "snapshot.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/number.h"
#include "read/records.h"

/** A block: where it and its ring are in the store, and which slot it is on. */
struct owner {
    uint64_t at, ring_at; /* 0 = none */
    uint32_t slot;
};

/** What is being put together. */
struct gathering {
    struct hotpath__records records;
    uint32_t site;
    enum hotpath__which which;
    uint64_t since, until; /* ticks: calls that ended in between are wanted */
    double ns_per_tick;
    struct hotpath_store_slot *slots; /* by number */
    size_t slot_count;
    struct owner owner; /* the block that was seen last, if it is the function's */
    struct hotpath__calls *calls;
    bool memory_ran_out;
};

/* --- one call ------------------------------------------------------------------------------ */

/* False when it is none, or lies outside of what is wanted. */
static bool is_wanted(const struct gathering *gathering, uint64_t start, uint64_t duration)
{
    uint64_t end = start + duration;
    return start >= gathering->records.header.start.ticks && end >= start &&
           end >= gathering->since && end <= gathering->until;
}

static void add(struct gathering *gathering, struct hotpath__call call, uint64_t start,
                uint64_t duration)
{
    struct hotpath__calls *calls = gathering->calls;
    struct hotpath__call *list = hotpath__one_more(calls->list, calls->count, sizeof *list);
    gathering->memory_ran_out |= !list;
    if (!list)
        return;
    calls->list = list;
    double scale = gathering->ns_per_tick;
    uint64_t began = gathering->records.header.start.ticks;
    call.start_ns = hotpath__whole((double)(start - began) * scale);
    call.duration_ns = hotpath__whole((double)duration * scale);
    list[calls->count++] = call;
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

/* --- records ------------------------------------------------------------------------------- */

static void note_slot(struct gathering *gathering, const struct hotpath_store_slot *slot)
{
    struct hotpath_store_slot *slots = NULL;
    if (slot->record.size >= sizeof *slot && slot->number == gathering->slot_count) {
        slots = hotpath__one_more(gathering->slots, gathering->slot_count, sizeof *slots);
        gathering->memory_ran_out |= !slots;
    }
    if (!slots)
        return;
    gathering->slots = slots;
    slots[gathering->slot_count++] = *slot;
}

/* A block has its calls before the next block, if it has any. */
static void note_block(struct gathering *gathering, const struct hotpath_store_block *block)
{
    uint64_t at = gathering->records.record_at;
    gathering->owner = (struct owner){0};
    if (block->record.size >= sizeof *block && block->site == gathering->site && block->recent)
        gathering->owner = (struct owner){at, at + (uint64_t)block->recent * 8, block->slot};
}

static bool are_wanted(const struct gathering *gathering, const struct hotpath_store_calls *calls)
{
    uint64_t ring_at = gathering->records.record_at + sizeof *calls;
    if (calls->record.size < sizeof *calls || !gathering->owner.at ||
        gathering->owner.at != calls->block || gathering->owner.ring_at != ring_at)
        return false;
    uint64_t entry = sizeof(struct hotpath_store_call) + (calls->has_bytes ? sizeof(uint64_t) : 0);
    return calls->record.size - sizeof *calls >= calls->entries * entry;
}

static void read_calls(struct gathering *gathering, const struct hotpath_store_calls *calls)
{
    uint32_t slot = gathering->owner.slot;
    if (!are_wanted(gathering, calls))
        return;
    if (gathering->which == HOTPATH_SLOWEST_CALLS)
        add_slowest(gathering, calls);
    else
        add_recent(gathering, calls, slot < gathering->slot_count ? &gathering->slots[slot] : NULL);
}

static void read_all(struct gathering *gathering)
{
    const void *record;
    while ((record = hotpath__records_next(&gathering->records)) != NULL) {
        switch (((const struct hotpath_store_record *)record)->kind) {
        case HOTPATH_RECORD_SLOT:
            note_slot(gathering, record);
            break;
        case HOTPATH_RECORD_BLOCK:
            note_block(gathering, record);
            break;
        case HOTPATH_RECORD_CALLS:
            read_calls(gathering, record);
            break;
        }
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
                            const struct hotpath_store_instant *since,
                            const struct hotpath__image *image, uint32_t site,
                            enum hotpath__which which, struct hotpath__calls *calls)
{
    const char *problem;
    struct gathering gathering = {
        .site = site,
        .which = which,
        .since = since ? since->ticks : 0,
        .until = image->now.ticks,
        .ns_per_tick = snapshot->ns_per_tick,
        .calls = calls,
    };
    *calls = (struct hotpath__calls){0};
    if (!hotpath__records_open(&gathering.records, image, &problem))
        return true;
    read_all(&gathering);
    bool done = !gathering.memory_ran_out && !gathering.records.memory_ran_out;
    size_t most =
        which == HOTPATH_SLOWEST_CALLS ? HOTPATH_OUTLIERS : gathering.records.header.recent;
    hotpath__records_close(&gathering.records);
    free(gathering.slots);
    if (calls->count)
        qsort(calls->list, calls->count, sizeof *calls->list,
              which == HOTPATH_SLOWEST_CALLS ? by_duration : by_end);
    calls->count = calls->count < most ? calls->count : most;
    return done;
}
