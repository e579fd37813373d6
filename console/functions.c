/* SPDX-License-Identifier: MIT */
/*
 * functions.c - the lists of functions: the columns of the reports' tables, what happens now, and
 * the last minute.
 */
#include "functions.h"

#include <curses.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "render/columns.h"
#include "render/name.h"
#include "render/sort.h"
#include "render/text.h"

#include "draw.h"
#include "scroll.h"

enum {
    SHORTEST_NAME = 8,
    LEAST_NAME = 16,
    NAME_LIMIT = 60,
    SPARK = 20,
    ESTIMATE = 14
}; /* columns of the terminal */

enum { LAST_TO_GO = 1000 }; /* the weight of what was asked for */

/* What is listed, and with which columns. */
struct list {
    const struct view *view;
    struct hotpath__columns columns;
    struct hotpath__shown names;
    const struct hotpath__function **rows;
    size_t row_count;
};

/* --- columns ------------------------------------------------------------------------------- */

static double rate(const struct hotpath__columns *columns, const struct hotpath__function *function,
                   double percent)
{
    (void)percent;
    return round(model_rate(columns->own, function));
}

static const struct hotpath__measure calls_per_second = {
    "Rate/s", HOTPATH_UNIT_COUNT, .weight = HOTPATH_GOES_BEFORE_CALLS, .find = rate};
static const struct hotpath__measure last_minute = {"Last minute", HOTPATH_UNIT_NAME,
                                                    .weight = HOTPATH_FIRST_TO_GO};

/* Wide enough for any figure, so that columns stay where they are: "~122.13ms ±12%" is one, too. */
static size_t width_for(const struct list *list, const struct hotpath__measure *measure)
{
    static const size_t widths[] = {SPARK, 11, 9, 9, 8};
    if (measure->estimated && list->columns.snapshot->sampled)
        return ESTIMATE;
    return widths[measure->unit];
}

static const char *name_of(const struct list *list, const struct hotpath__function *function)
{
    const struct hotpath__snapshot *snapshot = list->columns.snapshot;
    return hotpath__shown_name(&list->names, (size_t)(function - snapshot->functions));
}

static size_t width_of_names(const struct list *list)
{
    size_t longest = LEAST_NAME;
    for (size_t i = 0; i < list->row_count; i++) {
        size_t width = hotpath__text_width(name_of(list, list->rows[i]));
        longest = width > longest ? width : longest;
    }
    return longest < NAME_LIMIT ? longest : NAME_LIMIT;
}

/* --- rows ---------------------------------------------------------------------------------- */

static void keep_matching(struct list *list)
{
    const char *filter = list->view->filter;
    size_t kept = 0;
    for (size_t i = 0; i < list->row_count; i++)
        if (!*filter || strcasestr(name_of(list, list->rows[i]), filter))
            list->rows[kept++] = list->rows[i];
    list->row_count = kept;
}

static enum hotpath__section section_of(const struct view *view)
{
    return view->tab == TAB_MEMORY ? HOTPATH_ALLOC : HOTPATH_TIMING;
}

/* Whether there is something to list. */
static bool is_tracked(const struct view *view)
{
    return view->tab != TAB_MEMORY || view->model->snapshot->tracking == HOTPATH_HEAP_TRACKED;
}

static bool is_ordered_by(const struct order *order, const struct hotpath__column *column)
{
    return column->measure == order->measure && column->percent == order->percent;
}

/* What keys have chosen, or the settings; without a measure it is the tab's own. */
static struct order order_of(const struct view *view)
{
    const struct hotpath__sort *sort = &view->settings.sort;
    struct order order = view->order[view->tab];
    if (!order.measure) {
        order.measure = hotpath__measure_of(sort->key, section_of(view));
        order.percent = sort->percentile.percent;
    }
    return order;
}

/* The place of the column that the rows are in the order of, or of none: the count. */
static size_t sorted_by(const struct list *list)
{
    struct order order = order_of(list->view);
    size_t c = 0;
    for (; c < list->columns.count; c++) {
        const struct hotpath__column *column = &list->columns.list[c];
        if (order.measure ? is_ordered_by(&order, column) : column->measure->leads)
            break;
    }
    return c;
}

