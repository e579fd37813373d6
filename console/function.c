/* SPDX-License-Identifier: MIT */
/*
 * function.c - one function, all that is known of it: place and figures, and below them, in parts,
 * how its calls differ, and single calls.
 *
 * It is scrolled as a whole: the figures go first and leave their room to the part, whose name and
 * titles stay.
 */
#include "function.h"

#include <curses.h>
#include <stdarg.h>
#include <stdio.h>

#include "snapshot.h"
#include "base/number.h"
#include "render/text.h"

#include "bars.h"
#include "calls.h"
#include "draw.h"
#include "tabs.h"

/* --- lines --------------------------------------------------------------------------------- */

struct lines {
    int row, last;                /* where the next one goes, while there is room */
    size_t skip;                  /* so many are above the screen */
    size_t count;                 /* all of them, seen or not */
    struct hotpath__text pending; /* the figures of the next one */
};

static void add_line(struct lines *lines, enum look look, const char *text)
{
    lines->count++;
    if (lines->skip)
        lines->skip--;
    else if (lines->row <= lines->last)
        draw_text(lines->row++, 1, COLS - 1, look, text);
}

static void end_line(struct lines *lines)
{
    if (lines->pending.size)
        add_line(lines, LOOK_PLAIN, lines->pending.data);
    hotpath__text_free(&lines->pending);
    lines->pending = (struct hotpath__text){0};
}

/* Beside the one before, or where there is no room on a new line. */
__attribute__((format(printf, 2, 3))) static void add_figure(struct lines *lines,
                                                             const char *format, ...)
{
    char figure[128];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(figure, sizeof figure, format, arguments);
    va_end(arguments);
    if (lines->pending.size &&
        hotpath__text_width(lines->pending.data) + 2 + hotpath__text_width(figure) >= (size_t)COLS)
        end_line(lines);
    hotpath__text_format(&lines->pending, "%s%s", lines->pending.size ? "  " : "", figure);
}

static void add_name(struct lines *lines, const char *label, const char *name)
{
    struct hotpath__text text = {0};
    hotpath__text_format(&text, "%s", label);
    hotpath__text_name(&text, name);
    add_line(lines, LOOK_TITLE, text.data ? text.data : "");
    hotpath__text_free(&text);
}

static void add_place(struct lines *lines, const struct hotpath__function *function)
{
    struct hotpath__text text = {0};
    hotpath__text_name(&text, function->file);
    hotpath__text_format(&text, ":%u", function->line);
    add_line(lines, LOOK_PLAIN, text.data ? text.data : "");
    hotpath__text_free(&text);
}

/* --- figures ------------------------------------------------------------------------------- */

static const char *plural(uint64_t count)
{
    return count == 1 ? "" : "s";
}

static void add_calls(struct lines *lines, const struct view *view,
                      const struct hotpath__function *function)
{
    char calls[HOTPATH_NUMBER_SIZE], rate[HOTPATH_NUMBER_SIZE], open[HOTPATH_NUMBER_SIZE];
    grouped(calls, function->calls);
    grouped(rate, hotpath__whole(model_rate(view->model, function)));
    grouped(open, function->abandoned);
    add_figure(lines, "%s call%s", calls, plural(function->calls));
    add_figure(lines, "%s a second now", rate);
    add_figure(lines, "%s open or left", open);
    add_figure(lines, "%u thread%s", function->threads, plural(function->threads));
    end_line(lines);
}

static void add_time(struct lines *lines, const char *name, uint64_t ns)
{
    char number[HOTPATH_NUMBER_SIZE];
    hotpath__duration(number, ns);
    add_figure(lines, "%s %s", name, number);
}

static void add_times(struct lines *lines, const struct hotpath__function *function)
{
    add_time(lines, "Total", function->total_ns);
    add_time(lines, "Self", function->self_ns);
    if (function->timed) {
        add_time(lines, "Min", function->min_ns);
        add_time(lines, "Avg", function->avg_ns);
        add_time(lines, "Max", function->max_ns);
    }
    end_line(lines);
}

static void add_percentiles(struct lines *lines, const struct view *view,
                            const struct hotpath__function *function)
{
    static const double percents[] = {50, 90, 95, 99, 99.9};
    for (size_t i = 0; i < sizeof percents / sizeof *percents; i++) {
        char name[16];
        snprintf(name, sizeof name, "P%g", percents[i]);
        add_time(lines, name, hotpath__percentile_ns(view->model->snapshot, function, percents[i]));
    }
    end_line(lines);
}

