/* SPDX-License-Identifier: MIT */
/*
 * scroll.h - which rows of a list are on the screen.
 */
#ifndef HOTPATH_SCROLL_H
#define HOTPATH_SCROLL_H

#include "view.h"

/** Keeps the tab's selected row among its `count` rows, and among the `height` that are seen. */
void scroll_to_selected(struct view *view, size_t count, size_t height);

#endif
