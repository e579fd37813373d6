/* SPDX-License-Identifier: MIT */
/*
 * columns.h - the columns of a table of functions: what each shows, and which of them there is room
 * for. The reports' tables and the console's lists have the same ones.
 */
#ifndef HOTPATH_COLUMNS_H
#define HOTPATH_COLUMNS_H

#include "snapshot.h"
#include "base/settings.h"
#include "render/name.h"
#include "render/text.h"

struct hotpath__columns;

/** How a figure is written. */
enum hotpath__unit {
    HOTPATH_UNIT_NAME, /* no figure: the function itself */
    HOTPATH_UNIT_COUNT,
    HOTPATH_UNIT_TIME, /* nanoseconds */
    HOTPATH_UNIT_BYTES,
    HOTPATH_UNIT_PERCENT,
};

/** When a column is there; Min, Max and Self also when the rows are sorted by them. */
enum hotpath__wanted {
    HOTPATH_ALWAYS,
    HOTPATH_NEVER,
    HOTPATH_IF_MIN,
    HOTPATH_IF_MAX,
    HOTPATH_IF_SELF,
    HOTPATH_UNLESS_EXCLUSIVE,
    HOTPATH_EACH_PERCENTILE, /* once for each */
};

/**
 * What a column shows of a function: a field, or what `find` makes of it. NAN where there is none.
 * Two columns show the same when their measures and percentiles are the same.
 */
struct hotpath__measure {
    const char *title;
    enum hotpath__unit unit;
    unsigned weight; /* columns of the least weight are left out first; 0 = never */
    enum hotpath__wanted wanted;
    enum hotpath__key key; /* by which rows are sorted by this one */
    bool estimated;        /* where not all calls were timed: it is marked then */
    bool leads;            /* without another wish, rows are in the order of this one */
    size_t field;          /* of struct hotpath__function: where its uint64_t is */
    size_t calls; /* likewise: without any of these calls there is no figure; 0 = there always is */
    size_t step;  /* to the same fields without what the function calls; 0 = there are none */
    double (*find)(const struct hotpath__columns *columns, const struct hotpath__function *function,
                   double percent);
};

struct hotpath__column {
    const struct hotpath__measure *measure;
    double percent; /* of a percentile's column */
    char title[24];
    unsigned weight;
    size_t width; /* 0 = left out */
};

/** Weights for a caller's own columns: left out before all of a report, and right before Calls. */
enum { HOTPATH_FIRST_TO_GO = 1, HOTPATH_GOES_BEFORE_CALLS = 50 };

/** The columns, and what their figures are found in. To be freed. */
struct hotpath__columns {
    const struct hotpath__snapshot *snapshot;
    const struct hotpath__settings *settings;
    const struct hotpath__shown *names; /* NULL: only figures are wanted */
    const void *own;                    /* for measures of the caller's own */
    struct hotpath__column *list;
    size_t count;
    bool failed; /* there was no memory for all of them */
};

/**
 * What a section has by this name; what is not in it at all, as peaks in the one of times, is that
 * of the other section. NULL for HOTPATH_NO_KEY.
 */
const struct hotpath__measure *hotpath__measure_of(enum hotpath__key key,
                                                   enum hotpath__section section);

/** Adds the columns of a section as the settings want them, each as wide as its title. */
void hotpath__choose_columns(struct hotpath__columns *columns, enum hotpath__section section);

/** Puts one more before the column `at`, or at the end. */
void hotpath__insert_column(struct hotpath__columns *columns, size_t at,
                            const struct hotpath__measure *measure);

void hotpath__columns_free(struct hotpath__columns *columns);

/**
 * Makes them fit `room`, with `gap` beside each: the first one, the names, is shortened first, then
 * whole columns are left out, then the names shortened further, to `least`. What was asked for by
 * its name stays, and may then be too wide.
 */
void hotpath__fit_columns(struct hotpath__columns *columns, size_t room, size_t gap, size_t least);

/** The figure of a function, of a percentile's measure for `percent`. */
double hotpath__figure(const struct hotpath__columns *columns,
                       const struct hotpath__measure *measure, double percent,
                       const struct hotpath__function *function);

/** Adds the text of one cell. */
void hotpath__write_cell(struct hotpath__text *text, const struct hotpath__columns *columns,
                         const struct hotpath__column *column,
                         const struct hotpath__function *function);

#endif
