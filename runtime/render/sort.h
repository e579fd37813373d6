/* SPDX-License-Identifier: MIT */
/*
 * sort.h - in which order a section of a report has its functions.
 */
#ifndef HOTPATH_SORT_H
#define HOTPATH_SORT_H

#include "snapshot.h"
#include "base/settings.h"
#include "render/columns.h"

/**
 * All functions of a snapshot in the order that the settings want for a section, to be freed; NULL
 * without memory. Names are sorted as they are shown where `columns` has what is shown.
 */
const struct hotpath__function **hotpath__sorted(const struct hotpath__columns *columns,
                                                 enum hotpath__section section);

/**
 * Puts functions in the order of a measure, of a percentile's for `percent`: the largest first,
 * names by the alphabet. What is equal is in the section's own order. False without memory.
 */
bool hotpath__sort_by(const struct hotpath__function **rows, size_t count,
                      const struct hotpath__columns *columns, enum hotpath__section section,
                      const struct hotpath__measure *measure, double percent);

#endif
