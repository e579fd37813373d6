/* SPDX-License-Identifier: MIT */
/*
 * draw.h - text, numbers and bars on the terminal.
 */
#ifndef HOTPATH_DRAW_H
#define HOTPATH_DRAW_H

#include <stdbool.h>

#include "render/text.h"

#include "model.h"

enum look { LOOK_PLAIN, LOOK_TITLE, LOOK_HEAD, LOOK_SELECTED, LOOK_DIM, LOOK_GOOD, LOOK_BAD };

/** Without UTF-8 all text becomes ASCII. */
void draw_start(bool colour, bool utf8);

/** Text at a place, cut to `width` columns and filled up to them; beyond the screen is nothing. */
void draw_text(int row, int column, int width, enum look look, const char *text);

/** The same, at the right end of the field, where numbers go. */
void draw_number(int row, int column, int width, enum look look, const char *text);

/** "14,137,831". Returns how many columns it takes. */
size_t grouped(char number[HOTPATH_NUMBER_SIZE], uint64_t value);

/** A bar of `share` (0 to 1) of the width, in eighths of a column where the terminal has them. */
void draw_bar(int row, int column, int width, double share, bool utf8);

/** The samples as a line of blocks, the last ones that fit. */
void spark_line(struct hotpath__text *text, const double samples[HISTORY], int width, bool utf8);

#endif
