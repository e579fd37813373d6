/* SPDX-License-Identifier: MIT */
/*
 * image.c - see image.h.
 *
 * An image has pages of its own: a console takes ten copies a second, and among the small blocks of
 * a heap they left holes of their size (24 MiB of heap, 3 of them used, after a quarter of an hour
 * with a store of 2 MiB).
 */
#include "read/image.h"

#include <string.h>
#include <sys/mman.h>

#include "read/records.h"

struct hotpath__image hotpath__image_new(size_t size)
{
    void *bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (bytes == MAP_FAILED)
        return (struct hotpath__image){.size = 0};
    return (struct hotpath__image){.bytes = bytes, .size = size};
}

/* What can't be records is not copied: it stays 0, and ends the walk there, too. */
bool hotpath__image_load(struct hotpath__image *image)
{
    struct hotpath__records records;
    const struct hotpath_store_record *record;
    const char *problem;
    if (image->bytes)
        return true;
    if (!hotpath__records_open(&records, image, &problem))
        return false;
    struct hotpath__image whole = hotpath__image_new(image->size);
    char *to = (char *)(uintptr_t)whole.bytes;
    if (to)
        memcpy(to, &records.header, sizeof records.header);
    while (to && (record = hotpath__records_next(&records)) != NULL)
        memcpy(to + records.record_at, record, record->size);
    bool done = to && !records.memory_ran_out;
    hotpath__records_close(&records);
    whole.now = image->now;
    whole.whole = image->whole;
    if (done)
        *image = whole;
    else
        hotpath__image_free(&whole);
    return done;
}

void hotpath__image_free(struct hotpath__image *image)
{
    if (image->bytes)
        munmap((void *)(uintptr_t)image->bytes, image->size);
    image->bytes = NULL;
    image->size = 0;
}
