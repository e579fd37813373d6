/* SPDX-License-Identifier: MIT */
/*
 * table.c - the tables that a measured process ends with: how their cells are laid out.
 *
 * The columns are those of columns.c. All cells are written once; their widths are then known, in
 * columns of a terminal, not bytes.
 */
#include "render/table.h"

#include <stdlib.h>
#include <string.h>

#include "render/columns.h"
#include "render/name.h"
#include "render/notes.h"
#include "render/rows.h"

enum { CELL_GAP = 3 }; /* "| " before a cell, " " behind it */

/* A section's table while it is written. */
struct table {
    struct hotpath__columns columns;
    const struct hotpath__function **rows;
    size_t row_count;
    struct hotpath__text cells; /* all of them, each with its NUL, row by row */
};

static void write_cells(struct table *table)
{
    for (size_t row = 0; row < table->row_count; row++)
        for (size_t c = 0; c < table->columns.count; c++) {
            struct hotpath__column *column = &table->columns.list[c];
            size_t start = table->cells.size;
            hotpath__write_cell(&table->cells, &table->columns, column, table->rows[row]);
            hotpath__text_add(&table->cells, "", 1);
            if (table->cells.failed)
                return;
            size_t width = hotpath__text_width(table->cells.data + start);
            column->width = width > column->width ? width : column->width;
        }
}

/* --- lines --------------------------------------------------------------------------------- */

