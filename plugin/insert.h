// SPDX-License-Identifier: GPL-3.0-or-later
//
// insert.h - the late way in.
#ifndef HOTPATH_INSERT_H
#define HOTPATH_INSERT_H

#include "gcc-compat.h"

opt_pass *make_graph_pass(void);  // before inlining, for annotated functions that can't be wrapped
opt_pass *make_relief_pass(void); // after inlining, what these cost a function
opt_pass *make_late_pass(void);

#endif
