// SPDX-License-Identifier: GPL-3.0-or-later
//
// match.h - whether a function is one of those that a glob names.
#ifndef HOTPATH_MATCH_H
#define HOTPATH_MATCH_H

#include "gcc-compat.h"

// Whether a function's name or file is matched by one of the globs.
bool matches_one_of(const vec<const char *> &globs, tree function);

#endif