/* On a screen of any width there is the function and what the rows are in the order of. */
static void weigh_columns(struct list *list)
{
    struct hotpath__columns *columns = &list->columns;
    size_t sorted = sorted_by(list);
    for (size_t c = 1; c < columns->count; c++)
        if (c == sorted)
            columns->list[c].weight = 0;
        else if (!columns->list[c].weight)
            columns->list[c].weight = LAST_TO_GO;
}

static void choose_columns(struct list *list, enum hotpath__section section)
{
    struct hotpath__columns *columns = &list->columns;
    hotpath__choose_columns(columns, section);
    hotpath__insert_column(columns, 2, &calls_per_second);
    hotpath__insert_column(columns, columns->count, &last_minute);
    for (size_t c = 0; c < columns->count; c++)
        columns->list[c].width =
            c ? width_for(list, columns->list[c].measure) : width_of_names(list);
    weigh_columns(list);
    hotpath__fit_columns(columns, (size_t)COLS, 1, SHORTEST_NAME);
}

/* hotpath__sorted has done what the settings want. */
static bool sort_rows(struct list *list)
{
    const struct order *order = &list->view->order[list->view->tab];
    size_t count = list->row_count;
    if (order->measure && !hotpath__sort_by(list->rows, count, &list->columns,
                                            section_of(list->view), order->measure, order->percent))
        return false;
    for (size_t i = 0; order->reversed && i < count / 2; i++) {
        const struct hotpath__function *first = list->rows[i];
        list->rows[i] = list->rows[count - 1 - i];
        list->rows[count - 1 - i] = first;
    }
    return true;
}

/* False without memory. To be closed in either case. */
static bool open_list(struct list *list, struct view *view)
{
    const struct hotpath__snapshot *snapshot = view->model->snapshot;
    *list = (struct list){.view = view};
    list->columns = (struct hotpath__columns){.snapshot = snapshot,
                                              .settings = &view->settings,
                                              .names = &list->names,
                                              .own = view->model};
    if (!hotpath__show_names(&list->names, snapshot, snapshot->function_count,
                             view->settings.name_depth))
        return false;
    list->rows = hotpath__sorted(&list->columns, section_of(view));
    if (!list->rows)
        return false;
    list->row_count = is_tracked(view) ? snapshot->function_count : 0;
    keep_matching(list);
    choose_columns(list, section_of(view));
    return !list->columns.failed && sort_rows(list);
}

static void close_list(struct list *list)
{
    free(list->rows);
    hotpath__columns_free(&list->columns);
    hotpath__shown_free(&list->names);
}

/* The function that was selected stays so, wherever it is now. */
static void find_selected(struct view *view, const struct list *list)
{
    size_t *selected = &view->list[view->tab].selected;
    for (size_t i = 0; view->chosen_site && i < list->row_count; i++)
        if (list->rows[i]->site == view->chosen_site)
            *selected = i;
}

/* --- drawing ------------------------------------------------------------------------------- */

/* The part of a line that is a column's. Returns where the next one begins. */
static int draw_field(const struct hotpath__column *column, int row, int x, enum look look,
                      const char *text)
{
    int width = (int)column->width;
    struct hotpath__text name = {0};
    if (column->measure->unit == HOTPATH_UNIT_NAME) {
        hotpath__text_shorten(&name, text, column->width);
        draw_text(row, x, width, look, name.data ? name.data : "");
        hotpath__text_free(&name);
    } else {
        draw_number(row, x, width, look, text);
    }
    draw_text(row, x + width, 1, look, "");
    return x + width + 1;
}

static void draw_head(const struct list *list, int row)
{
    const struct view *view = list->view;
    const char *down = view->utf8 ? "▽" : "v", *up = view->utf8 ? "△" : "^";
    const char *mark = view->order[view->tab].reversed ? up : down;
    size_t sorted = sorted_by(list);
    int x = 0;
    for (size_t c = 0; c < list->columns.count; c++) {
        const struct hotpath__column *column = &list->columns.list[c];
        char title[40];
        snprintf(title, sizeof title, "%s%s", column->title, c == sorted ? mark : "");
        if (column->width)
            x = draw_field(column, row, x, LOOK_HEAD, title);
    }
    draw_text(row, x, COLS - x, LOOK_HEAD, "");
}

/* With commas where there is room for them. */
static void write_count(const struct list *list, const struct hotpath__column *column,
                        const struct hotpath__function *function, struct hotpath__text *text)
{
    char number[HOTPATH_NUMBER_SIZE];
    double value = hotpath__figure(&list->columns, column->measure, column->percent, function);
    if (grouped(number, hotpath__whole(value)) <= column->width)
        hotpath__text_format(text, "%s", number);
    else
        hotpath__write_cell(text, &list->columns, column, function);
}

