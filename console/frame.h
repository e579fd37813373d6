/* SPDX-License-Identifier: MIT */
/*
 * frame.h - all of the screen: the list or what is in its place, and the frame around it.
 */
#ifndef HOTPATH_FRAME_H
#define HOTPATH_FRAME_H

#include "view.h"

/** Draws all of it. */
void view_draw(struct view *view);

#endif
