/* SPDX-License-Identifier: MIT */
/*
 * store.c - hands whatever the fuzzer makes up to the reader of stores, and what is read to the
 * table and the JSON. Built by tests/fuzz/run with libFuzzer and the sanitizers.
 */
#include <stdlib.h>
#include <string.h>

#include "base/environment.h"
#include "render/json.h"
#include "render/screen.h"
#include "render/table.h"
#include "render/text.h"
#include "store/copy.h"
#include "store/settle.h"

static void render(const struct hotpath__snapshot *snapshot)
{
    struct hotpath__settings settings = *hotpath__settings();
    struct hotpath__screen screen = {.columns = 80};
    struct hotpath__text text = {0};
    hotpath__table(&text, snapshot, &settings, &screen);
    settings.format = HOTPATH_FORMAT_JSON;
    hotpath__json(&text, snapshot, &settings);
    hotpath__text_free(&text);
}

static void single_calls(const struct hotpath__snapshot *snapshot,
                         const struct hotpath_store_instant *since,
                         const struct hotpath__image *later)
{
    for (size_t i = 0; i < snapshot->function_count; i++)
        for (int which = HOTPATH_SLOWEST_CALLS; which <= HOTPATH_RECENT_CALLS; which++) {
            struct hotpath__calls calls;
            hotpath__calls_between(snapshot, since, later, snapshot->functions[i].site,
                                   (enum hotpath__which)which, &calls);
            free(calls.list);
        }
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/** What a living store has become since it was copied. */
struct since {
    struct hotpath__living living;
    const unsigned char *store;
    size_t size;
};

static bool fetch(const struct hotpath__living *living, uint64_t at, void *to, size_t bytes)
{
    const struct since *since = (const void *)living;
    if (at > since->size || bytes > since->size - at)
        return false;
    memcpy(to, since->store + at, bytes);
    return true;
}

/* A store of its own, whole records long; NULL when there is not even a header. */
static unsigned char *store_of(const unsigned char *data, size_t *size)
{
    *size = *size / HOTPATH_STORE_ALIGN * HOTPATH_STORE_ALIGN;
    if (*size < sizeof(struct hotpath_store_header))
        return NULL;
    unsigned char *store = aligned_alloc(HOTPATH_STORE_ALIGN, *size);
    memcpy(store, data, *size);
    return store;
}

/*
 * The first byte says how much of the rest, in 128ths, is an earlier image: its beginning when the
 * byte is even, and when it is odd a store of its own before the later one.
 */
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const char *problem;
    if (size < 1)
        return 0;
    size_t before = (size - 1) * (data[0] / 2u) / 128, skipped = data[0] % 2 ? before : 0;
    size_t whole = size - 1 - skipped;
    unsigned char *now = store_of(data + 1 + skipped, &whole), *then = store_of(data + 1, &before);
    if (now) {
        unsigned char *copy = aligned_alloc(HOTPATH_STORE_ALIGN, whole);
        hotpath__copy_store(copy, now, whole);
        const struct hotpath_store_header *header = (const void *)now;
        struct hotpath__image later = {copy, whole, header->last, 0};
        struct hotpath__image earlier = {then, before, header->start, 0};
        struct since since = {{.fetch = fetch}, then, before};
        if (then)
            hotpath__settle(copy, whole, &since.living);
        struct hotpath__snapshot *snapshot =
            hotpath__snapshot_between(then ? &earlier : NULL, &later, &problem);
        if (snapshot) {
            render(snapshot);
            single_calls(snapshot, then ? &earlier.now : NULL, &later);
            struct hotpath__snapshot *again = hotpath__snapshot_between(NULL, &later, &problem);
            if (again && hotpath__snapshot_merge(snapshot, again))
                render(snapshot);
            hotpath__snapshot_free(again);
        }
        hotpath__snapshot_free(snapshot);
        free(copy);
    }
    free(now);
    free(then);
    return 0;
}
