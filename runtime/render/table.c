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
#include "render/sort.h"

enum { CELL_GAP = 3 }; /* "| " before a cell, " " behind it */

/* A section's table while it is written. */
struct table {
    struct hotpath__columns columns;
    const struct hotpath__function **rows;
    size_t row_count;           /* that are shown ... */
    size_t row_total;           /* ... of so many */
    struct hotpath__text cells; /* all of them, each with its NUL, row by row */
};

static void choose_rows(struct table *table, enum hotpath__section section)
{
    const struct hotpath__columns *columns = &table->columns;
    table->rows = hotpath__sorted(columns, section);
    for (size_t i = 0; table->rows && i < columns->snapshot->function_count; i++)
        if (hotpath__is_worth_a_row(table->rows[i], columns->settings, section))
            table->rows[table->row_total++] = table->rows[i];
    table->row_count = hotpath__limited(columns->settings, table->row_total);
}

/* Behind the name: names lose their middles where there is no room, never their ends. */
static void mark_dear(struct table *table, const struct hotpath__column *column, size_t row)
{
    if (column->measure->unit == HOTPATH_UNIT_NAME &&
        hotpath__is_dear(table->columns.snapshot, table->rows[row]))
        hotpath__text_add(&table->cells, " *", 2);
}

static void write_cells(struct table *table, enum hotpath__section section)
{
    for (size_t row = 0; row < table->row_count; row++)
        for (size_t c = 0; c < table->columns.count; c++) {
            struct hotpath__column *column = &table->columns.list[c];
            size_t start = table->cells.size;
            hotpath__write_cell(&table->cells, &table->columns, column, table->rows[row]);
            if (section == HOTPATH_TIMING)
                mark_dear(table, column, row);
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
        hotpath__text_add(text, "|", 1);
        for (size_t i = 0; i < table->columns.list[c].width + 2; i++)
            hotpath__text_add(text, "-", 1);
    }
    hotpath__text_add(text, "|\n", 2);
}

static void add_blanks(struct hotpath__text *text, size_t count)
{
    while (count--)
        hotpath__text_add(text, " ", 1);
}

/* Numbers stand at the right, so that a longer one is a larger one. */
static void add_cell(struct hotpath__text *text, const char *cell,
                     const struct hotpath__column *column)
{
    size_t width = column->width, used = hotpath__text_width(cell);
    if (!width)
        return;
    hotpath__text_add(text, "| ", 2);
    if (column->measure->unit == HOTPATH_UNIT_NAME)
        used = hotpath__text_shorten(text, cell, width);
    add_blanks(text, width - used);
    if (column->measure->unit != HOTPATH_UNIT_NAME)
        hotpath__text_add(text, cell, strlen(cell));
    hotpath__text_add(text, " ", 1);
}

static void add_rows(struct hotpath__text *text, const struct table *table)
{
    const char *cell = table->cells.data;
    for (size_t row = 0; row < table->row_count; row++) {
        for (size_t c = 0; c < table->columns.count; c++) {
            add_cell(text, cell, &table->columns.list[c]);
            cell += strlen(cell) + 1;
        }
        hotpath__text_add(text, "|\n", 2);
    }
}

static void set_bold(struct hotpath__text *text, const struct hotpath__screen *screen, bool on)
{
    if (screen->colour)
        hotpath__text_format(text, "\x1b[%dm", on ? 1 : 0);
}

/* The one rule below makes it a table in Markdown, too. */
static void add_head(struct hotpath__text *text, const struct table *table,
                     const struct hotpath__screen *screen)
{
    set_bold(text, screen, true);
    for (size_t c = 0; c < table->columns.count; c++)
        add_cell(text, table->columns.list[c].title, &table->columns.list[c]);
    set_bold(text, screen, false);
    hotpath__text_add(text, "|\n", 2);
    add_rule(text, table);
}

/* --- titles -------------------------------------------------------------------------------- */

/* "from main (3 processes, ", and what the table is a total of follows. */
static void add_source(struct hotpath__text *text, const struct table *table)
{
    const struct hotpath__snapshot *snapshot = table->columns.snapshot;
    hotpath__text_format(text, "from ");
    hotpath__text_name(text, hotpath__report_name(table->columns.settings));
    hotpath__text_format(text, " (");
    if (snapshot->processes > 1)
        hotpath__text_format(text, "%u processes, ", snapshot->processes);
    else if (snapshot->parent)
        hotpath__text_format(text, "process %u, forked from %u, ", snapshot->pid, snapshot->parent);
}

