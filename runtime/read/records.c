/* SPDX-License-Identifier: MIT */
/*
 * records.c - walks an image in memory where it is, and a file through a window that moves along.
 *
 * A file is read, never mapped: who cuts it short meanwhile ends the walk, and not the reader by
 * SIGBUS. Its owner may be counting, so each piece is read twice: a record that differs is read
 * again.
 */
#include "read/records.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/copy.h"

enum {
    WINDOW = 256 << 10,        /* stays in the processor's cache until its records are read */
    LARGEST_RECORD = 64 << 20, /* a ring of 10,000 calls is 240 KB, names are shorter */
    MOST_TRIES = 8,
};

/* --- files --------------------------------------------------------------------------------- */

static size_t read_at(int file, char *to, size_t size, size_t at)
{
    size_t done = 0;
    while (done < size) {
        ssize_t now = pread(file, to + done, size - done, (off_t)(at + done));
        if (now < 0 && errno == EINTR)
            continue;
        if (now <= 0)
            break;
        done += (size_t)now;
    }
    return done;
}

static bool grow(char **buffer, size_t size)
{
    char *larger = realloc(*buffer, size);
    if (!larger)
        return false;
    *buffer = larger;
    return true;
}

static bool make_room(struct hotpath__records *records, size_t size)
{
    if (size <= records->room)
        return true;
    if (!grow(&records->window, size) || !grow(&records->again, size)) {
        records->memory_ran_out = true;
        return false;
    }
    records->room = size;
    return true;
}

/* Has `size` bytes from `at` on in the window. */
static bool look_at(struct hotpath__records *records, size_t at, size_t size)
{
    if (at >= records->window_at && at - records->window_at <= records->window_size &&
        size <= records->window_size - (at - records->window_at))
        return true;
    size_t wanted = records->end - at < WINDOW ? records->end - at : WINDOW;
    if (wanted < size)
        wanted = size;
    if (size > LARGEST_RECORD || !make_room(records, wanted))
        return false;
    int file = records->image->file;
    size_t first = read_at(file, records->window, wanted, at);
    size_t second = read_at(file, records->again, first, at);
    records->window_at = at;
    records->window_size = second;
    return size <= second;
}

/* What can change faster than that is short, and so is what it may be wrong by. */
static void settle(struct hotpath__records *records, size_t at, size_t size)
{
    char *copy = records->window + (at - records->window_at);
    char *again = records->again + (at - records->window_at);
    for (int i = 1; i < MOST_TRIES && !hotpath__same_record(copy, again, size); i++) {
        read_at(records->image->file, copy, size, at);
        read_at(records->image->file, again, size, at);
    }
    hotpath__drop_changed(copy, again, size);
}

/* --- records ------------------------------------------------------------------------------- */

/* `size` bytes of the image, or NULL when there are not as many. */
static const void *bytes_at(struct hotpath__records *records, size_t at, size_t size)
{
    if (at > records->end || size > records->end - at)
        return NULL;
    if (records->image->bytes)
        return (const char *)records->image->bytes + at;
    return look_at(records, at, size) ? records->window + (at - records->window_at) : NULL;
}

const struct hotpath_store_record *hotpath__records_next(struct hotpath__records *records)
{
    const struct hotpath_store_record *record = bytes_at(records, records->at, sizeof *record);
    if (!record)
        return NULL;
    size_t size = record->size;
    if (size < sizeof *record || size % HOTPATH_STORE_ALIGN)
        return NULL;
    record = bytes_at(records, records->at, size);
    if (!record)
        return NULL;
    if (!records->image->bytes) {
        settle(records, records->at, size);
        if (record->size != size) /* a file that is no store any more */
            return NULL;
    }
    records->record_at = records->at;
    records->at += size;
    return record;
}

bool hotpath__records_truncated(const struct hotpath__records *records)
{
    return records->at != (records->image->whole ? records->end : records->header.used);
}

/* --- opening ------------------------------------------------------------------------------- */

const char hotpath__another_version[] = "it was written by another version of hotpath";

const char *hotpath__why_no_store(const void *image, size_t size)
{
    const struct hotpath_store_header *header = image;
    if (size < sizeof *header || (uintptr_t)image % 8 ||
        memcmp(header->magic, HOTPATH_STORE_MAGIC, sizeof header->magic) != 0)
        return "it is not a store of hotpath";
    if (header->version != HOTPATH_STORE_VERSION)
        return hotpath__another_version;
    if (header->header_size < sizeof *header || header->header_size > size ||
        header->header_size % HOTPATH_STORE_ALIGN)
        return "its header is damaged";
    return NULL;
}

bool hotpath__records_open(struct hotpath__records *records, const struct hotpath__image *image,
                           const char **problem)
{
    *records = (struct hotpath__records){.image = image, .end = image->size};
    const struct hotpath_store_header *header =
        bytes_at(records, 0, image->size < sizeof *header ? image->size : sizeof *header);
    *problem = header ? hotpath__why_no_store(header, image->size) : "it can't be read";
    if (*problem) {
        hotpath__records_close(records);
        return false;
    }
    /* What is in use first: the records up to there are whole then. */
    uint64_t used = __atomic_load_n(&header->used, __ATOMIC_ACQUIRE);
    records->header = *header;
    records->header.used = used;
    records->end = used < image->size ? (size_t)used : image->size;
    records->at = header->header_size;
    return true;
}

void hotpath__records_close(struct hotpath__records *records)
{
    free(records->window);
    free(records->again);
    records->window = records->again = NULL;
}
