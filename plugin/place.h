// SPDX-License-Identifier: GPL-3.0-or-later
//
// place.h - where a function stands in the source.
#ifndef HOTPATH_PLACE_H
#define HOTPATH_PLACE_H

#include "gcc-compat.h"

// Where the name stands in the definition of a function whose body is at hand.
location_t place_of_definition(tree function);

// The file of that, "" when it is not known.
const char *file_of_definition(tree function);

// Whether the body was written in a system header.
bool is_in_system_header(function *fun);

#endif
