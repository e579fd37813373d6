/* SPDX-License-Identifier: MIT */
/*
 * render.h - a snapshot as text: the table for people, JSON for programs, and what both have to say
 * beside the figures.
 */
#ifndef HOTPATH_RENDER_H
#define HOTPATH_RENDER_H

#include "snapshot.h"
#include "base/settings.h"
#include "render/text.h"

enum { HOTPATH_MOST_NOTES = 8 };

/** Remarks on a report: what was not counted, and why. */
struct hotpath__notes {
    char text[HOTPATH_MOST_NOTES][200];
    size_t count;
};

void hotpath__notes_take(struct hotpath__notes *notes, const struct hotpath__snapshot *snapshot,
                         const struct hotpath__settings *settings);

/* --- rows.c -------------------------------------------------------------------------------- */

/** Whether a report has a section: it is wanted, and there is something to show. */
bool hotpath__shows(const struct hotpath__snapshot *snapshot,
                    const struct hotpath__settings *settings, enum hotpath__section section);

/** The first section that a report has: its order is that of everything that has one order. */
enum hotpath__section hotpath__leading(const struct hotpath__snapshot *snapshot,
                                       const struct hotpath__settings *settings);

/** How many of `count` rows the settings' limit lets through. */
size_t hotpath__limited(const struct hotpath__settings *settings, size_t count);

/** How many functions a section's table would show without a limit; they are sorted first. */
size_t hotpath__rows_worth(const struct hotpath__snapshot *snapshot,
                           const struct hotpath__settings *settings, enum hotpath__section section);

/** All functions in the order of a section, to be freed; NULL without memory. */
const struct hotpath__function **hotpath__sorted(const struct hotpath__snapshot *snapshot,
                                                 const struct hotpath__settings *settings,
                                                 enum hotpath__section section);

/** Whose allocations the settings ask for. */
static inline enum hotpath_store_extent hotpath__extent(const struct hotpath__settings *settings)
{
    return settings->alloc_self ? HOTPATH_SELF : HOTPATH_CUMULATIVE;
}

/* --- screen.c, table.c, json.c ------------------------------------------------------------- */

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
