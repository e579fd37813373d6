/* SPDX-License-Identifier: MIT */
/*
 * table.h - a snapshot as tables, for people.
 */
#ifndef HOTPATH_TABLE_H
#define HOTPATH_TABLE_H

#include "snapshot.h"
#include "base/settings.h"
#include "render/screen.h"
#include "render/text.h"

/** Adds the table, its title and the lines under it. */
void hotpath__table(struct hotpath__text *text, const struct hotpath__snapshot *snapshot,
                    const struct hotpath__settings *settings, const struct hotpath__screen *screen);

#endif
