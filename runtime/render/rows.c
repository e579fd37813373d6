/* SPDX-License-Identifier: MIT */
/*
 * rows.c - which functions a section of a report shows.
 */
#include "render/rows.h"

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

bool hotpath__is_worth_a_row(const struct hotpath__function *function,
                             const struct hotpath__settings *settings,
                             enum hotpath__section section)
{
    const struct hotpath__heap *heap = &function->alloc.heap[hotpath__extent(settings)];
    return section != HOTPATH_ALLOC || heap->blocks || heap->freed_blocks;
}
