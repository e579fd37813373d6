/* SPDX-License-Identifier: MIT */
/*
 * table.c - the table that a measured process ends with.
 *
 * A column is a title and a function that writes one cell. All cells are written once; their widths
 * are then known, in columns of a terminal, not bytes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "render.h"

enum { MOST_COLUMNS = 8 + HOTPATH_MOST_PERCENTILES };

struct table {
    const struct hotpath__snapshot *snapshot;
    const struct hotpath__settings *settings;
    size_t rows;
    struct hotpath__text cells; /* all of them, each with its NUL, row by row after the titles */
};

typedef void cell_writer(struct table *table, const struct hotpath__function *function,
                         double percent);

struct column {
    char title[24];
    cell_writer *write;
    double percent; /* of a percentile's column */
    size_t width;
};

/* --- cells --------------------------------------------------------------------------------- */

static const char *shown_name(const struct hotpath__function *function)
{
    return function->label ? function->label : function->name;
}

/* Two rows of one name, as of static functions in two files, are told apart by their places. */
static bool is_ambiguous(const struct table *table, const struct hotpath__function *function)
{
    for (size_t i = 0; i < table->rows; i++) {
        const struct hotpath__function *other = &table->snapshot->functions[i];
        if (other != function && strcmp(shown_name(other), shown_name(function)) == 0)
            return true;
    }
    return false;
}

static void write_name(struct table *table, const struct hotpath__function *function,
                       double percent)
{
    (void)percent;
    hotpath__text_name(&table->cells, shown_name(function));
    if (is_ambiguous(table, function)) {
        hotpath__text_add(&table->cells, " (", 2);
        hotpath__text_name(&table->cells, function->file);
        hotpath__text_format(&table->cells, ":%u)", function->line);
    }
}

static void write_duration(struct table *table, uint64_t ns)
{
    char number[HOTPATH_NUMBER_SIZE];
    hotpath__duration(number, ns);
    hotpath__text_add(&table->cells, number, strlen(number));
}

/* A figure of the calls that returned; without any there is none. */
static void write_of_calls(struct table *table, const struct hotpath__function *function,
                           uint64_t ns)
{
    if (function->calls)
        write_duration(table, ns);
    else
        hotpath__text_add(&table->cells, "-", 1);
}

static void write_calls(struct table *table, const struct hotpath__function *function,
                        double percent)
{
    (void)percent;
    hotpath__text_format(&table->cells, "%llu", (unsigned long long)function->calls);
}

static void write_average(struct table *table, const struct hotpath__function *function,
                          double percent)
{
    (void)percent;
    write_of_calls(table, function, function->avg_ns);
}

static void write_min(struct table *table, const struct hotpath__function *function, double percent)
{
    (void)percent;
    write_of_calls(table, function, function->min_ns);
}

static void write_percentile(struct table *table, const struct hotpath__function *function,
                             double percent)
{
    write_of_calls(table, function, hotpath__percentile_ns(table->snapshot, function, percent));
}

static void write_max(struct table *table, const struct hotpath__function *function, double percent)
{
    (void)percent;
    write_of_calls(table, function, function->max_ns);
}

static void write_self(struct table *table, const struct hotpath__function *function,
                       double percent)
{
    (void)percent;
    write_duration(table, function->self_ns);
}

static void write_total(struct table *table, const struct hotpath__function *function,
                        double percent)
{
    (void)percent;
    write_duration(table, function->total_ns);
}

static void write_share(struct table *table, const struct hotpath__function *function,
                        double percent)
{
    (void)percent;
    char number[HOTPATH_NUMBER_SIZE];
    hotpath__percent(number, hotpath__percent_total(table->snapshot, function));
    hotpath__text_add(&table->cells, number, strlen(number));
}

/* --- columns ------------------------------------------------------------------------------- */

static size_t add_column(struct column *columns, size_t count, const char *title,
                         cell_writer *write)
{
    snprintf(columns[count].title, sizeof columns[count].title, "%s", title);
    columns[count].write = write;
    columns[count].width = hotpath__columns(title);
    return count + 1;
}

