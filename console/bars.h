/* SPDX-License-Identifier: MIT */
/*
 * bars.h - how a function's calls differ in their durations, as bars.
 */
#ifndef HOTPATH_BARS_H
#define HOTPATH_BARS_H

#include "snapshot.h"

#include "view.h"

/** Its bars: all from the first one that has a call in it to the last. */
struct histogram {
    const struct hotpath__function *function;
    unsigned octave_bars; /* of durations that differ by less than a factor of two: 1 to 64 */
    unsigned first;       /* counted from the shortest durations that there can be */
    size_t count;         /* 0 = no call was timed */
    uint64_t most;        /* calls in one bar */
};

/** As fine as there is room for in so many lines; one bar to a factor of two there is always. */
void read_histogram(struct histogram *histogram, const struct hotpath__snapshot *snapshot,
                    const struct hotpath__function *function, size_t lines);

/** A line of titles, and the bars from this one on, between two rows of the screen. */
void draw_histogram(const struct view *view, const struct histogram *histogram, size_t from,
                    int first, int last);

#endif
