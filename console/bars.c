/* SPDX-License-Identifier: MIT */
/*
 * bars.c - see bars.h.
 */
#include "bars.h"

#include <curses.h>

#include "base/number.h"
#include "render/text.h"

#include "draw.h"

/* Where the number of calls and the bars begin, in columns. */
enum { FROM = 1, CALLS = 12, BARS = 27, FROM_WIDTH = 10, CALLS_WIDTH = 14 };

static uint64_t calls_in(const struct histogram *histogram, unsigned bar)
{
    unsigned steps = HOTPATH_STEPS / histogram->octave_bars;
    const uint64_t *octave = histogram->function->octave[bar / histogram->octave_bars];
    uint64_t calls = 0;
    for (unsigned i = 0; octave && i < steps; i++)
        calls += octave[bar % histogram->octave_bars * steps + i];
    return calls;
}

static double floor_ns(const struct histogram *histogram, const struct hotpath__snapshot *snapshot,
                       unsigned bar)
{
    unsigned steps = HOTPATH_STEPS / histogram->octave_bars;
    uint64_t ticks =
        hotpath__step_floor(bar / histogram->octave_bars, bar % histogram->octave_bars * steps);
    return (double)ticks * snapshot->ns_per_tick;
}

static void count_bars(struct histogram *histogram)
{
    unsigned all = HOTPATH_OCTAVES * histogram->octave_bars;
    histogram->count = 0;
    histogram->most = 0;
    for (unsigned bar = 0; bar < all; bar++) {
        uint64_t calls = calls_in(histogram, bar);
        if (!calls)
            continue;
        if (!histogram->count)
            histogram->first = bar;
        histogram->count = bar - histogram->first + 1;
        histogram->most = calls > histogram->most ? calls : histogram->most;
    }
}

/* Durations are shown in whole nanoseconds: two bars shall not begin with the same one. */
static bool are_different(const struct histogram *histogram,
                          const struct hotpath__snapshot *snapshot)
{
    return floor_ns(histogram, snapshot, histogram->first + 1) -
               floor_ns(histogram, snapshot, histogram->first) >=
           1;
}

void read_histogram(struct histogram *histogram, const struct hotpath__snapshot *snapshot,
                    const struct hotpath__function *function, size_t lines)
{
    *histogram = (struct histogram){.function = function, .octave_bars = HOTPATH_STEPS};
    for (;; histogram->octave_bars /= 2) {
        count_bars(histogram);
        if (histogram->octave_bars == 1 || !histogram->count ||
            (histogram->count <= lines && are_different(histogram, snapshot)))
            return;
    }
}

void draw_histogram(const struct view *view, const struct histogram *histogram, size_t from,
                    int first, int last)
{
    char number[HOTPATH_NUMBER_SIZE];
    draw_text(first, 0, COLS, LOOK_HEAD, "");
    draw_number(first, FROM, FROM_WIDTH, LOOK_HEAD, "From");
    draw_number(first, CALLS, CALLS_WIDTH, LOOK_HEAD, "Calls");
    if (!histogram->count)
        draw_text(first + 1, 1, COLS - 1, LOOK_PLAIN, "No call has returned.");
    for (size_t i = from; i < histogram->count && ++first <= last; i++) {
        unsigned bar = histogram->first + (unsigned)i;
        uint64_t calls = calls_in(histogram, bar);
        hotpath__duration(number, hotpath__whole(floor_ns(histogram, view->model->snapshot, bar)));
        draw_number(first, FROM, FROM_WIDTH, LOOK_PLAIN, number);
        grouped(number, calls);
        draw_number(first, CALLS, CALLS_WIDTH, LOOK_PLAIN, number);
        if (COLS > BARS + 2)
            draw_bar(first, BARS, COLS - BARS - 2, (double)calls / (double)histogram->most,
                     view->utf8);
    }
}
