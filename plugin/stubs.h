// SPDX-License-Identifier: GPL-3.0-or-later
//
// stubs.h - the stubs by which a program's allocations are counted.
#ifndef HOTPATH_STUBS_H
#define HOTPATH_STUBS_H

#include "gcc-compat.h"

// Adds them to the unit (runtime/record/heap.h). A link with -flto finds them in its units, and
// makes them fit each other.
void add_stubs(void);

#endif
