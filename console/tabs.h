/* SPDX-License-Identifier: MIT */
/*
 * tabs.h - names beside one another, of which one is open: the lists, and the parts of what is
 * shown of a function.
 */
#ifndef HOTPATH_TABS_H
#define HOTPATH_TABS_H

#include "view.h"

/** The names of the lists; returns the column behind them. And: that at a column, or -1. */
int draw_tabs(const struct view *view, int row);
int tab_at(int x);

/** Likewise of the parts. */
void draw_parts(struct view *view, int row);
int part_at(int x);

#endif