static size_t choose_columns(struct column *columns, const struct hotpath__settings *settings)
{
    size_t count = 0;
    count = add_column(columns, count, "Function", write_name);
    count = add_column(columns, count, "Calls", write_calls);
    count = add_column(columns, count, "Avg", write_average);
    if (settings->show_min)
        count = add_column(columns, count, "Min", write_min);
    for (unsigned i = 0; i < settings->percentile_count; i++) {
        char title[24];
        snprintf(title, sizeof title, "P%s", settings->percentiles[i].name);
        columns[count].percent = settings->percentiles[i].percent;
        count = add_column(columns, count, title, write_percentile);
    }
    if (settings->show_max)
        count = add_column(columns, count, "Max", write_max);
    if (settings->show_self)
        count = add_column(columns, count, "Self", write_self);
    count = add_column(columns, count, "Total", write_total);
    return add_column(columns, count, "% Total", write_share);
}

static void write_cells(struct table *table, struct column *columns, size_t count)
{
    for (size_t row = 0; row < table->rows; row++)
        for (size_t c = 0; c < count; c++) {
            size_t start = table->cells.size;
            columns[c].write(table, &table->snapshot->functions[row], columns[c].percent);
            hotpath__text_add(&table->cells, "", 1);
            if (table->cells.failed)
                return;
            size_t width = hotpath__columns(table->cells.data + start);
            columns[c].width = width > columns[c].width ? width : columns[c].width;
        }
}

/* --- lines --------------------------------------------------------------------------------- */

static void add_rule(struct hotpath__text *text, const struct column *columns, size_t count)
{
    for (size_t c = 0; c < count; c++) {
        hotpath__text_add(text, "+", 1);
        for (size_t i = 0; i < columns[c].width + 2; i++)
            hotpath__text_add(text, "-", 1);
    }
    hotpath__text_add(text, "+\n", 2);
}

static void add_cell(struct hotpath__text *text, const char *cell, size_t width)
{
    hotpath__text_format(text, "| %s ", cell);
    for (size_t i = hotpath__columns(cell); i < width; i++)
        hotpath__text_add(text, " ", 1);
}

static void add_rows(struct hotpath__text *text, const struct table *table,
                     const struct column *columns, size_t count)
{
    const char *cell = table->cells.data;
    for (size_t row = 0; row < table->rows; row++) {
        for (size_t c = 0; c < count; c++) {
            add_cell(text, cell, columns[c].width);
            cell += strlen(cell) + 1;
        }
        hotpath__text_add(text, "|\n", 2);
        add_rule(text, columns, count);
    }
}

static void add_title(struct hotpath__text *text, const struct table *table)
{
    const struct hotpath__snapshot *snapshot = table->snapshot;
    char elapsed[HOTPATH_NUMBER_SIZE];
    hotpath__duration(elapsed, snapshot->elapsed_ns);
    const char *name = table->settings->name;
    hotpath__text_format(text, "[hotpath] Performance summary from ");
    hotpath__text_name(text, *name ? name : "main");
    hotpath__text_format(text, " (");
    if (snapshot->parent)
        hotpath__text_format(text, "process %u, forked from %u, ", snapshot->pid, snapshot->parent);
    hotpath__text_format(text, "Total time: %s)", elapsed);
    if (table->rows < snapshot->function_count)
        hotpath__text_format(text, " (%zu/%zu)", table->rows, snapshot->function_count);
    hotpath__text_add(text, ":\n", 2);
}

static void add_remarks(struct hotpath__text *text, const struct hotpath__snapshot *snapshot)
{
    struct hotpath__notes notes;
    char cost[HOTPATH_NUMBER_SIZE];
    hotpath__short_duration(cost, snapshot->call_cost_ns);
    hotpath__text_format(text, "One measured call costs %s; nothing is subtracted.\n", cost);
    hotpath__notes_take(&notes, snapshot);
    for (size_t i = 0; i < notes.count; i++)
        hotpath__text_format(text, "Note: %s.\n", notes.text[i]);
}

void hotpath__table(struct hotpath__text *text, const struct hotpath__snapshot *snapshot,
                    const struct hotpath__settings *settings)
{
    struct column columns[MOST_COLUMNS] = {0};
    struct table table = {snapshot, settings, hotpath__rows(snapshot, settings), {0}};
    size_t count = choose_columns(columns, settings);
    write_cells(&table, columns, count);
    add_title(text, &table);
    add_rule(text, columns, count);
    for (size_t c = 0; c < count; c++)
        add_cell(text, columns[c].title, columns[c].width);
    hotpath__text_add(text, "|\n", 2);
    add_rule(text, columns, count);
    if (!table.cells.failed)
        add_rows(text, &table, columns, count);
    text->failed |= table.cells.failed;
    add_remarks(text, snapshot);
    hotpath__text_free(&table.cells);
}