static void add_timing_title(struct hotpath__text *text, const struct table *table)
{
    char elapsed[HOTPATH_NUMBER_SIZE], off[HOTPATH_NUMBER_SIZE];
    hotpath__duration(elapsed, table->columns.snapshot->elapsed_ns);
    hotpath__text_format(text, "[hotpath] Performance summary ");
    add_source(text, table);
    hotpath__text_format(text, "Total time: %s", elapsed);
    if (table->columns.snapshot->subtracted_ns > 0) {
        hotpath__short_duration(off, table->columns.snapshot->subtracted_ns);
        hotpath__text_format(text, "; about %s a call taken off Self and Total", off);
    }
    hotpath__text_add(text, ")", 1);
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

/* What there is more than the table shows. */
static void add_missing(struct hotpath__text *text, const struct table *table)
{
    const struct hotpath__columns *columns = &table->columns;
    bool any = false;
    if (table->row_count < table->row_total)
        hotpath__text_format(text, "%zu of %zu rows; HOTPATH_LIMIT=0 shows all.\n",
                             table->row_count, table->row_total);
    for (size_t c = 0; c < columns->count; c++)
        if (!columns->list[c].width) {
            hotpath__text_format(text, "%s%s", any ? ", " : "No room for ", columns->list[c].title);
            any = true;
        }
    if (any)
        hotpath__text_format(text, "; HOTPATH_OUTPUT=FILE has all.\n");
}

static void add_table(struct hotpath__text *text, struct table *table, const struct kind *kind,
                      const struct hotpath__screen *screen)
{
    struct hotpath__columns *columns = &table->columns;
    hotpath__choose_columns(columns, kind->section);
    choose_rows(table, kind->section);
    write_cells(table, kind->section);
    if (screen->columns)
        hotpath__fit_columns(columns, screen->columns - 1, CELL_GAP, strlen("Function"));
    set_bold(text, screen, true);
    kind->add_title(text, table);
    hotpath__text_add(text, ":\n", 2);
    set_bold(text, screen, false);
    bool whole = table->rows && !table->cells.failed && !columns->failed;
    if (table->row_total)
        add_head(text, table, screen);
    else
        hotpath__text_format(text, "%s", kind->empty);
    if (whole)
        add_rows(text, table);
    if (table->row_total)
        add_missing(text, table);
    text->failed |= !whole;
    free(table->rows);
    hotpath__text_free(&table->cells);
    hotpath__columns_free(columns);
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

/*
 * Of the time that % Total is a share of: every thread measures its own calls, so that together
 * they may have measured for longer than the process ran. An estimate above all of it is cut.
 */
static void add_measuring(struct hotpath__text *text, const struct hotpath__snapshot *snapshot)
{
    uint64_t all = snapshot->thread_time_ns;
    uint64_t took = snapshot->measuring_ns < all ? snapshot->measuring_ns : all;
    unsigned percent = (unsigned)(hotpath__percent_measuring(snapshot, took) + 0.5);
    char part[HOTPATH_NUMBER_SIZE], whole[HOTPATH_NUMBER_SIZE];
    if (!percent || !hotpath__is_worth_a_word(snapshot, took))
        return;
    hotpath__duration(part, took);
    hotpath__duration(whole, all);
    hotpath__text_format(text, " Measuring took about %s of %s (%u %%).", part, whole, percent);
}

static void add_remarks(struct hotpath__text *text, const struct hotpath__snapshot *snapshot,
                        const struct hotpath__settings *settings)
{
    struct hotpath__notes notes;
    char cost[HOTPATH_NUMBER_SIZE];
    hotpath__short_duration(cost, snapshot->call_cost_ns);
    if (hotpath__shows(snapshot, settings, HOTPATH_ALLOC))
        add_heap(text, snapshot);
    hotpath__text_format(text, "One measured call costs %s; %s.", cost,
                         snapshot->subtracted_ns > 0 ? "what falls on its caller stays there"
                                                     : "nothing is subtracted");
    add_measuring(text, snapshot);
    hotpath__text_add(text, "\n", 1);
    hotpath__notes_take(&notes, snapshot, settings);
    for (size_t i = 0; i < notes.count; i++)
        hotpath__text_format(text, "Note: %s.\n", notes.text[i]);
    text->failed |= notes.failed;
    hotpath__notes_free(&notes);
}

void hotpath__table(struct hotpath__text *text, const struct hotpath__snapshot *snapshot,
                    const struct hotpath__settings *settings, const struct hotpath__screen *screen)
{
    struct hotpath__shown names;
    bool sorted = settings->sort.key || hotpath__shows(snapshot, settings, HOTPATH_ALLOC);
    size_t named =
        sorted ? snapshot->function_count : hotpath__limited(settings, snapshot->function_count);
    size_t start = text->size;
    text->failed |= !hotpath__show_names(&names, snapshot, named, settings->name_depth);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !text->failed; i++) {
        struct table table = {
            .columns = {.snapshot = snapshot, .settings = settings, .names = &names}};
        if (!hotpath__shows(snapshot, settings, kinds[i].section))
            continue;
        if (text->size > start)
            hotpath__text_add(text, "\n", 1);
        add_table(text, &table, &kinds[i], screen);
    }
    if (text->size == start) {
        hotpath__text_format(text, "[hotpath] No allocations were counted for ");
        hotpath__text_name(text, hotpath__report_name(settings));
        hotpath__text_add(text, ".\n", 2);
    }
    add_remarks(text, snapshot, settings);
    hotpath__shown_free(&names);
}
