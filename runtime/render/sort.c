/* SPDX-License-Identifier: MIT */
/*
 * sort.c - in which order a section of a report has its functions.
 */
#include "render/sort.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "render/rows.h"

/* A function with what it is sorted by: a percentile takes a walk through a histogram. */
struct ranked {
    const struct hotpath__function *function;
    double rank;
    const char *name; /* or NULL */
};

/* What was allocated; snapshots are in the order of time already. */
static int by_allocations(const struct hotpath__function *left,
                          const struct hotpath__function *right, enum hotpath_store_extent extent)
{
    const struct hotpath__heap *one = &left->alloc.heap[extent], *two = &right->alloc.heap[extent];
    if (one->bytes != two->bytes)
        return one->bytes < two->bytes ? 1 : -1;
    if (one->blocks != two->blocks)
        return one->blocks < two->blocks ? 1 : -1;
    if (one->freed_blocks != two->freed_blocks)
        return one->freed_blocks < two->freed_blocks ? 1 : -1;
    return 0;
}

/* `data` is the extent where equal ones are in the order of allocations, or NULL. */
static int compare(const void *a, const void *b, void *data)
{
    const struct ranked *left = a, *right = b;
    const enum hotpath_store_extent *extent = data;
    int order = left->name ? strcmp(left->name, right->name) : 0;
    if (!order && left->rank != right->rank)
        order = left->rank < right->rank ? 1 : -1;
    if (!order && extent)
        order = by_allocations(left->function, right->function, *extent);
    if (!order)
        order = left->function < right->function ? -1 : left->function > right->function;
    return order;
}

static struct ranked rank(const struct hotpath__columns *columns,
                          const struct hotpath__function *function,
                          const struct hotpath__measure *measure, double percent)
{
    struct ranked ranked = {.function = function};
    size_t place = (size_t)(function - columns->snapshot->functions);
    if (!measure)
        return ranked;
    if (measure->unit == HOTPATH_UNIT_NAME) {
        ranked.name = columns->names ? hotpath__shown_name(columns->names, place) : function->name;
        return ranked;
    }
    ranked.rank = hotpath__figure(columns, measure, percent, function);
    if (isnan(ranked.rank))
        ranked.rank = -INFINITY;
    return ranked;
}

bool hotpath__sort_by(const struct hotpath__function **rows, size_t count,
                      const struct hotpath__columns *columns, enum hotpath__section section,
                      const struct hotpath__measure *measure, double percent)
{
    enum hotpath_store_extent extent = hotpath__extent(columns->settings);
    struct ranked *ranked = calloc(count + 1, sizeof *ranked);
    if (!ranked)
        return false;
    for (size_t i = 0; i < count; i++)
        ranked[i] = rank(columns, rows[i], measure, percent);
    if (count)
        qsort_r(ranked, count, sizeof *ranked, compare, section == HOTPATH_ALLOC ? &extent : NULL);
    for (size_t i = 0; i < count; i++)
        rows[i] = ranked[i].function;
    free(ranked);
    return true;
}

const struct hotpath__function **hotpath__sorted(const struct hotpath__columns *columns,
                                                 enum hotpath__section section)
{
    const struct hotpath__snapshot *snapshot = columns->snapshot;
    const struct hotpath__sort *sort = &columns->settings->sort;
    size_t count = snapshot->function_count;
    const struct hotpath__function **sorted = calloc(count + 1, sizeof *sorted);
    for (size_t i = 0; sorted && i < count; i++)
        sorted[i] = &snapshot->functions[i];
    if (sorted &&
        hotpath__sort_by(sorted, count, columns, section, hotpath__measure_of(sort->key, section),
                         sort->percentile.percent))
        return sorted;
    free(sorted);
    return NULL;
}
