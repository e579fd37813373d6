/* SPDX-License-Identifier: MIT */
/*
 * render.h - a snapshot as text: the table for people, JSON for programs, and what both have to say
 * beside the figures.
 */
#ifndef HOTPATH_RENDER_H
#define HOTPATH_RENDER_H

#include "settings.h"
#include "snapshot.h"
#include "text.h"

/** Remarks on a report: what was not counted, and why. */
struct hotpath__notes {
    char text[6][200];
    size_t count;
};

void hotpath__notes_take(struct hotpath__notes *notes, const struct hotpath__snapshot *snapshot);

/** How many functions a report shows under the settings' limit. */
size_t hotpath__rows(const struct hotpath__snapshot *snapshot,
                     const struct hotpath__settings *settings);

/** Adds the table, its title and the lines under it. */
void hotpath__table(struct hotpath__text *text, const struct hotpath__snapshot *snapshot,
                    const struct hotpath__settings *settings);

/** Adds the JSON report and a newline; valid whatever the names contain. */
void hotpath__json(struct hotpath__text *text, const struct hotpath__snapshot *snapshot,
                   const struct hotpath__settings *settings);

#endif