static void add_rule(struct hotpath__text *text, const struct table *table)
{
    for (size_t c = 0; c < table->columns.count; c++) {
        if (!table->columns.list[c].width)
            continue;
        hotpath__text_add(text, "+", 1);
        for (size_t i = 0; i < table->columns.list[c].width + 2; i++)
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

static void add_rows(struct hotpath__text *text, const struct table *table)
{
    const char *cell = table->cells.data;
    for (size_t row = 0; row < table->row_count; row++) {
        for (size_t c = 0; c < table->columns.count; c++) {
            add_cell(text, cell, table->columns.list[c].width);
            cell += strlen(cell) + 1;
        }
        hotpath__text_add(text, "|\n", 2);
        add_rule(text, table);
    }
}

static void set_bold(struct hotpath__text *text, const struct hotpath__screen *screen, bool on)
{
    if (screen->colour)
        hotpath__text_format(text, "\x1b[%dm", on ? 1 : 0);
}

static void add_head(struct hotpath__text *text, const struct table *table,
                     const struct hotpath__screen *screen)
{
    add_rule(text, table);
    set_bold(text, screen, true);
    for (size_t c = 0; c < table->columns.count; c++)
        add_cell(text, table->columns.list[c].title, table->columns.list[c].width);
    set_bold(text, screen, false);
    hotpath__text_add(text, "|\n", 2);
    add_rule(text, table);
}

/* --- titles -------------------------------------------------------------------------------- */

/* "from main (process 4711, forked from 4700, ", and what the table is a total of follows. */
static void add_source(struct hotpath__text *text, const struct table *table)
{
    const struct hotpath__snapshot *snapshot = table->columns.snapshot;
    hotpath__text_format(text, "from ");
    hotpath__text_name(text, hotpath__report_name(table->columns.settings));
    hotpath__text_format(text, " (");
    if (snapshot->parent)
        hotpath__text_format(text, "process %u, forked from %u, ", snapshot->pid, snapshot->parent);
}

static void add_timing_title(struct hotpath__text *text, const struct table *table)
{
    char elapsed[HOTPATH_NUMBER_SIZE];
    hotpath__duration(elapsed, table->columns.snapshot->elapsed_ns);
    hotpath__text_format(text, "[hotpath] Performance summary ");
    add_source(text, table);
    hotpath__text_format(text, "Total time: %s)", elapsed);
}

static void add_alloc_title(struct hotpath__text *text, const struct table *table)
{
    const struct hotpath__heap *heap = &table->columns.snapshot->heap;
    char bytes[HOTPATH_NUMBER_SIZE];
    hotpath__bytes(bytes, heap->bytes);
    hotpath__text_format(text, "[hotpath] %s allocations ",
                         table->columns.settings->alloc_self ? "Exclusive" : "Cumulative");
    add_source(text, table);
    hotpath__text_format(text, "Total: %s in %llu block%s)", bytes,
                         (unsigned long long)heap->blocks, heap->blocks == 1 ? "" : "s");
}

/* --- tables -------------------------------------------------------------------------------- */

/* What is particular to each table, by section. */
struct kind {
    enum hotpath__section section;
    void (*add_title)(struct hotpath__text *text, const struct table *table);
    const char *empty; /* in the place of a table without rows */
};

static const struct kind kinds[] = {
    {HOTPATH_TIMING, add_timing_title, "No measured function has been called.\n"},
    {HOTPATH_ALLOC, add_alloc_title,
     "No measured function has allocated anything or given anything back.\n"},
};

/* Returns how many columns were left out. */
static unsigned add_table(struct hotpath__text *text, struct table *table, const struct kind *kind,
                          const struct hotpath__screen *screen)
{
    struct hotpath__columns *columns = &table->columns;
    unsigned left_out = 0;
    size_t rows = hotpath__rows_worth(columns->snapshot, columns->settings, kind->section);
    table->row_count = hotpath__limited(columns->settings, rows);
    table->rows = hotpath__sorted(columns->snapshot, columns->settings, kind->section);
    hotpath__choose_columns(columns, kind->section);
    if (table->rows)
        write_cells(table);
    if (screen->columns)
        left_out = hotpath__fit_columns(columns, screen->columns - 1, CELL_GAP, strlen("Function"));
    set_bold(text, screen, true);
    kind->add_title(text, table);
    if (table->row_count < rows)
        hotpath__text_format(text, " (%zu/%zu)", table->row_count, rows);
    hotpath__text_add(text, ":\n", 2);
    set_bold(text, screen, false);
    bool whole = table->rows && !table->cells.failed && !columns->failed;
    if (rows)
        add_head(text, table, screen);
    else
        hotpath__text_format(text, "%s", kind->empty);
    if (whole)
        add_rows(text, table);
    text->failed |= !whole;
    free(table->rows);
    hotpath__text_free(&table->cells);
    hotpath__columns_free(columns);
    return left_out;
}

/* --- remarks ------------------------------------------------------------------------------- */

static void add_heap(struct hotpath__text *text, const struct hotpath__snapshot *snapshot)
{
    const struct hotpath__heap *heap = &snapshot->heap;
    char live[HOTPATH_NUMBER_SIZE], peak[HOTPATH_NUMBER_SIZE], own[HOTPATH_NUMBER_SIZE];
    hotpath__bytes(live, snapshot->live_bytes > 0 ? (uint64_t)snapshot->live_bytes : 0);
    hotpath__bytes(peak, snapshot->peak_bytes > 0 ? (uint64_t)snapshot->peak_bytes : 0);
    hotpath__bytes(own, snapshot->own_memory);
    hotpath__text_format(text, "Heap: %llu blocks taken, %llu given back, %llu (%s) live",
                         (unsigned long long)heap->blocks, (unsigned long long)heap->freed_blocks,
                         (unsigned long long)snapshot->live_blocks, live);
    if (snapshot->peak_bytes != HOTPATH_UNKNOWN_PEAK)
        hotpath__text_format(text, ", at most %s at a time", peak);
    hotpath__text_format(text, ".\nhotpath itself has %s, which is in none of these figures.\n",
                         own);
}

static void add_remarks(struct hotpath__text *text, const struct hotpath__snapshot *snapshot,
                        const struct hotpath__settings *settings, unsigned left_out)
{
    struct hotpath__notes notes;
    char cost[HOTPATH_NUMBER_SIZE];
    hotpath__short_duration(cost, snapshot->call_cost_ns);
    if (hotpath__shows(snapshot, settings, HOTPATH_ALLOC))
        add_heap(text, snapshot);
    hotpath__text_format(text, "One measured call costs %s; nothing is subtracted.\n", cost);
    hotpath__notes_take(&notes, snapshot, settings);
    for (size_t i = 0; i < notes.count; i++)
        hotpath__text_format(text, "Note: %s.\n", notes.text[i]);
    text->failed |= notes.failed;
    hotpath__notes_free(&notes);
    if (left_out)
        hotpath__text_format(text,
                             "Note: no room for %u column%s on this terminal; HOTPATH_OUTPUT=FILE "
                             "has all.\n",
                             left_out, left_out == 1 ? "" : "s");
}

void hotpath__table(struct hotpath__text *text, const struct hotpath__snapshot *snapshot,
                    const struct hotpath__settings *settings, const struct hotpath__screen *screen)
{
    struct hotpath__shown names;
    size_t named = hotpath__shows(snapshot, settings, HOTPATH_ALLOC)
                       ? snapshot->function_count
                       : hotpath__limited(settings, snapshot->function_count);
    unsigned left_out = 0;
    size_t start = text->size;
    text->failed |= !hotpath__show_names(&names, snapshot, named, settings->name_depth);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !text->failed; i++) {
        struct table table = {
            .columns = {.snapshot = snapshot, .settings = settings, .names = &names}};
        if (!hotpath__shows(snapshot, settings, kinds[i].section))
            continue;
        if (text->size > start)
            hotpath__text_add(text, "\n", 1);
        left_out += add_table(text, &table, &kinds[i], screen);
    }
    if (text->size == start) {
        hotpath__text_format(text, "[hotpath] No allocations were counted for ");
        hotpath__text_name(text, hotpath__report_name(settings));
        hotpath__text_add(text, ".\n", 2);
    }
    add_remarks(text, snapshot, settings, left_out);
    hotpath__shown_free(&names);
}
