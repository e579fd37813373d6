// SPDX-License-Identifier: GPL-3.0-or-later
//
// patterns.h - the patterns that an argument lists, or a file that it names.
#ifndef HOTPATH_PATTERNS_H
#define HOTPATH_PATTERNS_H

#include "gcc-compat.h"

struct pattern {
    const char *glob;
    unsigned number; // of GLOB:N, else 0
    unsigned fitted; // how many functions it fits, where that is counted
};

enum pattern_kind { PLAIN_GLOB, GLOB_WITH_NUMBER };

// The most that N can be.
const unsigned most_sampled = 65536;

// Adds what -fplugin-arg-hotpath-KEY=LIST says; what can't be used is an error in GCC's voice.
void add_patterns(const char *key, const char *list, pattern_kind kind, vec<pattern> *patterns);

// PLUGIN_START_UNIT: puts the files among what the object depends on, for -MD and its kin.
void note_pattern_files(void *, void *);

#endif
