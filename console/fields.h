/* SPDX-License-Identifier: MIT */
/*
 * fields.h - the columns of the short lists: processes, threads, single calls.
 */
#ifndef HOTPATH_FIELDS_H
#define HOTPATH_FIELDS_H

#include <stddef.h>

#include "render/text.h"

#include "draw.h"

/** One column. The last one takes the rest of the line, and is at least as wide as it says. */
struct field {
    const char *title;
    int width;
    bool is_number;  /* stands at the right end of its column */
    unsigned weight; /* where there is no room, those of the least weight go first; 0 = never */
    void (*write)(const void *row, struct hotpath__text *text);
};

struct fields {
    const struct field *list;
    size_t count;
    unsigned hidden; /* bits by their places: those that have nothing to show this time */
};

/** A line with a row's fields, or without a row with their titles. */
void draw_fields(const struct fields *fields, const void *row, int line, enum look look);

#endif
