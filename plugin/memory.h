// SPDX-License-Identifier: GPL-3.0-or-later
//
// memory.h - GCC's account of memory, kept by hand for what is inserted.
#ifndef HOTPATH_MEMORY_H
#define HOTPATH_MEMORY_H

#include "gcc-compat.h"

// The state that a function begins with.
tree first_memory(function *fun);

// Has the statements of a sequence, which is not inserted yet, begin with the state `before`; says
// with which they end.
tree follow_memory(gimple_seq sequence, tree before);

// Has all that reads or changes one state do so with another one.
void replace_memory(tree state, tree other);

// The same for a statement that is inserted already.
void read_memory(gimple *statement, tree state);

// Blocks have been added: what GCC knows of dominance and loops is no longer all of it.
void forget_shape(void);

#endif
