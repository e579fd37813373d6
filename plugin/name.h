// SPDX-License-Identifier: GPL-3.0-or-later
//
// name.h - what a function is called, wherever its body has come to.
#ifndef HOTPATH_NAME_H
#define HOTPATH_NAME_H

#include "gcc-compat.h"

// The function that a clone, a split part or a specialisation was made from.
tree origin_of(tree function);

// The name as the front end prints it; `with_signature` as in "int ns::f(int)", else "ns::f".
const char *printable_name(tree function, bool with_signature);

// In a compilation for LTO: notes on the function what the link needs to measure it.
void note_for_link(tree function, unsigned sample);
bool noted_for_link(tree function);
unsigned noted_sample(tree function);

#endif
