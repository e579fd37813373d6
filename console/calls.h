/* SPDX-License-Identifier: MIT */
/*
 * calls.h - single calls of a function.
 */
#ifndef HOTPATH_CALLS_H
#define HOTPATH_CALLS_H

#include "view.h"

/** How many calls are kept one by one. */
size_t count_calls(const struct view *view, uint32_t site, enum hotpath__which which);

/** A line of titles, and these calls from one on, between two rows of the screen. */
void draw_calls(const struct view *view, uint32_t site, enum hotpath__which which, size_t from,
                int first, int last);

#endif
