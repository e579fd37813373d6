/* SPDX-License-Identifier: MIT */
/*
 * columns.c - what the tables show: for each column a title, a figure and its unit.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "render/name.h"
#include "render/render.h"
#include "render/table.h"
#include "render/text.h"

/* --- what there is to know of a function ----------------------------------------------------- */

#define MEASURE(name)                                                                              \
    static double name(const struct hotpath__table *table,                                         \
                       const struct hotpath__function *function, double percent)

MEASURE(calls)
{
    (void)table;
    (void)percent;
    return (double)function->calls;
}

/* A figure of the calls that returned; without any there is none. */
static double of_calls(const struct hotpath__function *function, uint64_t ns)
{
    return function->calls ? (double)ns : NAN;
}

MEASURE(average)
{
    (void)table;
    (void)percent;
    return of_calls(function, function->avg_ns);
}

MEASURE(least)
{
    (void)table;
    (void)percent;
    return of_calls(function, function->min_ns);
}

MEASURE(percentile)
{
    return of_calls(function, hotpath__percentile_ns(table->snapshot, function, percent));
}

MEASURE(most)
{
    (void)table;
    (void)percent;
    return of_calls(function, function->max_ns);
}

MEASURE(self)
{
    (void)table;
    (void)percent;
    return (double)function->self_ns;
}

MEASURE(total)
{
    (void)table;
    (void)percent;
    return (double)function->total_ns;
}

MEASURE(share)
{
    (void)percent;
    return hotpath__percent_total(table->snapshot, function);
}

/* --- and of its allocations ------------------------------------------------------------------ */

static const struct hotpath__heap *heap_of(const struct hotpath__table *table,
                                           const struct hotpath__function *function)
{
    return &function->alloc.heap[hotpath__extent(table->settings)];
}

static const struct hotpath__sizes *sizes_of(const struct hotpath__table *table,
                                             const struct hotpath__function *function)
{
    return &function->alloc.sizes[hotpath__extent(table->settings)];
}

/* Likewise: a figure of the calls whose bytes are known. */
static double of_sizes(const struct hotpath__sizes *sizes, uint64_t bytes)
{
    return sizes->calls ? (double)bytes : NAN;
}

MEASURE(average_bytes)
{
    (void)percent;
    const struct hotpath__sizes *sizes = sizes_of(table, function);
    return of_sizes(sizes, sizes->avg);
}

MEASURE(least_bytes)
{
    (void)percent;
    const struct hotpath__sizes *sizes = sizes_of(table, function);
    return of_sizes(sizes, sizes->min);
}

MEASURE(percentile_bytes)
{
    const struct hotpath__sizes *sizes = sizes_of(table, function);
    return of_sizes(sizes, hotpath__percentile_bytes(sizes, percent));
}

MEASURE(most_bytes)
{
    (void)percent;
    const struct hotpath__sizes *sizes = sizes_of(table, function);
    return of_sizes(sizes, sizes->max);
}

MEASURE(blocks)
{
    (void)percent;
    return (double)heap_of(table, function)->blocks;
}

MEASURE(freed)
{
    (void)percent;
    return (double)heap_of(table, function)->freed_blocks;
}

MEASURE(net)
{
    (void)percent;
    return (double)heap_of(table, function)->net_bytes;
}

MEASURE(peak)
{
    (void)table;
    (void)percent;
    int64_t bytes = function->alloc.peak_bytes;
    return bytes == HOTPATH_UNKNOWN_PEAK ? NAN : (double)bytes;
}

MEASURE(self_bytes)
{
    (void)table;
    (void)percent;
    return (double)function->alloc.heap[HOTPATH_SELF].bytes;
}

MEASURE(total_bytes)
{
    (void)percent;
    return (double)heap_of(table, function)->bytes;
}

MEASURE(share_of_bytes)
{
    (void)percent;
    return hotpath__percent_bytes(table->snapshot, heap_of(table, function));
}

/* --- cells --------------------------------------------------------------------------------- */

static void write_bytes(char number[HOTPATH_NUMBER_SIZE], double bytes)
{
    char size[HOTPATH_NUMBER_SIZE];
    hotpath__bytes(size, hotpath__whole(fabs(bytes)));
    snprintf(number, HOTPATH_NUMBER_SIZE, "%s%.30s", bytes < 0 ? "-" : "", size);
}

void hotpath__write_cell(struct hotpath__text *text, const struct hotpath__table *table,
                         const struct hotpath__column *column,
                         const struct hotpath__function *function)
{
    char number[HOTPATH_NUMBER_SIZE] = "-";
    double value = column->measure ? column->measure(table, function, column->percent) : NAN;
    if (column->unit == HOTPATH_UNIT_NAME) {
        const char *name =
            hotpath__shown_name(table->names, (size_t)(function - table->snapshot->functions));
        hotpath__text_add(text, name, strlen(name));
        return;
    }
    if (column->unit == HOTPATH_UNIT_COUNT)
        snprintf(number, sizeof number, "%.0f", value);
    else if (!isnan(value) && column->unit == HOTPATH_UNIT_TIME)
        hotpath__duration(number, hotpath__whole(value));
    else if (!isnan(value) && column->unit == HOTPATH_UNIT_BYTES)
        write_bytes(number, value);
    else if (!isnan(value))
        hotpath__percent(number, value);
    hotpath__text_add(text, number, strlen(number));
}

