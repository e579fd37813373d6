// SPDX-License-Identifier: GPL-3.0-or-later
//
// match.h - whether a function is one of those that a glob names.
#ifndef HOTPATH_MATCH_H
#define HOTPATH_MATCH_H

#include "gcc-compat.h"
#include "patterns.h"

// Whether a function's name or file is matched by a pattern's glob; by one of some.
bool matches(const pattern &wanted, tree function);
bool matches_one_of(const vec<pattern> &patterns, tree function);

// Whether one of them names it: not its file alone, nor each function there is.
bool is_named_by_one_of(const vec<pattern> &patterns, tree function);

// Counts a function for each of the patterns that it fits.
void count_fits(vec<pattern> *patterns, tree function);

#endif
