/* SPDX-License-Identifier: MIT */
/*
 * rows.h - which functions a section of a report shows.
 */
#ifndef HOTPATH_ROWS_H
#define HOTPATH_ROWS_H

#include "snapshot.h"
#include "base/settings.h"

/** Whether a report has a section: it is wanted, and there is something to show. */
bool hotpath__shows(const struct hotpath__snapshot *snapshot,
                    const struct hotpath__settings *settings, enum hotpath__section section);

/** The first section that a report has: its order is that of everything that has one order. */
enum hotpath__section hotpath__leading(const struct hotpath__snapshot *snapshot,
                                       const struct hotpath__settings *settings);

/** How many of `count` rows the settings' limit lets through. */
size_t hotpath__limited(const struct hotpath__settings *settings, size_t count);

/** Whether a section's table would show a function without a limit. */
bool hotpath__is_worth_a_row(const struct hotpath__function *function,
                             const struct hotpath__settings *settings,
                             enum hotpath__section section);

/** Whose allocations the settings ask for. */
static inline enum hotpath_store_extent hotpath__extent(const struct hotpath__settings *settings)
{
    return settings->alloc_self ? HOTPATH_SELF : HOTPATH_CUMULATIVE;
}

#endif
