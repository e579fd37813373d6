/* SPDX-License-Identifier: MIT */
/*
 * hints.h - the list of functions that are better not measured.
 */
#ifndef HOTPATH_HINTS_H
#define HOTPATH_HINTS_H

#include "snapshot.h"
#include "render/text.h"

/**
 * Adds a file for -fplugin-arg-hotpath-skip=@FILE: the functions that cost more to measure than to
 * run, those first that took the most measuring. Nothing where there are none.
 */
void add_hints(struct hotpath__text *text, const struct hotpath__snapshot *snapshot);

#endif
