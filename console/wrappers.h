/* SPDX-License-Identifier: MIT */
/*
 * wrappers.h - a folder of links that have the names of compilers, to be first in PATH.
 */
#ifndef HOTPATH_WRAPPERS_H
#define HOTPATH_WRAPPERS_H

#include <limits.h>
#include <stdbool.h>

struct wrappers {
    char folder[PATH_MAX];
    bool is_temporary;
};

/**
 * Makes a link to `program` for each compiler in PATH that can be measured with, and for each
 * ccache, distcc and the like. False with a message when that is not possible.
 */
bool wrappers_make(struct wrappers *wrappers, const char *program);

/** Puts them before all others in the environment; also in CC and CXX where they have a path. */
bool wrappers_use(const struct wrappers *wrappers);

void wrappers_remove(const struct wrappers *wrappers);

#endif