static void add_allocations(struct lines *lines, const struct hotpath__function *function)
{
    const struct hotpath__heap *all = &function->alloc.heap[HOTPATH_CUMULATIVE];
    const struct hotpath__heap *self = &function->alloc.heap[HOTPATH_SELF];
    char bytes[HOTPATH_NUMBER_SIZE], blocks[HOTPATH_NUMBER_SIZE];
    hotpath__bytes(bytes, all->bytes);
    grouped(blocks, all->blocks);
    add_figure(lines, "Took %s in %s block%s", bytes, blocks, plural(all->blocks));
    hotpath__bytes(bytes, self->bytes);
    grouped(blocks, self->blocks);
    add_figure(lines, "itself %s in %s", bytes, blocks);
    grouped(blocks, all->freed_blocks);
    add_figure(lines, "gave back %s block%s", blocks, plural(all->freed_blocks));
    end_line(lines);
}

static void add_last_minute(struct lines *lines, const struct view *view,
                            const struct hotpath__function *function)
{
    struct hotpath__text minute = {0};
    double samples[HISTORY];
    model_history(view->model, function, samples);
    hotpath__text_format(&minute, "Last minute ");
    spark_line(&minute, samples, COLS - 1 - (int)minute.size, view->utf8);
    add_line(lines, LOOK_PLAIN, minute.data ? minute.data : "");
    hotpath__text_free(&minute);
}

static void add_figures(struct lines *lines, const struct view *view,
                        const struct hotpath__function *function)
{
    if (function->label)
        add_name(lines, "", function->label);
    add_name(lines, "", function->name);
    add_place(lines, function);
    add_calls(lines, view, function);
    add_times(lines, function);
    if (function->timed)
        add_percentiles(lines, view, function);
    if (view->model->snapshot->tracking == HOTPATH_HEAP_TRACKED)
        add_allocations(lines, function);
    add_last_minute(lines, view, function);
}

/* --- how much of what is seen -------------------------------------------------------------- */

enum {
    PART_HEAD = 2,  /* the names of the parts, and the titles */
    LEAST_PART = 4, /* with an empty line before, and one line of it */
};

/** Lines of the screen, of the figures, and of the part; and how many of each are seen. */
struct shares {
    size_t height, figures, part;
    size_t shown, room;
};

/* On a low screen figures leave room for the part; on the lowest ones they have all of it. */
static void share(struct shares *shares, size_t scrolled)
{
    size_t height = shares->height;
    size_t most = height < 2 * LEAST_PART ? height : height - LEAST_PART;
    size_t left = hotpath__above(shares->figures, scrolled);
    shares->shown = left < most ? left : most;
    shares->room = hotpath__above(height, shares->shown + PART_HEAD + (shares->shown > 0));
}

/* Lines below the screen. */
static size_t hidden(struct shares *shares, size_t scrolled)
{
    share(shares, scrolled);
    size_t figures = hotpath__above(shares->figures, scrolled + shares->shown);
    size_t gone = hotpath__above(scrolled, shares->figures);
    return figures + hotpath__above(shares->part, gone + shares->room);
}

/* Not further than to where all below is seen. */
static void scroll_all(struct view *view, struct shares *shares)
{
    size_t most = 0;
    while (most < view->scrolled && hidden(shares, most))
        most++;
    view->scrolled = most;
    view->above = most;
    view->below = hidden(shares, most);
}

/* --- all of it ----------------------------------------------------------------------------- */

static enum hotpath__which which_calls(const struct view *view)
{
    return view->part == PART_SLOWEST ? HOTPATH_SLOWEST_CALLS : HOTPATH_RECENT_CALLS;
}

static void draw_part(struct view *view, const struct hotpath__function *function,
                      const struct histogram *histogram, size_t gone, int first, int last)
{
    draw_parts(view, first++);
    if (view->part == PART_HISTOGRAM)
        draw_histogram(view, histogram, gone, first, last);
    else
        draw_calls(view, function->site, which_calls(view), gone, first, last);
}

void draw_function(struct view *view, int first, int last)
{
    const struct hotpath__function *function =
        hotpath__function_by_site(view->model->snapshot, view->chosen_site);
    struct lines lines = {first, last, 0, 0, {0}}, all = {0, -1, 0, 0, {0}};
    struct histogram histogram;
    view->part_row = 0;
    if (!function) {
        add_line(&lines, LOOK_PLAIN, "It has not been called since the reset.");
        return;
    }
    add_figures(&all, view, function);
    struct shares shares = {.height = (size_t)(last - first + 1), .figures = all.count};
    share(&shares, 0);
    read_histogram(&histogram, view->model->snapshot, function, shares.room);
    shares.part = view->part == PART_HISTOGRAM
                      ? histogram.count
                      : count_calls(view, function->site, which_calls(view));
    scroll_all(view, &shares);
    lines.skip = view->scrolled;
    lines.last = first + (int)shares.shown - 1;
    add_figures(&lines, view, function);
    lines.row += shares.shown > 0;
    if (lines.row < last)
        draw_part(view, function, &histogram, hotpath__above(view->scrolled, shares.figures),
                  lines.row, last);
}
