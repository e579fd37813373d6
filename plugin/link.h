// SPDX-License-Identifier: GPL-3.0-or-later
//
// link.h - what a link without the library says.
#ifndef HOTPATH_LINK_H
#define HOTPATH_LINK_H

#include "gcc-compat.h"

// A text for the assembler, which GCC does not look into, has the name hotpath_thread.
void note_reach_for_thread(void);

// At the end of the unit, when all functions are written: a symbol that says what is to be added.
void write_link_message(void);

#endif
