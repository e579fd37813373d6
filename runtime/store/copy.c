/* SPDX-License-Identifier: MIT */
/*
 * copy.c - copies of a store whose owner goes on counting.
 */
#include "store/copy.h"

#include <string.h>

#include "store.h"
#include "store/settle.h"

/*
 * Words that are written meanwhile are read whole; that they are written at all is no race to
 * report.
 */
#define WHILE_WRITTEN __attribute__((no_sanitize("thread")))

static WHILE_WRITTEN void copy_words(uint64_t *copy, const uint64_t *from, size_t bytes)
{
    for (size_t i = 0; i < bytes / sizeof *copy; i++)
        copy[i] = __atomic_load_n(&from[i], __ATOMIC_RELAXED);
}

static WHILE_WRITTEN bool same_words(const uint64_t *copy, const uint64_t *now, size_t bytes)
{
    for (size_t i = 0; i < bytes / sizeof *copy; i++)
        if (copy[i] != __atomic_load_n(&now[i], __ATOMIC_RELAXED))
            return false;
    return true;
}

/* How much of a record is to be the same before and after it was copied. */
static size_t stable_part(const struct hotpath_store_record *record)
{
    bool fits_together = record->kind == HOTPATH_RECORD_BLOCK ||
                         record->kind == HOTPATH_RECORD_CALLS ||
                         record->kind == HOTPATH_RECORD_SAMPLE;
    return fits_together ? record->size : 0;
}

bool hotpath__same_record(const void *copy, const void *again, size_t bytes)
{
    size_t stable = stable_part(copy);
    return same_words(copy, again, stable < bytes ? stable : bytes);
}

void hotpath__drop_changed(void *copy, const void *again, size_t bytes)
{
    struct hotpath_store_calls *calls = copy;
    const struct hotpath_store_calls *later = again;
    if (calls->record.kind != HOTPATH_RECORD_CALLS || bytes < sizeof *calls)
        return;
    for (size_t i = 0; i < HOTPATH_OUTLIERS; i++)
        if (!same_words((const uint64_t *)&calls->slowest[i], (const uint64_t *)&later->slowest[i],
                        sizeof calls->slowest[i]))
            calls->slowest[i].duration = 0;
    struct hotpath_store_call *ring = (void *)(calls + 1);
    const struct hotpath_store_call *now = (const void *)(later + 1);
    for (size_t i = 0; i < calls->entries && (i + 1) * sizeof *ring <= bytes - sizeof *calls; i++)
        if (!same_words((const void *)&ring[i], (const void *)&now[i], sizeof *ring))
            ring[i] = (struct hotpath_store_call){0, 0};
}

/*
 * A call that ends while its block is copied would be there in part: a record that has changed
 * meanwhile is copied again, a few times. What can change as often as that is short, and so is what
 * it may be wrong by.
 */
static void copy_record(char *copy, const char *from, size_t bytes)
{
    enum { TRIES = 8 };
    for (int i = 0; i < TRIES; i++) {
        copy_words((uint64_t *)(void *)copy, (const uint64_t *)(const void *)from, bytes);
        if (hotpath__same_record(copy, from, bytes))
            return;
    }
    hotpath__drop_changed(copy, from, bytes);
}

static bool fetch(const struct hotpath__living *living, uint64_t at, void *to, size_t bytes)
{
    copy_words(to, (const uint64_t *)(const void *)(living->store + at), bytes);
    return true;
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
    hotpath__settle(copy, used, &(struct hotpath__living){.fetch = fetch, .store = store});
}
