/* SPDX-License-Identifier: MIT */
/*
 * help.h - what all keys do, on the screen.
 */
#ifndef HOTPATH_HELP_H
#define HOTPATH_HELP_H

#include "view.h"

/** The table of the keys, between two rows of the screen. */
void draw_help(struct view *view, int first, int last);

#endif
