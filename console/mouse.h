/* SPDX-License-Identifier: MIT */
/*
 * mouse.h - what a click means.
 */
#ifndef HOTPATH_MOUSE_H
#define HOTPATH_MOUSE_H

#include "keymap.h"
#include "view.h"

/** Has the terminal say where the mouse is pressed. */
void start_mouse(void);

/** Takes a click, selects what it is on, and returns what is to be done then. */
enum act clicked(struct view *view);

#endif
