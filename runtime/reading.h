/* SPDX-License-Identifier: MIT */
/*
 * reading.h - what the two files that read a store have in common: snapshot.c walks its records,
 * counters.c knows what was counted from one image of a store to a later one.
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

/** The same record in the earlier image, or NULL. */
const void *hotpath__record_before(const struct hotpath__reading *reading, const void *record);

/** The function of a site that has been read, or NULL. */
struct hotpath__function *hotpath__function_of(const struct hotpath__reading *reading, uint32_t id);

/**
 * Adds what a block has counted to its function: ticks for now, whatever the fields' names say.
 * False when the block can't be.
 */
bool hotpath__read_block(struct hotpath__reading *reading, const struct hotpath_store_block *block);

/** For how many ticks the slot's threads have lived, from the earlier image on. */
uint64_t hotpath__lived(const struct hotpath__reading *reading,
                        const struct hotpath_store_slot *slot);

#endif
