// SPDX-License-Identifier: GPL-3.0-or-later
//
// why.h - telling which functions are not measured.
#ifndef HOTPATH_WHY_H
#define HOTPATH_WHY_H

#include "gcc-compat.h"
#include "select.h"

// Says why a function is not measured: a warning when it was annotated, a line when `why` asks.
void report_not_measured(tree function, const selection &choice);

// Book-keeping for `why`: a function was promised to the late pass, and it got there.
void expect_late(tree function);
void arrived_late(tree function);
void report_never_arrived(void);

#endif
