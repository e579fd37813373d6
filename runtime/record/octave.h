/* SPDX-License-Identifier: MIT */
/*
 * octave.h - storage for histograms, made when a value of an octave first comes.
 */
#ifndef HOTPATH_OCTAVE_H
#define HOTPATH_OCTAVE_H

#include <stdint.h>

#include "store.h"

/**
 * Makes the storage of an octave of `owner`, a block or memory record of the calling thread, and
 * leads `distance` to it; that stays 0 without memory. Takes the lock.
 */
void hotpath__make_octave(const void *owner, uint32_t *distance, unsigned octave,
                          enum hotpath_store_extent extent);

#endif
