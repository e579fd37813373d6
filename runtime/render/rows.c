/* SPDX-License-Identifier: MIT */
/*
 * rows.c - which functions a section of a report shows, and in which order.
 */
#include "render/rows.h"

#include <stdlib.h>
#include <string.h>

bool hotpath__shows(const struct hotpath__snapshot *snapshot,
                    const struct hotpath__settings *settings, enum hotpath__section section)
{
    bool has = section != HOTPATH_ALLOC || snapshot->tracking == HOTPATH_HEAP_TRACKED;
    return has && (settings->sections & (unsigned)section);
}

enum hotpath__section hotpath__leading(const struct hotpath__snapshot *snapshot,
                                       const struct hotpath__settings *settings)
{
    bool timing = hotpath__shows(snapshot, settings, HOTPATH_TIMING);
    return timing || !hotpath__shows(snapshot, settings, HOTPATH_ALLOC) ? HOTPATH_TIMING
                                                                        : HOTPATH_ALLOC;
}

size_t hotpath__limited(const struct hotpath__settings *settings, size_t count)
{
    return settings->limit && settings->limit < count ? (size_t)settings->limit : count;
}

static bool is_worth_a_row(const struct hotpath__heap *heap)
{
    return heap->blocks || heap->freed_blocks;
}

size_t hotpath__rows_worth(const struct hotpath__snapshot *snapshot,
                           const struct hotpath__settings *settings, enum hotpath__section section)
{
    size_t count = 0;
    if (section != HOTPATH_ALLOC)
        return snapshot->function_count;
    for (size_t i = 0; i < snapshot->function_count; i++)
        count += is_worth_a_row(&snapshot->functions[i].alloc.heap[hotpath__extent(settings)]);
    return count;
}

/* Snapshots are in the order of time already: what is equal here stays in that order. */
static int compare(const struct hotpath__function *left, const struct hotpath__function *right,
                   enum hotpath_store_extent extent)
{
    const struct hotpath__heap *one = &left->alloc.heap[extent], *two = &right->alloc.heap[extent];
    if (one->bytes != two->bytes)
        return one->bytes < two->bytes ? 1 : -1;
    if (one->blocks != two->blocks)
        return one->blocks < two->blocks ? 1 : -1;
    if (one->freed_blocks != two->freed_blocks)
        return one->freed_blocks < two->freed_blocks ? 1 : -1;
    return left < right ? -1 : left > right;
}

static int by_total(const void *a, const void *b)
{
    return compare(*(const struct hotpath__function *const *)a,
                   *(const struct hotpath__function *const *)b, HOTPATH_CUMULATIVE);
}

static int by_self(const void *a, const void *b)
{
    return compare(*(const struct hotpath__function *const *)a,
                   *(const struct hotpath__function *const *)b, HOTPATH_SELF);
}

const struct hotpath__function **hotpath__sorted(const struct hotpath__snapshot *snapshot,
                                                 const struct hotpath__settings *settings,
                                                 enum hotpath__section section)
{
    size_t count = snapshot->function_count;
    const struct hotpath__function **sorted = calloc(count + 1, sizeof *sorted);
    if (!sorted)
        return NULL;
    for (size_t i = 0; i < count; i++)
        sorted[i] = &snapshot->functions[i];
    if (section == HOTPATH_ALLOC && count)
        qsort(sorted, count, sizeof *sorted, settings->alloc_self ? by_self : by_total);
    return sorted;
}
