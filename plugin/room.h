// SPDX-License-Identifier: GPL-3.0-or-later
//
// room.h - the room of variables on the stack.
#ifndef HOTPATH_ROOM_H
#define HOTPATH_ROOM_H

#include "gcc-compat.h"

// Lets variables of scopes that follow each other share room where a frame is closed on the way of
// an exception out of the function. True if it changed anything.
bool share_room(function *fun);

#endif
