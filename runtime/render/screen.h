/* SPDX-License-Identifier: MIT */
/*
 * screen.h - what a report is shown on: a terminal, or anything else.
 */
#ifndef HOTPATH_SCREEN_H
#define HOTPATH_SCREEN_H

#include <stdbool.h>

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

#endif
