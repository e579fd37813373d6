/* SPDX-License-Identifier: MIT */
/*
 * render.h - a snapshot as text: the table for people, JSON for programs, and what both have to say
 * beside the figures.
 */
#ifndef HOTPATH_RENDER_H
#define HOTPATH_RENDER_H

#include "name.h"
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

/** What a table is shown on. */
struct hotpath__screen {
    unsigned columns; /* 0 = as many as it takes, as in a file */
    bool colour;
};

/**
 * The screen behind a descriptor. A terminal's width is respected, and it has colours unless
 * NO_COLOR (no-color.org) or TERM=dumb says otherwise.
 */
struct hotpath__screen hotpath__screen_of(int file);

/** Adds the table, its title and the lines under it. */
void hotpath__table(struct hotpath__text *text, const struct hotpath__snapshot *snapshot,
                    const struct hotpath__settings *settings, const struct hotpath__screen *screen);

/** Adds the JSON report and a newline; valid whatever the names contain. */
void hotpath__json(struct hotpath__text *text, const struct hotpath__snapshot *snapshot,
                   const struct hotpath__settings *settings);

#endif
