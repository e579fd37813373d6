/* SPDX-License-Identifier: MIT */
/*
 * bar.h - the keys in the bottom line of the screen: of those that there are now the most important
 * ones.
 */
#ifndef HOTPATH_BAR_H
#define HOTPATH_BAR_H

#include "keymap.h"
#include "view.h"

/** What has the screen. */
enum where where_is(const struct view *view);

/** Some of these keys and what they do, as many as there is room for in `width` columns. */
void draw_keys(const struct view *view, int row, int width);

/** What a click at a column of it asks for. */
enum act act_at(const struct view *view, int width, int x);

#endif
