// SPDX-License-Identifier: GPL-3.0-or-later
//
// throw.h - what an exception can leave a function by.
#ifndef HOTPATH_THROW_H
#define HOTPATH_THROW_H

#include "gcc-compat.h"

// Looks at all functions of the unit, once they have control flow graphs.
void find_silent_functions(void);

bool can_be_left_by(function *fun, gimple *statement);

#endif
