/* SPDX-License-Identifier: MIT */
/*
 * block.h - new blocks: a site's on a slot, and those beside it.
 */
#ifndef HOTPATH_BLOCK_H
#define HOTPATH_BLOCK_H

#include <stdint.h>

#include "store.h"

/** Its `low` where no call is a usual one. */
#define HOTPATH_NONE_USUAL (UINT64_C(1) << 62)

/** A block that nothing was counted in; NULL without memory. Locked, and not published yet. */
struct hotpath_store_block *hotpath__block_new(uint32_t site, uint32_t slot);

/**
 * The block beside one of the calling thread's, made when missing: another block of the same site.
 * NULL without memory. Takes the lock.
 */
struct hotpath_store_block *hotpath__block_beside(struct hotpath_store_block *block);

#endif
