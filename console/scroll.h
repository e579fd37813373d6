/* SPDX-License-Identifier: MIT */
/*
 * scroll.h - which part of what is too long for the screen is seen.
 */
#ifndef HOTPATH_SCROLL_H
#define HOTPATH_SCROLL_H

#include "view.h"

/** So that the selected one of `count` rows is among the `height` that are seen. */
void scroll_to_selected(struct view *view, struct place *place, size_t count, size_t height);

/** The same where no row is selected: of `count` lines `view->scrolled` are above the screen. */
void scroll_lines(struct view *view, size_t count, size_t height);

#endif
