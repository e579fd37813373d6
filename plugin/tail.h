// SPDX-License-Identifier: GPL-3.0-or-later
//
// tail.h - calls in tail position.
#ifndef HOTPATH_TAIL_H
#define HOTPATH_TAIL_H

#include "gcc-compat.h"

// Lets calls in tail position be tail calls again. True if it changed anything.
bool free_tail_calls(function *fun);

#endif
