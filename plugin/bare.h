// SPDX-License-Identifier: GPL-3.0-or-later
//
// bare.h - calls of enter and exit that get their arguments once registers are given out.
#ifndef HOTPATH_BARE_H
#define HOTPATH_BARE_H

#include "gcc-compat.h"

// Whether the function at hand, on its way to the assembler, can be measured by such calls.
bool can_call_bare(void);

// The calls; what enter returns goes into `room`, the function's struct hotpath_frame.
gcall *build_bare_enter(tree room);
gcall *build_bare_exit(void);

opt_pass *make_bare_pass(void);

extern const struct ggc_root_tab bare_roots[];

#endif
