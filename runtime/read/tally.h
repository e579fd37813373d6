/* SPDX-License-Identifier: MIT */
/*
 * tally.h - reads what a store had counted at one instant; a snapshot is the difference of two.
 */
#ifndef HOTPATH_TALLY_H
#define HOTPATH_TALLY_H

#include "snapshot.h"

/**
 * Reads an image; one of no bytes is that of a store that did not exist yet. NULL with *problem, a
 * static text, when it can't be read as a store or memory ran out. A tally owns all its memory,
 * some 64 bytes for each function on each thread; the image may be freed.
 */
struct hotpath__tally *hotpath__tally_new(const struct hotpath__image *image, const char **problem);

/** The index of the function whose block lies at this offset, or UINT32_MAX. */
uint32_t hotpath__tally_function_at(const struct hotpath__tally *tally, uint64_t at);

/** NULL is fine. */
void hotpath__tally_free(struct hotpath__tally *tally);

#endif
