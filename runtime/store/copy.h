/* SPDX-License-Identifier: MIT */
/*
 * copy.h - copies of a store whose owner goes on counting.
 */
#ifndef HOTPATH_COPY_H
#define HOTPATH_COPY_H

#include <stddef.h>

/**
 * Copies `used` bytes of a store that is being written to. A record that changes while it is copied
 * is copied again, a few times; what can't be records is copied as it is.
 */
void hotpath__copy_store(void *copy, const void *store, size_t used);

#endif
