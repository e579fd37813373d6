/* SPDX-License-Identifier: MIT */
/*
 * calls.c - reads the calls that a store keeps one by one: the slowest and the last ones.
 *
 * Each thread's block has its own; those of a function are put together here. As everywhere, the
 * image is not trusted.
 */
#include "snapshot.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/number.h"
#include "read/records.h"

/** A block of the function: where it and its ring are in the store, and which slot it is on. */
struct place {
    uint64_t at, ring_at;
    uint64_t calls;
    uint32_t slot;
};

/** The last calls of a block. */
struct ring {
    const struct hotpath_store_call *entries;
    uint64_t size;
    const uint64_t *bytes;                      /* of each; or NULL: they are not known */
    const struct hotpath_store_origin *origins; /* of each, in the block itself; else NULL */
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
    struct hotpath_store_owner *ended; /* threads */
    size_t ended_count;
    struct place *places; /* of blocks that have a calls record, as they lie */
    size_t place_count;
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
    if (!is_wanted(gathering, start, duration))
        return;
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
        if (outlier->duration)
            add(gathering, call, outlier->start, outlier->duration);
    }
}

static uint64_t bytes_of(const struct ring *ring, uint64_t at)
{
    if (!ring->bytes)
        return HOTPATH_UNKNOWN_BYTES;
    return ring->entries[at].start & HOTPATH_CALL_SIZED ? ring->bytes[at] : 0;
}

/* A block's first calls are its slowest ones, too. */
static void add_first(struct gathering *gathering, const struct ring *ring, uint64_t at)
{
    const struct hotpath_store_call *first = &ring->entries[at];
    struct hotpath__call call = {
        .bytes = bytes_of(ring, at),
        .caller = ring->origins[at].caller,
        .tid = ring->origins[at].tid,
    };
    if (first->duration)
        add(gathering, call, hotpath__call_start(first), first->duration);
}

/* Calls that began before the slot's owner took it were a thread's that has ended. */
static void add_last(struct gathering *gathering, const struct ring *ring, uint64_t at,
                     const struct hotpath_store_slot *slot)
{
    const struct hotpath_store_call *last = &ring->entries[at];
    struct hotpath__call call = {.bytes = bytes_of(ring, at)};
    uint64_t start = hotpath__call_start(last);
    if (slot && slot->tid && start >= slot->since) {
        call.tid = slot->tid;
        memcpy(call.thread, slot->name, sizeof slot->name);
    }
    if (start)
        add(gathering, call, start, last->duration);
}

