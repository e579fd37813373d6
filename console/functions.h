/* SPDX-License-Identifier: MIT */
/*
 * functions.h - the lists of functions: the Timing and Memory tabs.
 */
#ifndef HOTPATH_FUNCTIONS_H
#define HOTPATH_FUNCTIONS_H

#include "view.h"

/** The list of the Timing and Memory tabs between two rows of the screen. */
void draw_functions(struct view *view, int first, int last);

/** How many functions it has under the filter; that in the selected row is chosen from now on. */
size_t count_functions(struct view *view);

/** Goes to the next function after the selected one whose name has the search text in it. */
void search_function(struct view *view, bool from_next);

/** Sorts by the column at this place of the screen, or by the next or previous one. */
void sort_by_place(struct view *view, int x);
void sort_by_next(struct view *view, int step);

#endif
