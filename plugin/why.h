// SPDX-License-Identifier: GPL-3.0-or-later
//
// why.h - telling which functions are not measured.
#ifndef HOTPATH_WHY_H
#define HOTPATH_WHY_H

#include "gcc-compat.h"
#include "select.h"

// Says why a function is not measured: a warning when it was annotated, a line when `why` asks.
// Where a log of the build is kept, it is counted there.
void report_not_measured(tree function, const selection &choice);

// A function was promised to the late pass, and it got there.
void expect_late(tree function);
void arrived_late(tree function);

// Tells of those that never did.
void report_end_of_unit(void);

#endif
