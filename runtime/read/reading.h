/* SPDX-License-Identifier: MIT */
/*
 * reading.h - what the files that read a store have in common: snapshot.c walks its records,
 * counters.c and allocated.c know what was counted from one image of a store to a later one.
 */
#ifndef HOTPATH_READING_H
#define HOTPATH_READING_H

#include "snapshot.h"

/** The state of one reading. */
struct hotpath__reading {
    const char *image;
    size_t used; /* bytes that hold whole records */
    const struct hotpath_store_header *header;
    uint64_t now; /* ticks */
    const struct hotpath__image *earlier;
    size_t earlier_used; /* 0 = from the start */
    struct hotpath__snapshot *snapshot;
    uint32_t *index_of; /* by site id: 1 + index into functions, 0 = not seen */
    uint32_t id_count;
    const struct hotpath_store_slot **slots; /* by number */
    uint32_t slot_count;
    bool memory_ran_out;
};

/** A counter that its owner may be writing to. */
static inline uint64_t hotpath__load(const uint64_t *counter)
{
    return __atomic_load_n(counter, __ATOMIC_RELAXED);
}

/** How much larger the first is, 0 if it is not. */
static inline uint64_t hotpath__above(uint64_t larger, uint64_t smaller)
{
    return larger > smaller ? larger - smaller : 0;
}

/** How far the records go on being whole: everything up to there may be walked without checks. */
size_t hotpath__whole_records(const char *image, size_t size, size_t at);

/** The same record in the earlier image, or NULL. */
const void *hotpath__record_before(const struct hotpath__reading *reading, const void *record);

/** The function of a site that has been read, or NULL. */
struct hotpath__function *hotpath__function_of(const struct hotpath__reading *reading, uint32_t id);

/** The smallest and the largest value of a histogram. */
struct hotpath__extremes {
    uint64_t min, max;
};

/**
 * Adds the histogram of a block or memory record: `distances` lead from there to its octaves.
 * Returns how many values it has, and widens `counted` to their steps' middles.
 */
uint64_t hotpath__add_octaves(struct hotpath__reading *reading, const void *owner,
                              const uint32_t *distances, enum hotpath_store_extent extent,
                              uint64_t **octaves, struct hotpath__extremes *counted);

/**
 * The extremes of what was counted since then: a new one of the whole store is exact, and for the
 * rest the histogram has to do. `first`: nothing was counted before.
 */
struct hotpath__extremes hotpath__extremes_between(bool first, struct hotpath__extremes then,
                                                   struct hotpath__extremes now,
                                                   struct hotpath__extremes counted);

/** The memory record of a block, or NULL. */
const struct hotpath_store_memory *hotpath__memory_record(const struct hotpath__reading *reading,
                                                          const struct hotpath_store_block *block);

/* --- allocated.c --------------------------------------------------------------------------- */

/** Adds what a block's memory record has counted; `calls` is how many of its calls returned. */
void hotpath__read_memory(struct hotpath__reading *reading, const struct hotpath_store_block *block,
                          const struct hotpath_store_memory *memory,
                          struct hotpath__function *function, uint64_t calls);

/** What the slot's threads have taken and given back. */
struct hotpath__heap hotpath__slot_heap(const struct hotpath__reading *reading,
                                        const struct hotpath_store_slot *slot);

/** The figures of the whole process; after the slots were read. */
void hotpath__read_heap(struct hotpath__reading *reading);

/**
 * Adds what a block has counted to its function: ticks for now, whatever the fields' names say.
 * False when the block can't be.
 */
bool hotpath__read_block(struct hotpath__reading *reading, const struct hotpath_store_block *block);

/** For how many ticks the slot's threads have lived, from the earlier image on. */
uint64_t hotpath__lived(const struct hotpath__reading *reading,
                        const struct hotpath_store_slot *slot);

#endif