/* The place of the next call may be half written; in the block itself it is one that is free. */
static void add_ring(struct gathering *gathering, const struct place *place,
                     const struct ring *ring)
{
    const struct hotpath_store_slot *slot =
        place->slot < gathering->slot_count ? &gathering->slots[place->slot] : NULL;
    uint64_t whole = ring->origins ? ring->size : ring->size - 1;
    for (uint64_t i = 1; i <= whole && i <= place->calls; i++) {
        uint64_t at = (place->calls - i) % ring->size;
        if (gathering->which == HOTPATH_SLOWEST_CALLS)
            add_first(gathering, ring, at);
        else
            add_last(gathering, ring, at, slot);
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

static void note_ended(struct gathering *gathering, const struct hotpath_store_owner *owner)
{
    if (owner->record.size < sizeof *owner)
        return;
    struct hotpath_store_owner *ended =
        hotpath__one_more(gathering->ended, gathering->ended_count, sizeof *ended);
    gathering->memory_ran_out |= !ended;
    if (!ended)
        return;
    gathering->ended = ended;
    ended[gathering->ended_count++] = *owner;
}

static void note_place(struct gathering *gathering, struct place place)
{
    struct place *places =
        hotpath__one_more(gathering->places, gathering->place_count, sizeof *places);
    gathering->memory_ran_out |= !places;
    if (!places)
        return;
    gathering->places = places;
    places[gathering->place_count++] = place;
}

/* Its calls are in the block, or in a record that comes later. */
static void read_block(struct gathering *gathering, const struct hotpath_store_block *block)
{
    if (block->record.size < sizeof *block || block->site != gathering->site)
        return;
    struct place place = {
        .at = gathering->records.record_at,
        .ring_at = block->ring - gathering->records.header.base,
        .calls = block->calls,
        .slot = block->slot,
    };
    struct ring ring = {block->first, HOTPATH_FIRST_CALLS, NULL, block->origins};
    if (block->record.size >= sizeof *block + HOTPATH_FIRST_CALLS * sizeof *ring.bytes)
        ring.bytes = block->first_bytes;
    if (place.ring_at == place.at + offsetof(struct hotpath_store_block, first))
        add_ring(gathering, &place, &ring);
    else
        note_place(gathering, place);
}

static int by_place(const void *a, const void *b)
{
    const struct place *left = a, *right = b;
    return (left->at > right->at) - (left->at < right->at);
}

/* The block whose calls these are; NULL when it is none of the function's. */
static const struct place *place_of(const struct gathering *gathering,
                                    const struct hotpath_store_calls *calls)
{
    struct place key = {.at = calls->block};
    const struct place *place = NULL;
    if (calls->record.size >= sizeof *calls && gathering->place_count)
        place = bsearch(&key, gathering->places, gathering->place_count, sizeof key, by_place);
    uint64_t ring_at = gathering->records.record_at + sizeof *calls;
    return place && place->ring_at == ring_at ? place : NULL;
}

static void read_calls(struct gathering *gathering, const struct hotpath_store_calls *calls)
{
    const struct place *place = place_of(gathering, calls);
    uint64_t entry = sizeof(struct hotpath_store_call) + (calls->has_bytes ? sizeof(uint64_t) : 0);
    if (!place || !calls->entries || (calls->record.size - sizeof *calls) / entry < calls->entries)
        return;
    struct ring ring = {.entries = (const void *)(calls + 1), .size = calls->entries};
    if (calls->has_bytes)
        ring.bytes = (const void *)(ring.entries + calls->entries);
    if (gathering->which == HOTPATH_SLOWEST_CALLS)
        add_slowest(gathering, calls);
    else
        add_ring(gathering, place, &ring);
}

static void read_all(struct gathering *gathering)
{
    const void *record;
    while ((record = hotpath__records_next(&gathering->records)) != NULL) {
        switch (((const struct hotpath_store_record *)record)->kind) {
        case HOTPATH_RECORD_SLOT:
            note_slot(gathering, record);
            break;
        case HOTPATH_RECORD_OWNER:
            note_ended(gathering, record);
            break;
        case HOTPATH_RECORD_BLOCK:
            read_block(gathering, record);
            break;
        case HOTPATH_RECORD_CALLS:
            read_calls(gathering, record);
            break;
        }
    }
}

/* --- threads ------------------------------------------------------------------------------- */

/* NULL where nobody knows. */
static const char *thread_name(const struct gathering *gathering, uint32_t tid)
{
    for (size_t i = 0; i < gathering->slot_count; i++)
        if (gathering->slots[i].tid == tid)
            return gathering->slots[i].name;
    for (size_t i = 0; i < gathering->ended_count; i++)
        if (gathering->ended[i].tid == tid)
            return gathering->ended[i].name;
    return NULL;
}

static void name_threads(const struct gathering *gathering)
{
    for (size_t i = 0; i < gathering->calls->count; i++) {
        struct hotpath__call *call = &gathering->calls->list[i];
        const char *name = call->tid && !*call->thread ? thread_name(gathering, call->tid) : NULL;
        if (name)
            memcpy(call->thread, name, sizeof gathering->ended->name);
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

/* The first ones, by the order that was asked for. */
static void choose(const struct gathering *gathering)
{
    struct hotpath__calls *calls = gathering->calls;
    bool slowest = gathering->which == HOTPATH_SLOWEST_CALLS;
    size_t most = slowest ? HOTPATH_OUTLIERS : gathering->records.header.recent;
    if (calls->count)
        qsort(calls->list, calls->count, sizeof *calls->list, slowest ? by_duration : by_end);
    calls->count = calls->count < most ? calls->count : most;
    name_threads(gathering);
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
    hotpath__records_close(&gathering.records);
    choose(&gathering);
    free(gathering.slots);
    free(gathering.ended);
    free(gathering.places);
    return done;
}
