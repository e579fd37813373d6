/* SPDX-License-Identifier: MIT */
/*
 * counts.h - puts the histogram of a block together (store.h says where its calls are).
 *
 * Nothing of the image is trusted: what does not belong to the block, or does not fit, is left out.
 */
#ifndef HOTPATH_COUNTS_H
#define HOTPATH_COUNTS_H

#include "read/reading.h"

/** Notes where the calls of the block are, and adds what the block itself has of them. */
void hotpath__counts_of_block(struct hotpath__tally *tally, struct hotpath__counted_block *counted,
                              const struct hotpath_store_block *block);

/** Adds the notes in its calls record. */
void hotpath__counts_of_notes(struct hotpath__tally *tally, struct hotpath__counted_block *counted,
                              const struct hotpath_store_calls *calls, uint64_t at);

/** Adds counts of its octaves, or of octaves of another owner to these. */
void hotpath__counts_of_octave(struct hotpath__tally *tally, struct hotpath__counted_block *counted,
                               const struct hotpath_store_octave *octave);
void hotpath__add_octave(struct hotpath__tally *tally, uint64_t **octaves,
                         const struct hotpath_store_octave *octave);

/**
 * Adds the last calls of the ring that the octaves, which have all been added, don't have; and a
 * call that is there is not open any more.
 */
void hotpath__counts_of_ring(struct hotpath__tally *tally, struct hotpath__counted_block *counted,
                             const struct hotpath_store_calls *calls, uint64_t at);

#endif
