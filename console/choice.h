/* SPDX-License-Identifier: MIT */
/*
 * choice.h - the list of processes, of which one is to be watched.
 */
#ifndef HOTPATH_CHOICE_H
#define HOTPATH_CHOICE_H

#include "view.h"

/** The list, between two rows of the screen. */
void draw_choice(struct view *view, int first, int last);

/** Looks for all processes that there are, and goes to their list. */
void choose_another(struct view *view, int unused);

/** Goes to the list of those that have been found, the youngest selected. */
void choose(struct view *view);

/** Reads states and calls of those that are listed again, when it is time to. */
void update_choice(struct view *view);

/** Watches the selected one from here on. */
void watch_chosen(struct view *view, int unused);

/** Likewise any of them. False with a message when it can't be read. */
bool watch_target(struct view *view, struct target *target);

#endif
