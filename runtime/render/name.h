/* SPDX-License-Identifier: MIT */
/*
 * name.h - what the rows of a report are called: short where that is clear, whole where it is not.
 */
#ifndef HOTPATH_NAME_H
#define HOTPATH_NAME_H

#include "snapshot.h"
#include "render/text.h"

/**
 * Adds the last `depth` parts of a function's name as GCC prints it, without return type, arguments
 * and template arguments: of "int ns::K<T>::f(T) const [with T = int]" 2 parts are "K::f". What has
 * another shape than expected, and depth 0, is added whole.
 */
void hotpath__short_name(struct hotpath__text *text, const char *name, unsigned depth);

/** The names of the first rows of a snapshot. */
struct hotpath__shown {
    struct hotpath__text text; /* all of them, each with its NUL */
    size_t *at;                /* by row: where its name begins in the text */
};

/**
 * Names as a terminal may show them: the label, or the short name. Rows that would be called the
 * same have their whole names, and if these agree too, their places. False without memory. To be
 * freed by hotpath__shown_free, also then.
 */
bool hotpath__show_names(struct hotpath__shown *shown, const struct hotpath__snapshot *snapshot,
                         size_t rows, unsigned depth);
const char *hotpath__shown_name(const struct hotpath__shown *shown, size_t row);
void hotpath__shown_free(struct hotpath__shown *shown);

#endif
