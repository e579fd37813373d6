/* SPDX-License-Identifier: MIT */
/*
 * threads.h - the list of the Threads tab.
 */
#ifndef HOTPATH_THREADS_H
#define HOTPATH_THREADS_H

#include "view.h"

void draw_threads(struct view *view, int first, int last);
size_t count_threads(struct view *view);

#endif
