// SPDX-License-Identifier: GPL-3.0-or-later
//
// arguments.h - what -fplugin-arg-hotpath-* asked for.
#ifndef HOTPATH_ARGUMENTS_H
#define HOTPATH_ARGUMENTS_H

#include "gcc-compat.h"
#include "patterns.h"

struct hotpath_options {
    bool measure_all;
    bool system_headers; // -all forms take functions of system headers too
    bool alloc;
    bool off;
    bool why;
    long min_insns; // -all forms leave out what is smaller, in GCC's size units
    vec<pattern> match;
    vec<pattern> skip;
    vec<pattern> sample; // with the number N: one call in N is timed
};
extern hotpath_options options;

// Reads the plugin's arguments; wrong ones are errors in GCC's voice.
void read_options(const plugin_name_args *arguments);

#endif
