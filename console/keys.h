/* SPDX-License-Identifier: MIT */
/*
 * keys.h - what a key does to what is shown.
 */
#ifndef HOTPATH_KEYS_H
#define HOTPATH_KEYS_H

#include "view.h"

/** Does what a key, as curses has it, or a click of the mouse asks for. */
void view_key(struct view *view, int key);

/** What all keys do, from `part_top` on, between two rows of the screen. */
void draw_keys(struct view *view, int first, int last);

#endif
