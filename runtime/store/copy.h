/* SPDX-License-Identifier: MIT */
/*
 * copy.h - copies of a store whose owner goes on counting.
 */
#ifndef HOTPATH_COPY_H
#define HOTPATH_COPY_H

#include <stdbool.h>
#include <stddef.h>

/**
 * Copies `used` bytes of a store that is being written to. A record that changes while it is copied
 * is copied again, a few times; what can't be records is copied as it is.
 */
void hotpath__copy_store(void *copy, const void *store, size_t used);

/**
 * Whether two copies of one record, the second taken later, agree in what has to fit together: the
 * first is then as the record was at one moment.
 */
bool hotpath__same_record(const void *copy, const void *again, size_t bytes);

/** Takes those single calls out of the copy of a record that were being written meanwhile. */
void hotpath__drop_changed(void *copy, const void *again, size_t bytes);

#endif
