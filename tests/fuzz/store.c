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
                         const struct hotpath__image *earlier, const struct hotpath__image *later)
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

/* The first byte says where an earlier image of the store ends, the rest is the store. */
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const char *problem;
    size_t whole = size / HOTPATH_STORE_ALIGN * HOTPATH_STORE_ALIGN;
    if (whole < sizeof(struct hotpath_store_header) || whole == size)
        return 0;
    unsigned char *store = aligned_alloc(HOTPATH_STORE_ALIGN, whole);
    unsigned char *copy = aligned_alloc(HOTPATH_STORE_ALIGN, whole);
    memcpy(store, data + 1, whole);
    hotpath__copy_store(copy, store, whole);
    const struct hotpath_store_header *header = (const void *)store;
    struct hotpath__image later = {copy, whole, header->last};
    struct hotpath__image earlier = {store, whole * data[0] / 256, header->start};
    bool has_earlier = data[0] && earlier.size >= sizeof *header;
    struct hotpath__snapshot *snapshot =
        hotpath__snapshot_between(has_earlier ? &earlier : NULL, &later, &problem);
    if (snapshot) {
        render(snapshot);
        single_calls(snapshot, has_earlier ? &earlier : NULL, &later);
        struct hotpath__snapshot *again = hotpath__snapshot_between(NULL, &later, &problem);
        if (again && hotpath__snapshot_merge(snapshot, again))
            render(snapshot);
        hotpath__snapshot_free(again);
    }
    hotpath__snapshot_free(snapshot);
    free(store);
    free(copy);
    return 0;
}