static void write_cell(const struct list *list, const struct hotpath__column *column,
                       const struct hotpath__function *function, struct hotpath__text *text)
{
    double samples[HISTORY];
    if (column->measure == &last_minute) {
        model_history(list->view->model, function, samples);
        spark_line(text, samples, (int)column->width, list->view->utf8);
    } else if (column->measure->unit == HOTPATH_UNIT_COUNT) {
        write_count(list, column, function, text);
    } else {
        hotpath__write_cell(text, &list->columns, column, function);
    }
}

static void draw_row(const struct list *list, size_t index, int row)
{
    const struct view *view = list->view;
    enum look look = index == view->list[view->tab].selected ? LOOK_SELECTED : LOOK_PLAIN;
    int x = 0;
    for (size_t c = 0; c < list->columns.count; c++) {
        const struct hotpath__column *column = &list->columns.list[c];
        struct hotpath__text text = {0};
        if (!column->width)
            continue;
        write_cell(list, column, list->rows[index], &text);
        x = draw_field(column, row, x, look, text.data ? text.data : "");
        hotpath__text_free(&text);
    }
    draw_text(row, x, COLS - x, look, "");
}

static const char *why_empty(const struct view *view)
{
    if (!is_tracked(view))
        return "Allocations are not counted: compile with -fplugin-arg-hotpath-alloc.";
    if (*view->filter)
        return "No function has that in its name.";
    return "No measured function has been called yet.";
}

void draw_functions(struct view *view, int first, int last)
{
    struct list list;
    struct place *place = &view->list[view->tab];
    if (open_list(&list, view)) {
        size_t height = last > first ? (size_t)(last - first) : 0;
        find_selected(view, &list);
        scroll_to_selected(view, place, list.row_count, height);
        draw_head(&list, first);
        for (size_t i = 0; i < height && place->top + i < list.row_count; i++)
            draw_row(&list, place->top + i, first + 1 + (int)i);
        if (!list.row_count)
            draw_text(first + 2, 2, COLS - 2, LOOK_PLAIN, why_empty(view));
    }
    close_list(&list);
}

size_t count_functions(struct view *view)
{
    struct list list;
    size_t count = open_list(&list, view) ? list.row_count : 0;
    if (count) {
        size_t selected = view->list[view->tab].selected;
        view->chosen_site = list.rows[selected < count ? selected : count - 1]->site;
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
    size_t count = list.row_count, start = view->list[view->tab].selected + from_next;
    bool found = false;
    for (size_t i = 0; i < count && !found; i++) {
        size_t row = (start + i) % count;
        found = strcasestr(name_of(&list, list.rows[row]), view->search) != NULL;
        if (found) {
            view->list[view->tab].selected = row;
            view->chosen_site = list.rows[row]->site;
        }
    }
    if (!found)
        snprintf(view->message, sizeof view->message, "no function has '%s' in its name",
                 view->search);
    close_list(&list);
}

/* --- sorting ------------------------------------------------------------------------------- */

static bool can_sort_by(const struct hotpath__column *column)
{
    return column->width && column->measure != &last_minute;
}

void sort_by_place(struct view *view, int x)
{
    struct list list;
    struct order *order = &view->order[view->tab];
    int at = 0;
    bool found = false;
    if (open_list(&list, view))
        for (size_t c = 0; c < list.columns.count && !found; c++) {
            const struct hotpath__column *column = &list.columns.list[c];
            int width = (int)column->width;
            found = can_sort_by(column) && x >= at && x <= at + width;
            if (found)
                *order = (struct order){column->measure, column->percent,
                                        c == sorted_by(&list) && !order->reversed};
            at += width ? width + 1 : 0;
        }
    close_list(&list);
}

void sort_by_next(struct view *view, int step)
{
    struct list list;
    struct order *order = &view->order[view->tab];
    if (open_list(&list, view)) {
        size_t count = list.columns.count, at = sorted_by(&list);
        do
            at = (at + count + (size_t)step) % count;
        while (!can_sort_by(&list.columns.list[at]));
        *order = (struct order){list.columns.list[at].measure, list.columns.list[at].percent,
                                order->reversed};
    }
    close_list(&list);
}
