/* SPDX-License-Identifier: MIT */
/*
 * function.h - one function, in the place of a list.
 */
#ifndef HOTPATH_FUNCTION_H
#define HOTPATH_FUNCTION_H

#include "view.h"

/** Everything that is known of the selected function. */
void draw_function(struct view *view, int first, int last);

#endif
