/* SPDX-License-Identifier: MIT */
/*
 * functions.c - the lists of functions: the columns of the reports' tables, what happens now, and
 * the last minute.
 */
#include <curses.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "render/name.h"
#include "render/render.h"
#include "render/table.h"
#include "render/text.h"

#include "view.h"

enum { LEAST_NAME = 16, SPARK = 20, NAME_LIMIT = 60 };

/* A table, with the model for the figures that are no snapshot's. */
struct list {
    struct hotpath__table table;
    struct hotpath__shown names;
    const struct view *view;
    int spark; /* the column of the last minute, or -1 */
};

/* --- columns ------------------------------------------------------------------------------- */

static double rate(const struct hotpath__table *table, const struct hotpath__function *function,
                   double percent)
{
    (void)percent;
    return round(model_rate(((const struct list *)(const void *)table)->view->model, function));
}

static void insert_column(struct hotpath__table *table, size_t at, const char *title,
                          unsigned weight, enum hotpath__unit unit, hotpath__measure *measure)
{
    struct hotpath__column *columns = table->columns;
    memmove(columns + at + 1, columns + at, (table->column_count++ - at) * sizeof *columns);
    columns[at] = (struct hotpath__column){.unit = unit, .measure = measure, .weight = weight};
    snprintf(columns[at].title, sizeof columns[at].title, "%s", title);
}

static size_t width_of_unit(enum hotpath__unit unit)
{
    static const size_t widths[] = {LEAST_NAME, 11, 9, 9, 8};
    return widths[unit];
}

static size_t width_of(const struct hotpath__table *table)
{
    size_t width = 0;
    for (size_t c = 0; c < table->column_count; c++)
        width += table->columns[c].width ? table->columns[c].width + 1 : 0;
    return width;
}

/* As the tables do: the columns of the least weight make room. */
static void fit(struct list *list, size_t screen)
{
    struct hotpath__table *table = &list->table;
    while (width_of(table) > screen) {
        struct hotpath__column *lightest = NULL;
        for (size_t c = 1; c < table->column_count; c++)
            if (table->columns[c].width && table->columns[c].weight &&
                (!lightest || table->columns[c].weight < lightest->weight))
                lightest = &table->columns[c];
        if (!lightest)
            break;
        lightest->width = 0;
    }
    size_t used = width_of(table);
    size_t longest = LEAST_NAME;
    for (size_t i = 0; i < table->row_count; i++) {
        size_t width = hotpath__columns(hotpath__shown_name(
            &list->names, (size_t)(table->rows[i] - table->snapshot->functions)));
        longest = width > longest ? width : longest;
    }
    longest = longest < NAME_LIMIT ? longest : NAME_LIMIT;
    if (used < screen)
        table->columns[0].width +=
            screen - used < longest - LEAST_NAME ? screen - used : longest - LEAST_NAME;
}

static void choose_columns(struct list *list)
{
    struct hotpath__table *table = &list->table;
    if (list->view->tab == TAB_MEMORY)
        hotpath__alloc_columns(table);
    else
        hotpath__timing_columns(table);
    insert_column(table, 2, "Rate/s", 0, HOTPATH_UNIT_COUNT, rate);
    for (size_t c = 0; c < table->column_count; c++)
        table->columns[c].width = width_of_unit(table->columns[c].unit);
    list->spark = (int)table->column_count;
    insert_column(table, table->column_count, "Last minute", 1, HOTPATH_UNIT_NAME, NULL);
    table->columns[list->spark].width = SPARK;
    fit(list, (size_t)COLS);
}

/* --- rows ---------------------------------------------------------------------------------- */

static const char *name_of(const struct list *list, const struct hotpath__function *function)
{
    return hotpath__shown_name(&list->names, (size_t)(function - list->table.snapshot->functions));
}

static void keep_matching(struct list *list)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->table.row_count; i++)
        if (!*list->view->filter ||
            strcasestr(name_of(list, list->table.rows[i]), list->view->filter))
            list->table.rows[kept++] = list->table.rows[i];
    list->table.row_count = kept;
}

static const struct list *sorted_list; /* of the one qsort that runs */

