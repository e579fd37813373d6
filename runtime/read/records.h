/* SPDX-License-Identifier: MIT */
/*
 * records.h - the records of a store, one after another.
 *
 * Nothing of the image is believed: a record is handed out only when all of it lies inside of what
 * there is. The walk ends at the first that does not.
 */
#ifndef HOTPATH_RECORDS_H
#define HOTPATH_RECORDS_H

#include "snapshot.h"

struct hotpath__records {
    const struct hotpath__image *image;
    struct hotpath_store_header header;
    size_t end;           /* of what is there and in use */
    size_t at;            /* of the next record */
    size_t record_at;     /* of the one that was handed out last */
    char *window, *again; /* of a file: the same piece of it, read twice */
    size_t window_at, window_size, room;
    bool memory_ran_out;
};

/** What hotpath__why_no_store says of a store that another version can read. */
extern const char hotpath__another_version[];

/**
 * Begins at the first record. False with *problem, a static text, when these bytes are no store.
 */
bool hotpath__records_open(struct hotpath__records *records, const struct hotpath__image *image,
                           const char **problem);

/** The next record, until the one after it is asked for; NULL after the last. */
const struct hotpath_store_record *hotpath__records_next(struct hotpath__records *records);

/** Whether the walk has come to an end before all that the header says is in use. */
bool hotpath__records_truncated(const struct hotpath__records *records);

void hotpath__records_close(struct hotpath__records *records);

#endif