/* --- columns ------------------------------------------------------------------------------- */

/* What is left out first where there is not enough room; the percentiles one after another. */
enum weight {
    NEVER = 0,
    MIN,
    MAX,
    SELF,
    PEAK,
    NET,
    FREED,
    PERCENTILES,
    AVERAGE = PERCENTILES + HOTPATH_MOST_PERCENTILES,
};

/* When a column is there. */
enum wanted { ALWAYS, BY_MIN, BY_MAX, BY_SELF, UNLESS_EXCLUSIVE, EACH_PERCENTILE };

struct standard_column {
    const char *title;
    enum wanted wanted;
    unsigned weight;
    enum hotpath__unit unit;
    hotpath__measure *measure;
};

static const struct standard_column timing_columns[] = {
    {"Function", ALWAYS, NEVER, HOTPATH_UNIT_NAME, NULL},
    {"Calls", ALWAYS, NEVER, HOTPATH_UNIT_COUNT, calls},
    {"Avg", ALWAYS, AVERAGE, HOTPATH_UNIT_TIME, average},
    {"Min", BY_MIN, MIN, HOTPATH_UNIT_TIME, least},
    {"P", EACH_PERCENTILE, PERCENTILES, HOTPATH_UNIT_TIME, percentile},
    {"Max", BY_MAX, MAX, HOTPATH_UNIT_TIME, most},
    {"Self", BY_SELF, SELF, HOTPATH_UNIT_TIME, self},
    {"Total", ALWAYS, NEVER, HOTPATH_UNIT_TIME, total},
    {"% Total", ALWAYS, NEVER, HOTPATH_UNIT_PERCENT, share},
    {0},
};

static const struct standard_column alloc_columns[] = {
    {"Function", ALWAYS, NEVER, HOTPATH_UNIT_NAME, NULL},
    {"Calls", ALWAYS, NEVER, HOTPATH_UNIT_COUNT, calls},
    {"Avg", ALWAYS, AVERAGE, HOTPATH_UNIT_BYTES, average_bytes},
    {"Min", BY_MIN, MIN, HOTPATH_UNIT_BYTES, least_bytes},
    {"P", EACH_PERCENTILE, PERCENTILES, HOTPATH_UNIT_BYTES, percentile_bytes},
    {"Max", BY_MAX, MAX, HOTPATH_UNIT_BYTES, most_bytes},
    {"Blocks", ALWAYS, NEVER, HOTPATH_UNIT_COUNT, blocks},
    {"Freed", ALWAYS, FREED, HOTPATH_UNIT_COUNT, freed},
    {"Net", ALWAYS, NET, HOTPATH_UNIT_BYTES, net},
    {"Peak", UNLESS_EXCLUSIVE, PEAK, HOTPATH_UNIT_BYTES, peak},
    {"Self", UNLESS_EXCLUSIVE, SELF, HOTPATH_UNIT_BYTES, self_bytes},
    {"Total", ALWAYS, NEVER, HOTPATH_UNIT_BYTES, total_bytes},
    {"% Total", ALWAYS, NEVER, HOTPATH_UNIT_PERCENT, share_of_bytes},
    {0},
};

static bool is_wanted(enum wanted wanted, const struct hotpath__settings *settings)
{
    switch (wanted) {
    case BY_MIN:
        return settings->show_min;
    case BY_MAX:
        return settings->show_max;
    case BY_SELF:
        return settings->show_self;
    case UNLESS_EXCLUSIVE:
        return !settings->alloc_self;
    default:
        return true;
    }
}

/* A column of this title; one for a percentile has that added, and the later ones weigh less. */
static void add(struct hotpath__table *table, const struct standard_column *standard,
                const struct hotpath__wanted_percentile *percentile_of)
{
    struct hotpath__column *column = &table->columns[table->column_count++];
    const struct hotpath__settings *settings = table->settings;
    snprintf(column->title, sizeof column->title, "%s%s", standard->title,
             percentile_of ? percentile_of->name : "");
    column->unit = standard->unit;
    column->measure = standard->measure;
    column->weight = standard->weight;
    column->width = hotpath__columns(column->title);
    if (!percentile_of)
        return;
    column->percent = percentile_of->percent;
    column->weight +=
        HOTPATH_MOST_PERCENTILES - 1 - (unsigned)(percentile_of - settings->percentiles);
}

static void add_all(struct hotpath__table *table, const struct standard_column *standard)
{
    const struct hotpath__settings *settings = table->settings;
    for (; standard->title; standard++) {
        unsigned each = standard->wanted == EACH_PERCENTILE ? settings->percentile_count : 0;
        for (unsigned i = 0; i < each; i++)
            add(table, standard, &settings->percentiles[i]);
        if (standard->wanted != EACH_PERCENTILE && is_wanted(standard->wanted, settings))
            add(table, standard, NULL);
    }
}

void hotpath__timing_columns(struct hotpath__table *table)
{
    add_all(table, timing_columns);
}

void hotpath__alloc_columns(struct hotpath__table *table)
{
    add_all(table, alloc_columns);
}
