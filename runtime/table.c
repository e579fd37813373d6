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

enum { MOST_COLUMNS = 8 + HOTPATH_MOST_PERCENTILES, LEAST_NAME_WIDTH = 16 };

struct table {
    const struct hotpath__snapshot *snapshot;
    const struct hotpath__settings *settings;
    struct hotpath__shown names;
    size_t rows;
    struct hotpath__text cells; /* all of them, each with its NUL, row by row after the titles */
};

typedef void cell_writer(struct table *table, const struct hotpath__function *function,
                         double percent);

struct column {
    char title[24];
    cell_writer *write;
    double percent;  /* of a percentile's column */
    unsigned weight; /* columns of the least weight are left out first; 0 = never */
    size_t width;
};

/* --- cells --------------------------------------------------------------------------------- */

static void write_name(struct table *table, const struct hotpath__function *function,
                       double percent)
{
    const char *name =
        hotpath__shown_name(&table->names, (size_t)(function - table->snapshot->functions));
    (void)percent;
    hotpath__text_add(&table->cells, name, strlen(name));
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

static size_t add_column(struct column *columns, size_t count, const char *title, unsigned weight,
                         cell_writer *write)
{
    snprintf(columns[count].title, sizeof columns[count].title, "%s", title);
    columns[count].write = write;
    columns[count].weight = weight;
    columns[count].width = hotpath__columns(title);
    return count + 1;
}

static size_t choose_columns(struct column *columns, const struct hotpath__settings *settings)
{
    enum { MIN = 1, MAX, SELF, PERCENTILES, AVERAGE = PERCENTILES + HOTPATH_MOST_PERCENTILES };
    size_t count = 0;
    count = add_column(columns, count, "Function", 0, write_name);
    count = add_column(columns, count, "Calls", 0, write_calls);
    count = add_column(columns, count, "Avg", AVERAGE, write_average);
    if (settings->show_min)
        count = add_column(columns, count, "Min", MIN, write_min);
    for (unsigned i = 0; i < settings->percentile_count; i++) {
        char title[24];
        snprintf(title, sizeof title, "P%s", settings->percentiles[i].name);
        columns[count].percent = settings->percentiles[i].percent;
        count = add_column(columns, count, title, PERCENTILES + HOTPATH_MOST_PERCENTILES - 1 - i,
                           write_percentile);
    }
    if (settings->show_max)
        count = add_column(columns, count, "Max", MAX, write_max);
    if (settings->show_self)
        count = add_column(columns, count, "Self", SELF, write_self);
    count = add_column(columns, count, "Total", 0, write_total);
    return add_column(columns, count, "% Total", 0, write_share);
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

/* --- fitting ------------------------------------------------------------------------------- */

static size_t width_of(const struct column *columns, size_t count)
{
    size_t width = 1;
    for (size_t c = 0; c < count; c++)
        width += columns[c].width ? columns[c].width + 3 : 0;
    return width;
}

static struct column *lightest(struct column *columns, size_t count)
{
    struct column *found = NULL;
    for (size_t c = 0; c < count; c++)
        if (columns[c].width && columns[c].weight && (!found || columns[c].weight < found->weight))
            found = &columns[c];
    return found;
}

/* Takes from the names' column what the table is too wide, down to `least`. */
static void shorten_names(struct column *names, size_t width, size_t screen, size_t least)
{
    size_t over = width > screen ? width - screen : 0;
    size_t spare = names->width > least ? names->width - least : 0;
    names->width -= over < spare ? over : spare;
}

/*
 * Makes the table as wide as the screen: names are shortened first, then whole columns left out
 * (width 0), then names shortened to no less than their title. Returns how many were left out.
 */
static unsigned fit(struct column *columns, size_t count, size_t screen)
{
    size_t names = columns[0].width;
    unsigned left_out = 0;
    struct column *column;
    if (!screen)
        return 0;
    shorten_names(columns, width_of(columns, count), screen, LEAST_NAME_WIDTH);
    while (width_of(columns, count) > screen && (column = lightest(columns, count))) {
        column->width = 0;
        left_out++;
        columns[0].width = names; /* the column's room may be more than was missing */
        shorten_names(columns, width_of(columns, count), screen, LEAST_NAME_WIDTH);
    }
    shorten_names(columns, width_of(columns, count), screen, strlen(columns[0].title));
    return left_out;
}

/* --- lines --------------------------------------------------------------------------------- */

static void add_rule(struct hotpath__text *text, const struct column *columns, size_t count)
{
    for (size_t c = 0; c < count; c++) {
        if (!columns[c].width)
            continue;
        hotpath__text_add(text, "+", 1);
        for (size_t i = 0; i < columns[c].width + 2; i++)
            hotpath__text_add(text, "-", 1);
    }
    hotpath__text_add(text, "+\n", 2);
}

static void add_cell(struct hotpath__text *text, const char *cell, size_t width)
{
    if (!width)
        return;
    hotpath__text_add(text, "| ", 2);
    size_t used = hotpath__text_cut(text, cell, width);
    for (size_t i = used; i < width + 1; i++)
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

static void set_bold(struct hotpath__text *text, const struct hotpath__screen *screen, bool on)
{
    if (screen->colour)
        hotpath__text_format(text, "\x1b[%dm", on ? 1 : 0);
}

static void add_head(struct hotpath__text *text, const struct column *columns, size_t count,
                     const struct hotpath__screen *screen)
{
    add_rule(text, columns, count);
    set_bold(text, screen, true);
    for (size_t c = 0; c < count; c++)
        add_cell(text, columns[c].title, columns[c].width);
    set_bold(text, screen, false);
    hotpath__text_add(text, "|\n", 2);
    add_rule(text, columns, count);
}

static void add_title(struct hotpath__text *text, const struct table *table)
{
    const struct hotpath__snapshot *snapshot = table->snapshot;
    char elapsed[HOTPATH_NUMBER_SIZE];
    hotpath__duration(elapsed, snapshot->elapsed_ns);
    hotpath__text_format(text, "[hotpath] Performance summary from ");
    hotpath__text_name(text, hotpath__report_name(table->settings));
    hotpath__text_format(text, " (");
    if (snapshot->parent)
        hotpath__text_format(text, "process %u, forked from %u, ", snapshot->pid, snapshot->parent);
    hotpath__text_format(text, "Total time: %s)", elapsed);
    if (table->rows < snapshot->function_count)
        hotpath__text_format(text, " (%zu/%zu)", table->rows, snapshot->function_count);
    hotpath__text_add(text, ":\n", 2);
}

static void add_remarks(struct hotpath__text *text, const struct hotpath__snapshot *snapshot,
                        unsigned left_out)
{
    struct hotpath__notes notes;
    char cost[HOTPATH_NUMBER_SIZE];
    hotpath__short_duration(cost, snapshot->call_cost_ns);
    hotpath__text_format(text, "One measured call costs %s; nothing is subtracted.\n", cost);
    hotpath__notes_take(&notes, snapshot);
    for (size_t i = 0; i < notes.count; i++)
        hotpath__text_format(text, "Note: %s.\n", notes.text[i]);
    if (left_out)
        hotpath__text_format(text,
                             "Note: no room for %u column%s on this terminal; HOTPATH_OUTPUT=FILE "
                             "has all.\n",
                             left_out, left_out == 1 ? "" : "s");
}

void hotpath__table(struct hotpath__text *text, const struct hotpath__snapshot *snapshot,
                    const struct hotpath__settings *settings, const struct hotpath__screen *screen)
{
    struct column columns[MOST_COLUMNS] = {0};
    struct table table = {.snapshot = snapshot, .settings = settings};
    table.rows = hotpath__rows(snapshot, settings);
    size_t count = choose_columns(columns, settings);
    if (hotpath__show_names(&table.names, snapshot, table.rows, settings->name_depth))
        write_cells(&table, columns, count);
    else
        table.cells.failed = true;
    unsigned left_out = fit(columns, count, screen->columns);
    set_bold(text, screen, true);
    add_title(text, &table);
    set_bold(text, screen, false);
    add_head(text, columns, count, screen);
    if (!table.cells.failed)
        add_rows(text, &table, columns, count);
    text->failed |= table.cells.failed;
    add_remarks(text, snapshot, left_out);
    hotpath__shown_free(&table.names);
    hotpath__text_free(&table.cells);
}
