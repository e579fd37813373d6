// SPDX-License-Identifier: GPL-3.0-or-later
//
// counted.h - begins and ends a call that is counted and not timed, in line.
#ifndef HOTPATH_COUNTED_H
#define HOTPATH_COUNTED_H

#include "gcc-compat.h"

// Puts that before the enters and exits of a function, where speed matters. After all that moves
// code.
void count_in_line(function *fun);

#endif
