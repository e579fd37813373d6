// SPDX-License-Identifier: GPL-3.0-or-later
//
// attributes.h - what annotations say about a function, a class, a namespace, a unit.
#ifndef HOTPATH_ATTRIBUTES_H
#define HOTPATH_ATTRIBUTES_H

#include "gcc-compat.h"

// Registers attributes and pragmas. With `live` false they are known but mean nothing, and
// __has_attribute (hotpath_measure) is 0, so that hotpath.h vanishes.
void register_annotations(const char *plugin, bool live);

bool has_measure(tree attributes);
bool has_measure_all(tree attributes);
bool has_skip(tree attributes);

// The parameters of HOTPATH_MAIN on this function, "" when it has none of them, or NULL.
const char *main_parameters_of(tree function);

// The label that HOTPATH_MEASURE_AS gives this function, or NULL, and the N of which one call is to
// be timed, or 0.
const char *label_of(tree function);
unsigned number_of(tree function);

// Whether a marker declaration or pragma chose the whole translation unit.
bool unit_marked(void);

// Tells of annotations that vanished when a header was precompiled without the plugin.
void report_lost_annotations(void);

#endif
