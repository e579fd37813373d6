/* SPDX-License-Identifier: MIT */
/*
 * columns.c - what the tables show: for each column a title, a figure and its unit.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "table.h"

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

static void add(struct hotpath__table *table, const char *title, unsigned weight,
                enum hotpath__unit unit, hotpath__measure *measure)
{
    struct hotpath__column *column = &table->columns[table->column_count++];
    snprintf(column->title, sizeof column->title, "%s", title);
    column->unit = unit;
    column->measure = measure;
    column->weight = weight;
    column->width = hotpath__columns(title);
}

static void add_percentiles(struct hotpath__table *table, enum hotpath__unit unit,
                            hotpath__measure *measure)
{
    for (unsigned i = 0; i < table->settings->percentile_count; i++) {
        const struct hotpath__wanted_percentile *wanted = &table->settings->percentiles[i];
        char title[24];
        snprintf(title, sizeof title, "P%s", wanted->name);
        table->columns[table->column_count].percent = wanted->percent;
        add(table, title, PERCENTILES + HOTPATH_MOST_PERCENTILES - 1 - i, unit, measure);
    }
}

void hotpath__timing_columns(struct hotpath__table *table)
{
    const struct hotpath__settings *settings = table->settings;
    add(table, "Function", NEVER, HOTPATH_UNIT_NAME, NULL);
    add(table, "Calls", NEVER, HOTPATH_UNIT_COUNT, calls);
    add(table, "Avg", AVERAGE, HOTPATH_UNIT_TIME, average);
    if (settings->show_min)
        add(table, "Min", MIN, HOTPATH_UNIT_TIME, least);
    add_percentiles(table, HOTPATH_UNIT_TIME, percentile);
    if (settings->show_max)
        add(table, "Max", MAX, HOTPATH_UNIT_TIME, most);
    if (settings->show_self)
        add(table, "Self", SELF, HOTPATH_UNIT_TIME, self);
    add(table, "Total", NEVER, HOTPATH_UNIT_TIME, total);
    add(table, "% Total", NEVER, HOTPATH_UNIT_PERCENT, share);
}

void hotpath__alloc_columns(struct hotpath__table *table)
{
    const struct hotpath__settings *settings = table->settings;
    add(table, "Function", NEVER, HOTPATH_UNIT_NAME, NULL);
    add(table, "Calls", NEVER, HOTPATH_UNIT_COUNT, calls);
    add(table, "Avg", AVERAGE, HOTPATH_UNIT_BYTES, average_bytes);
    if (settings->show_min)
        add(table, "Min", MIN, HOTPATH_UNIT_BYTES, least_bytes);
    add_percentiles(table, HOTPATH_UNIT_BYTES, percentile_bytes);
    if (settings->show_max)
        add(table, "Max", MAX, HOTPATH_UNIT_BYTES, most_bytes);
    add(table, "Blocks", NEVER, HOTPATH_UNIT_COUNT, blocks);
    add(table, "Freed", FREED, HOTPATH_UNIT_COUNT, freed);
    add(table, "Net", NET, HOTPATH_UNIT_BYTES, net);
    if (!settings->alloc_self) {
        add(table, "Peak", PEAK, HOTPATH_UNIT_BYTES, peak);
        add(table, "Self", SELF, HOTPATH_UNIT_BYTES, self_bytes);
    }
    add(table, "Total", NEVER, HOTPATH_UNIT_BYTES, total_bytes);
    add(table, "% Total", NEVER, HOTPATH_UNIT_PERCENT, share_of_bytes);
}
