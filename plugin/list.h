// SPDX-License-Identifier: GPL-3.0-or-later
//
// list.h - names in a message.
#ifndef HOTPATH_LIST_H
#define HOTPATH_LIST_H

#include "gcc-compat.h"

// "'handle', 'parse' and 7 more", to be freed.
char *list_of(const vec<const char *> &names);

#endif
