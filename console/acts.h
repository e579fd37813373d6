/* SPDX-License-Identifier: MIT */
/*
 * acts.h - what can be done on the console's screen, by keys and by the mouse.
 */
#ifndef HOTPATH_ACTS_H
#define HOTPATH_ACTS_H

#include "keymap.h"
#include "view.h"

/** Does it. */
void act(struct view *view, enum act what);

/** Moves by lines: in a list the selected row, elsewhere what is seen. */
void move_lines(struct view *view, int rows);

/** Selects a row of the list, the nearest one that there is. */
void move_to(struct view *view, long row);

/** Shows the list of a tab. */
void go_to_tab(struct view *view, int tab);

#endif
