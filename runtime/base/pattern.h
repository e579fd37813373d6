/* SPDX-License-Identifier: MIT */
/*
 * pattern.h - patterns that functions are chosen by in a running program, as the plugin chooses
 * them by -match.
 */
#ifndef HOTPATH_PATTERN_H
#define HOTPATH_PATTERN_H

#include <stdbool.h>

/** How a function is called, and where it is. The label may be NULL. */
struct hotpath__named {
    const char *name; /* as the front end prints it: "int ns::K::f(int) [with T = int]" */
    const char *label;
    const char *file;
};

/**
 * Whether a function fits one of the patterns, which have commas between them; a backslash takes
 * what follows literally. A pattern is a glob (fnmatch) that the whole of a name is to fit: "f",
 * "ns::K::f", or all that the front end prints; a label; with a slash in it a file, and with
 * FILE:NAME both. A file's leading folders may be left out.
 */
bool hotpath__fits_one_of(const char *patterns, const struct hotpath__named *function);

#endif
