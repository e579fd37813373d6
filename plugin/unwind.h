// SPDX-License-Identifier: GPL-3.0-or-later
//
// unwind.h - what an exception passes on its way out of a function.
#ifndef HOTPATH_UNWIND_H
#define HOTPATH_UNWIND_H

#include "gcc-compat.h"

// How many exit probes an exception passes from a landing pad on, if it passes nothing else before
// it is out of the function; otherwise -1. Landing pad 0 is outside.
int exits_on_way_out(int landing_pad);

#endif
