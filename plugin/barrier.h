// SPDX-License-Identifier: GPL-3.0-or-later
//
// barrier.h - what keeps the work of a function between its two clock reads.
#ifndef HOTPATH_BARRIER_H
#define HOTPATH_BARRIER_H

#include "gcc-compat.h"

// An empty asm that a value has to be computed before and can't be seen through after; with
// `value` NULL it orders memory alone. NULL when the value's type does not fit a register.
gasm *build_barrier(tree value);

// Before a return: the value that it gives back is known before the exit.
void hold_returned_value(gimple_stmt_iterator *leaving);

#endif
