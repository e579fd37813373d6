/* SPDX-License-Identifier: MIT */
/*
 * pattern.h - patterns that functions are chosen by: when they are compiled, by -match and its
 * siblings, and in a running program.
 *
 * A pattern is a glob (fnmatch) that the whole of a name is to fit; with a slash in it that of a
 * file, with a dot of either, and with FILE:NAME both. A file's leading folders may be left out,
 * and so it is of no account that a glob begins with ./ or ../; one that ends in a slash takes all
 * files below that folder. A backslash takes what follows literally.
 */
#ifndef HOTPATH_PATTERN_H
#define HOTPATH_PATTERN_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Whether one of a function's names fits a glob: a store's are texts, the plugin's trees. */
typedef bool hotpath__name_fits(const char *glob, const void *function);

/** Whether a function of this file fits a pattern; of its FILE 1,023 bytes are looked at. */
bool hotpath__pattern_fits(const char *pattern, const char *file, hotpath__name_fits *name_fits,
                           const void *function);

/** The glob of a name in a pattern: of FILE:NAME its end, nothing where it is a file's alone. */
const char *hotpath__name_of_pattern(const char *pattern);

/** How a function is called, and where it is. The label may be NULL. */
struct hotpath__named {
    const char *name; /* as the front end prints it: "int ns::K::f(int) [with T = int]" */
    const char *label;
    const char *file;
};

/**
 * Whether a function fits one of the patterns, which have commas between them. Its names are "f",
 * "ns::K::f", all that the front end prints, and its label.
 */
bool hotpath__fits_one_of(const char *patterns, const struct hotpath__named *function);

#ifdef __cplusplus
}
#endif

#endif
