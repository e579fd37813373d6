/* SPDX-License-Identifier: MIT */
/*
 * function.c - one function, all that is known of it: place, figures, how its calls differ, and
 * single calls.
 */
#include "function.h"

#include <curses.h>
#include <stdio.h>
#include <string.h>

#include "snapshot.h"
#include "base/number.h"
#include "render/text.h"

#include "calls.h"
#include "draw.h"

/* --- lines --------------------------------------------------------------------------------- */

struct lines {
    int row, last;
};

enum { LEAST_PART = 4 }; /* an empty line, the names of the parts, a head and one line */

static void add_line(struct lines *lines, enum look look, const char *text)
{
    if (lines->row <= lines->last)
        draw_text(lines->row++, 1, COLS - 1, look, text);
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

static void add_calls(struct lines *lines, const struct view *view,
                      const struct hotpath__function *function)
{
    char line[200];
    snprintf(line, sizeof line, "%llu call%s, %.0f a second now; %llu open or left; %u thread%s",
             (unsigned long long)function->calls, function->calls == 1 ? "" : "s",
             model_rate(view->model, function), (unsigned long long)function->abandoned,
             function->threads, function->threads == 1 ? "" : "s");
    add_line(lines, LOOK_PLAIN, line);
}

static void add_figure(struct hotpath__text *line, const char *name, uint64_t ns)
{
    char number[HOTPATH_NUMBER_SIZE];
    hotpath__duration(number, ns);
    hotpath__text_format(line, "%s%s %s", line->size ? "  " : "", name, number);
}

static void add_times(struct lines *lines, const struct hotpath__function *function)
{
    struct hotpath__text line = {0};
    add_figure(&line, "Total", function->total_ns);
    add_figure(&line, "Self", function->self_ns);
    if (function->calls) {
        add_figure(&line, "Min", function->min_ns);
        add_figure(&line, "Avg", function->avg_ns);
        add_figure(&line, "Max", function->max_ns);
    }
    add_line(lines, LOOK_PLAIN, line.data ? line.data : "");
    hotpath__text_free(&line);
}

static void add_percentiles(struct lines *lines, const struct view *view,
                            const struct hotpath__function *function)
{
    static const double percents[] = {50, 90, 95, 99, 99.9};
    struct hotpath__text line = {0};
    for (size_t i = 0; i < sizeof percents / sizeof *percents; i++) {
        char name[16];
        snprintf(name, sizeof name, "P%g", percents[i]);
        add_figure(&line, name,
                   hotpath__percentile_ns(view->model->snapshot, function, percents[i]));
    }
    add_line(lines, LOOK_PLAIN, line.data ? line.data : "");
    hotpath__text_free(&line);
}

static void add_allocations(struct lines *lines, const struct hotpath__function *function)
{
    const struct hotpath__heap *all = &function->alloc.heap[HOTPATH_CUMULATIVE];
    const struct hotpath__heap *self = &function->alloc.heap[HOTPATH_SELF];
    char line[256], bytes[HOTPATH_NUMBER_SIZE], own[HOTPATH_NUMBER_SIZE];
    hotpath__bytes(bytes, all->bytes);
    hotpath__bytes(own, self->bytes);
    snprintf(line, sizeof line, "Took %s in %llu blocks, %s in %llu itself; gave back %llu blocks",
             bytes, (unsigned long long)all->blocks, own, (unsigned long long)self->blocks,
             (unsigned long long)all->freed_blocks);
    add_line(lines, LOOK_PLAIN, line);
}

/* --- the histogram ------------------------------------------------------------------------- */

/* An octave as one line: durations that differ by less than a factor of two. */
static uint64_t calls_in(const struct hotpath__function *function, unsigned octave)
{
    uint64_t calls = 0;
    for (unsigned step = 0; function->octave[octave] && step < HOTPATH_STEPS; step++)
        calls += function->octave[octave][step];
    return calls;
}

static void add_octave(struct lines *lines, const struct view *view, unsigned octave,
                       uint64_t calls, uint64_t most)
{
    char from[HOTPATH_NUMBER_SIZE], line[64];
    double ticks = (double)hotpath__step_floor(octave, 0);
    if (lines->row > lines->last)
        return;
    hotpath__duration(from, hotpath__whole(ticks * view->model->snapshot->ns_per_tick));
    draw_number(lines->row, 1, 10, LOOK_PLAIN, from);
    snprintf(line, sizeof line, "%llu", (unsigned long long)calls);
    draw_number(lines->row, 12, 12, LOOK_PLAIN, line);
    if (COLS > 27)
        draw_bar(lines->row, 25, COLS - 27, (double)calls / (double)most, view->utf8);
    lines->row++;
}

/* Returns how many lines there are. */
static size_t add_histogram(struct lines *lines, const struct view *view,
                            const struct hotpath__function *function)
{
    unsigned first = HOTPATH_OCTAVES, last = 0;
    uint64_t most = 0;
    for (unsigned octave = 0; octave < HOTPATH_OCTAVES; octave++) {
        uint64_t calls = calls_in(function, octave);
        if (!calls)
            continue;
        first = first < octave ? first : octave;
        last = octave;
        most = calls > most ? calls : most;
    }
    add_line(lines, LOOK_HEAD, "      From        Calls");
    if (!most) {
        add_line(lines, LOOK_PLAIN, "No call has returned.");
        return 0;
    }
    for (unsigned octave = first + (unsigned)view->part_top; octave <= last; octave++)
        add_octave(lines, view, octave, calls_in(function, octave), most);
    return last - first + 1;
}

/* --- all of it ----------------------------------------------------------------------------- */

static void add_parts(struct lines *lines, const struct view *view)
{
    static const char *const names[PARTS] = {"Histogram", "Slowest calls", "Last calls"};
    int x = 1;
    if (++lines->row > lines->last)
        return;
    for (int part = 0; part < PARTS; part++) {
        int width = (int)strlen(names[part]);
        draw_text(lines->row, x, width, part == (int)view->part ? LOOK_SELECTED : LOOK_DIM,
                  names[part]);
        x += width + 2;
    }
    lines->row++;
}

static void add_figures(struct lines *lines, const struct view *view,
                        const struct hotpath__function *function)
{
    struct hotpath__text minute = {0};
    double samples[HISTORY];
    if (function->label)
        add_name(lines, "", function->label);
    add_name(lines, "", function->name);
    add_place(lines, function);
    lines->row += LINES > 30;
    add_calls(lines, view, function);
    add_times(lines, function);
    if (function->calls)
        add_percentiles(lines, view, function);
    if (view->model->snapshot->tracking == HOTPATH_HEAP_TRACKED)
        add_allocations(lines, function);
    model_history(view->model, function, samples);
    hotpath__text_format(&minute, "Last minute ");
    spark_line(&minute, samples, COLS - 1 - (int)minute.size, view->utf8);
    add_line(lines, LOOK_PLAIN, minute.data ? minute.data : "");
    hotpath__text_free(&minute);
}

/* On a low screen the figures leave room for the part; on the lowest ones they have all of it. */
void draw_function(struct view *view, int first, int last)
{
    struct lines lines = {first, last - first < 2 * LEAST_PART ? last : last - LEAST_PART};
    const struct hotpath__function *function =
        hotpath__function_by_site(view->model->snapshot, view->chosen_site);
    if (!function) {
        add_line(&lines, LOOK_PLAIN, "It has not been called since the reset.");
        return;
    }
    add_figures(&lines, view, function);
    lines.last = last;
    add_parts(&lines, view);
    if (lines.row >= last)
        return;
    if (view->part == PART_HISTOGRAM)
        view->part_lines = add_histogram(&lines, view, function);
    else
        view->part_lines =
            draw_calls(view, function->site,
                       view->part == PART_SLOWEST ? HOTPATH_SLOWEST_CALLS : HOTPATH_RECENT_CALLS,
                       lines.row, last);
}
