/* SPDX-License-Identifier: MIT */
/*
 * keys.h - what keys and the mouse do to what is shown.
 */
#ifndef HOTPATH_KEYS_H
#define HOTPATH_KEYS_H

#include "view.h"

/** Does what a key, as curses has it, or a click of the mouse asks for. */
void view_key(struct view *view, int key);

#endif
