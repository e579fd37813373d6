/* SPDX-License-Identifier: MIT */
/*
 * calls.h - single calls of a function.
 */
#ifndef HOTPATH_CALLS_H
#define HOTPATH_CALLS_H

#include "view.h"

/** The calls that are kept one by one, from `part_top` on. Returns how many they are. */
size_t draw_calls(const struct view *view, uint32_t site, enum hotpath__which which, int first,
                  int last);

#endif
