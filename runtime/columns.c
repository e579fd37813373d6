/* SPDX-License-Identifier: MIT */
/*
 * columns.c - what the tables show: a title and a function that writes one cell for each column.
 */
#include <stdio.h>
#include <string.h>

#include "table.h"

#define CELL(name)                                                                                 \
    static void name(struct hotpath__table *table, const struct hotpath__function *function,       \
                     double percent)

static void add_text(struct hotpath__table *table, const char *text)
{
    hotpath__text_add(&table->cells, text, strlen(text));
}

CELL(write_name)
{
    (void)percent;
    add_text(table,
             hotpath__shown_name(table->names, (size_t)(function - table->snapshot->functions)));
}

CELL(write_calls)
{
    (void)percent;
    hotpath__text_format(&table->cells, "%llu", (unsigned long long)function->calls);
}

static void write_percent(struct hotpath__table *table, double percent)
{
    char number[HOTPATH_NUMBER_SIZE];
    hotpath__percent(number, percent);
    add_text(table, number);
}

/* --- times --------------------------------------------------------------------------------- */

static void write_duration(struct hotpath__table *table, uint64_t ns)
{
    char number[HOTPATH_NUMBER_SIZE];
    hotpath__duration(number, ns);
    add_text(table, number);
}

/* A figure of the calls that returned; without any there is none. */
static void write_of_calls(struct hotpath__table *table, const struct hotpath__function *function,
                           uint64_t ns)
{
    if (function->calls)
        write_duration(table, ns);
    else
        add_text(table, "-");
}

CELL(write_average)
{
    (void)percent;
    write_of_calls(table, function, function->avg_ns);
}

CELL(write_min)
{
    (void)percent;
    write_of_calls(table, function, function->min_ns);
}

CELL(write_percentile)
{
    write_of_calls(table, function, hotpath__percentile_ns(table->snapshot, function, percent));
}

CELL(write_max)
{
    (void)percent;
    write_of_calls(table, function, function->max_ns);
}

CELL(write_self)
{
    (void)percent;
    write_duration(table, function->self_ns);
}

CELL(write_total)
{
    (void)percent;
    write_duration(table, function->total_ns);
}

CELL(write_share)
{
    (void)percent;
    write_percent(table, hotpath__percent_total(table->snapshot, function));
}

/* --- allocations --------------------------------------------------------------------------- */

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

static void write_bytes(struct hotpath__table *table, int64_t bytes)
{
    char number[HOTPATH_NUMBER_SIZE];
    hotpath__bytes(number, (uint64_t)(bytes < 0 ? -bytes : bytes));
    add_text(table, bytes < 0 ? "-" : "");
    add_text(table, number);
}

static void write_of_sizes(struct hotpath__table *table, const struct hotpath__function *function,
                           uint64_t bytes)
{
    if (sizes_of(table, function)->calls)
        write_bytes(table, (int64_t)bytes);
    else
        add_text(table, "-");
}

CELL(write_average_bytes)
{
    (void)percent;
    write_of_sizes(table, function, sizes_of(table, function)->avg);
}

CELL(write_min_bytes)
{
    (void)percent;
    write_of_sizes(table, function, sizes_of(table, function)->min);
}

CELL(write_percentile_bytes)
{
    write_of_sizes(table, function, hotpath__percentile_bytes(sizes_of(table, function), percent));
}

CELL(write_max_bytes)
{
    (void)percent;
    write_of_sizes(table, function, sizes_of(table, function)->max);
}

CELL(write_blocks)
{
    (void)percent;
    hotpath__text_format(&table->cells, "%llu",
                         (unsigned long long)heap_of(table, function)->blocks);
}

CELL(write_freed)
{
    (void)percent;
    hotpath__text_format(&table->cells, "%llu",
                         (unsigned long long)heap_of(table, function)->freed_blocks);
}

CELL(write_net)
{
    (void)percent;
    write_bytes(table, heap_of(table, function)->net_bytes);
}

CELL(write_peak)
{
    (void)percent;
    if (function->alloc.peak_bytes == HOTPATH_UNKNOWN_PEAK)
        add_text(table, "-");
    else
        write_bytes(table, function->alloc.peak_bytes);
}

CELL(write_self_bytes)
{
    (void)percent;
    write_bytes(table, (int64_t)function->alloc.heap[HOTPATH_SELF].bytes);
}

CELL(write_total_bytes)
{
    (void)percent;
    write_bytes(table, (int64_t)heap_of(table, function)->bytes);
}

CELL(write_share_of_bytes)
{
    (void)percent;
    write_percent(table, hotpath__percent_bytes(table->snapshot, heap_of(table, function)));
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
                hotpath__cell_writer *write)
{
    struct hotpath__column *column = &table->columns[table->column_count++];
    snprintf(column->title, sizeof column->title, "%s", title);
    column->write = write;
    column->weight = weight;
    column->width = hotpath__columns(title);
}

static void add_percentiles(struct hotpath__table *table, hotpath__cell_writer *write)
{
    for (unsigned i = 0; i < table->settings->percentile_count; i++) {
        const struct hotpath__wanted_percentile *wanted = &table->settings->percentiles[i];
        char title[24];
        snprintf(title, sizeof title, "P%s", wanted->name);
        table->columns[table->column_count].percent = wanted->percent;
        add(table, title, PERCENTILES + HOTPATH_MOST_PERCENTILES - 1 - i, write);
    }
}

void hotpath__timing_columns(struct hotpath__table *table)
{
    add(table, "Function", NEVER, write_name);
    add(table, "Calls", NEVER, write_calls);
    add(table, "Avg", AVERAGE, write_average);
    if (table->settings->show_min)
        add(table, "Min", MIN, write_min);
    add_percentiles(table, write_percentile);
    if (table->settings->show_max)
        add(table, "Max", MAX, write_max);
    if (table->settings->show_self)
        add(table, "Self", SELF, write_self);
    add(table, "Total", NEVER, write_total);
    add(table, "% Total", NEVER, write_share);
}

void hotpath__alloc_columns(struct hotpath__table *table)
{
    bool self = table->settings->alloc_self;
    add(table, "Function", NEVER, write_name);
    add(table, "Calls", NEVER, write_calls);
    add(table, "Avg", AVERAGE, write_average_bytes);
    if (table->settings->show_min)
        add(table, "Min", MIN, write_min_bytes);
    add_percentiles(table, write_percentile_bytes);
    if (table->settings->show_max)
        add(table, "Max", MAX, write_max_bytes);
    add(table, "Blocks", NEVER, write_blocks);
    add(table, "Freed", FREED, write_freed);
    add(table, "Net", NET, write_net);
    if (!self) {
        add(table, "Peak", PEAK, write_peak);
        add(table, "Self", SELF, write_self_bytes);
    }
    add(table, "Total", NEVER, write_total_bytes);
    add(table, "% Total", NEVER, write_share_of_bytes);
}
