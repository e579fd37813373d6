// SPDX-License-Identifier: GPL-3.0-or-later
//
// tail.h - calls in tail position.
#ifndef HOTPATH_TAIL_H
#define HOTPATH_TAIL_H

#include "gcc-compat.h"

// Lets calls in tail position be tail calls again, before GCC looks for those; and after it has, of
// the calls that it had marked, which are all marked no longer.
void free_tail_calls(function *fun);
void free_marked_tail_calls(function *fun);

#endif