static int compare(const void *a, const void *b)
{
    const struct hotpath__function *left = *(const struct hotpath__function *const *)a;
    const struct hotpath__function *right = *(const struct hotpath__function *const *)b;
    const struct view *view = sorted_list->view;
    const struct hotpath__column *column = &sorted_list->table.columns[view->sort[view->tab]];
    int order = 0;
    if (!column->measure) {
        order = strcmp(name_of(sorted_list, left), name_of(sorted_list, right));
    } else {
        double one = column->measure(&sorted_list->table, left, column->percent);
        double two = column->measure(&sorted_list->table, right, column->percent);
        one = isnan(one) ? -1 : one;
        two = isnan(two) ? -1 : two;
        order = one < two ? 1 : one > two ? -1 : left < right ? -1 : left > right;
    }
    return view->reversed[view->tab] ? -order : order;
}

/* False without memory. To be closed in either case. */
static bool open_list(struct list *list, struct view *view)
{
    const struct hotpath__snapshot *snapshot = view->model->snapshot;
    enum hotpath__section section = view->tab == TAB_MEMORY ? HOTPATH_ALLOC : HOTPATH_TIMING;
    *list = (struct list){.view = view, .spark = -1};
    list->table.snapshot = snapshot;
    list->table.settings = &view->settings;
    list->table.names = &list->names;
    if (!hotpath__show_names(&list->names, snapshot, snapshot->function_count,
                             view->settings.name_depth))
        return false;
    list->table.rows = hotpath__sorted(snapshot, &view->settings, section);
    if (!list->table.rows)
        return false;
    list->table.row_count = snapshot->function_count;
    keep_matching(list);
    choose_columns(list);
    if (view->sort[view->tab] >= (int)list->table.column_count)
        view->sort[view->tab] = -1;
    sorted_list = list;
    if ((view->sort[view->tab] >= 0 || view->reversed[view->tab]) && list->table.row_count) {
        int given = view->sort[view->tab];
        if (given < 0)
            view->sort[view->tab] = (int)list->table.column_count - 3; /* Total */
        qsort(list->table.rows, list->table.row_count, sizeof *list->table.rows, compare);
        view->sort[view->tab] = given;
    }
    return true;
}

static void close_list(struct list *list)
{
    free(list->table.rows);
    hotpath__shown_free(&list->names);
}

/* The function that was selected stays so, wherever it is now. */
static void find_selected(struct view *view, const struct list *list)
{
    size_t *selected = &view->selected[view->tab];
    for (size_t i = 0; view->chosen_site && i < list->table.row_count; i++)
        if (list->table.rows[i]->site == view->chosen_site)
            *selected = i;
    if (*selected >= list->table.row_count)
        *selected = list->table.row_count ? list->table.row_count - 1 : 0;
}

/* --- drawing ------------------------------------------------------------------------------- */

static void draw_head(const struct list *list, int row)
{
    const struct view *view = list->view;
    int x = 0, sort = view->sort[view->tab];
    if (sort < 0)
        sort = (int)list->table.column_count - 3;
    for (size_t c = 0; c < list->table.column_count; c++) {
        const struct hotpath__column *column = &list->table.columns[c];
        char title[40];
        if (!column->width)
            continue;
        snprintf(title, sizeof title, "%s%s", column->title,
                 (int)c != sort              ? ""
                 : view->reversed[view->tab] ? (view->utf8 ? "△" : "^")
                                             : (view->utf8 ? "▽" : "v"));
        if (column->unit == HOTPATH_UNIT_NAME)
            draw_text(row, x, (int)column->width + 1, LOOK_HEAD, title);
        else
            draw_number(row, x, (int)column->width, LOOK_HEAD, title);
        x += (int)column->width;
        draw_text(row, x++, 1, LOOK_HEAD, "");
    }
    draw_text(row, x, COLS - x, LOOK_HEAD, "");
}

static void draw_cell(const struct list *list, const struct hotpath__column *column, int index,
                      const struct hotpath__function *function, int row, int x, enum look look)
{
    struct hotpath__text text = {0};
    double samples[HISTORY];
    if (index == list->spark) {
        model_history(list->view->model, function, samples);
        spark_line(&text, samples, (int)column->width, list->view->utf8);
    } else {
        hotpath__write_cell(&text, &list->table, column, function);
    }
    const char *shown = text.data ? text.data : "";
    if (column->unit == HOTPATH_UNIT_NAME)
        draw_text(row, x, (int)column->width, look, shown);
    else
        draw_number(row, x, (int)column->width, look, shown);
    hotpath__text_free(&text);
}

