/* SPDX-License-Identifier: MIT */
/*
 * settle.h - has a copy of a store as it was at one moment, block by block.
 */
#ifndef HOTPATH_SETTLE_H
#define HOTPATH_SETTLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** A store whose owner goes on counting, and how to read it. */
struct hotpath__living {
    /** Copies whole words from this offset. False when they are not there any more. */
    bool (*fetch)(const struct hotpath__living *living, uint64_t at, void *to, size_t bytes);
    const char *store; /* in memory, or NULL */
    int file;          /* else */
};

/**
 * Mends the copy of a living store: of each block whose calls went on while it was copied,
 * counters, octaves and ring are copied again until they are of one moment. Where that can't be
 * had, as a file is read too slowly for the most frequent calls, there are as many calls as in the
 * octaves, and sums and steps may be those of some calls before or after.
 */
void hotpath__settle(void *copy, size_t bytes, const struct hotpath__living *living);

#endif
