/* SPDX-License-Identifier: MIT */
/*
 * table.h - between the columns of the tables (columns.c) and their layout (table.c).
 */
#ifndef HOTPATH_TABLE_H
#define HOTPATH_TABLE_H

#include "base/settings.h"
#include "render/name.h"
#include "render/text.h"

struct hotpath__table;

/** How a figure is written. */
enum hotpath__unit {
    HOTPATH_UNIT_NAME, /* no figure: the function itself */
    HOTPATH_UNIT_COUNT,
    HOTPATH_UNIT_TIME, /* nanoseconds */
    HOTPATH_UNIT_BYTES,
    HOTPATH_UNIT_PERCENT,
};

/** A figure of a function; NAN where there is none. */
typedef double hotpath__measure(const struct hotpath__table *table,
                                const struct hotpath__function *function, double percent);

struct hotpath__column {
    char title[24];
    enum hotpath__unit unit;
    hotpath__measure *measure;
    double percent;  /* of a percentile's column */
    unsigned weight; /* columns of the least weight are left out first; 0 = never */
    size_t width;
};

enum { HOTPATH_MOST_COLUMNS = 12 + HOTPATH_MOST_PERCENTILES };

struct hotpath__table {
    const struct hotpath__snapshot *snapshot;
    const struct hotpath__settings *settings;
    const struct hotpath__shown *names;
    const struct hotpath__function **rows;
    size_t row_count;
    struct hotpath__column columns[HOTPATH_MOST_COLUMNS];
    size_t column_count;
    struct hotpath__text cells; /* all of them, each with its NUL, row by row */
};

/** The columns of a table, from the settings. */
void hotpath__timing_columns(struct hotpath__table *table);
void hotpath__alloc_columns(struct hotpath__table *table);

/** Adds the text of one cell. */
void hotpath__write_cell(struct hotpath__text *text, const struct hotpath__table *table,
                         const struct hotpath__column *column,
                         const struct hotpath__function *function);

#endif