static void draw_row(const struct list *list, size_t index, int row)
{
    const struct view *view = list->view;
    enum look look = index == view->selected[view->tab] ? LOOK_SELECTED : LOOK_PLAIN;
    int x = 0;
    for (size_t c = 0; c < list->table.column_count; c++) {
        const struct hotpath__column *column = &list->table.columns[c];
        if (!column->width)
            continue;
        draw_cell(list, column, (int)c, list->table.rows[index], row, x, look);
        x += (int)column->width;
        draw_text(row, x++, 1, look, "");
    }
    draw_text(row, x, COLS - x, look, "");
}

static void scroll_to_selected(struct view *view, size_t height)
{
    size_t *top = &view->top[view->tab], selected = view->selected[view->tab];
    if (selected < *top)
        *top = selected;
    if (height && selected >= *top + height)
        *top = selected - height + 1;
}

static const char *why_empty(const struct view *view)
{
    if (view->tab == TAB_MEMORY && view->model->snapshot->tracking != HOTPATH_HEAP_TRACKED)
        return "Allocations are not counted: compile with -fplugin-arg-hotpath-alloc.";
    if (*view->filter)
        return "No function has that in its name.";
    return "No measured function has been called yet.";
}

void draw_functions(struct view *view, int first, int last)
{
    struct list list;
    bool tracked =
        view->tab != TAB_MEMORY || view->model->snapshot->tracking == HOTPATH_HEAP_TRACKED;
    if (open_list(&list, view)) {
        size_t height = last > first ? (size_t)(last - first) : 0;
        find_selected(view, &list);
        scroll_to_selected(view, height);
        draw_head(&list, first);
        for (size_t i = 0; tracked && i < height && view->top[view->tab] + i < list.table.row_count;
             i++)
            draw_row(&list, view->top[view->tab] + i, first + 1 + (int)i);
        if (!tracked || !list.table.row_count)
            draw_text(first + 2, 2, COLS - 2, LOOK_PLAIN, why_empty(view));
    }
    close_list(&list);
}

size_t count_functions(struct view *view)
{
    struct list list;
    size_t count = open_list(&list, view) ? list.table.row_count : 0;
    if (count) {
        size_t selected = view->selected[view->tab];
        view->chosen_site = list.table.rows[selected < count ? selected : count - 1]->site;
    }
    close_list(&list);
    return count;
}

void search_function(struct view *view, bool from_next)
{
    struct list list;
    if (!open_list(&list, view) || !*view->search) {
        close_list(&list);
        return;
    }
    size_t count = list.table.row_count, start = view->selected[view->tab] + from_next;
    bool found = false;
    for (size_t i = 0; i < count && !found; i++) {
        size_t row = (start + i) % count;
        found = strcasestr(name_of(&list, list.table.rows[row]), view->search) != NULL;
        if (found) {
            view->selected[view->tab] = row;
            view->chosen_site = list.table.rows[row]->site;
        }
    }
    if (!found)
        snprintf(view->message, sizeof view->message, "no function has '%s' in its name",
                 view->search);
    close_list(&list);
}

/* --- sorting ------------------------------------------------------------------------------- */

void sort_by_place(struct view *view, int x)
{
    struct list list;
    int at = 0;
    if (open_list(&list, view))
        for (size_t c = 0; c < list.table.column_count; c++) {
            int width = (int)list.table.columns[c].width;
            if (width && x >= at && x <= at + width && (int)c != list.spark) {
                view->reversed[view->tab] =
                    view->sort[view->tab] == (int)c && !view->reversed[view->tab];
                view->sort[view->tab] = (int)c;
                break;
            }
            at += width ? width + 1 : 0;
        }
    close_list(&list);
}

void sort_by_next(struct view *view, int step)
{
    struct list list;
    if (open_list(&list, view)) {
        int count = (int)list.table.column_count, column = view->sort[view->tab];
        if (column < 0)
            column = count - 3;
        do
            column = (column + step + count) % count;
        while (!list.table.columns[column].width || column == list.spark);
        view->sort[view->tab] = column;
    }
    close_list(&list);
}
