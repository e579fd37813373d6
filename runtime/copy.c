/* SPDX-License-Identifier: MIT */
/*
 * copy.c - copies of a store whose owner goes on counting.
 */
#include <string.h>

#include "source.h"

static void copy_words(uint64_t *copy, const uint64_t *from, size_t bytes)
{
    for (size_t i = 0; i < bytes / sizeof *copy; i++)
        copy[i] = __atomic_load_n(&from[i], __ATOMIC_RELAXED);
}

/*
 * A call that ends while its block is copied would be there in part: a block whose first two lines
 * have changed meanwhile is copied again, a few times. What can change as often as that is short,
 * and so is what it may be wrong by.
 */
static void copy_record(char *copy, const char *from, size_t bytes)
{
    enum { TRIES = 8, CHANGING = 128 };
    const struct hotpath_store_record *record = (const void *)from;
    bool is_block = record->kind == HOTPATH_RECORD_BLOCK;
    for (int i = 0; i < (is_block ? TRIES : 1); i++) {
        copy_words((uint64_t *)(void *)copy, (const uint64_t *)(const void *)from, bytes);
        if (memcmp(copy, from, CHANGING < bytes ? CHANGING : bytes) == 0)
            return;
    }
}

void hotpath__copy_store(void *copy, const void *store, size_t used)
{
    char *to = copy;
    const char *from = store;
    size_t at = sizeof(struct hotpath_store_header);
    if (used < at)
        at = 0;
    copy_words((uint64_t *)copy, (const uint64_t *)store, at);
    while (used - at >= sizeof(struct hotpath_store_record)) {
        const struct hotpath_store_record *record = (const void *)(from + at);
        size_t size = __atomic_load_n(&record->size, __ATOMIC_RELAXED);
        if (size < sizeof *record || size % HOTPATH_STORE_ALIGN || size > used - at)
            break;
        copy_record(to + at, from + at, size);
        at += size;
    }
    memcpy(to + at, from + at, used - at);
}
