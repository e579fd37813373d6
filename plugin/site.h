// SPDX-License-Identifier: GPL-3.0-or-later
//
// site.h - the descriptor of a measured function.
#ifndef HOTPATH_SITE_H
#define HOTPATH_SITE_H

#include "gcc-compat.h"

// The address of the descriptor of a function, made on first use.
tree site_address(tree function);

// From that, the address of its second word, by which an exit knows it: see hotpath_exit in abi.h.
tree second_word_address(tree site);

// How many functions have a descriptor: those that are measured in this unit.
unsigned measured_functions(void);

extern const struct ggc_root_tab site_roots[];

#endif
