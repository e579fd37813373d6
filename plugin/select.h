// SPDX-License-Identifier: GPL-3.0-or-later
//
// select.h - whether and how a function is measured, and if not, why.
#ifndef HOTPATH_SELECT_H
#define HOTPATH_SELECT_H

#include "gcc-compat.h"

enum selected {
    NOT_SELECTED,
    SELECTED_WRAP,  // annotated by hand: measured wherever the body ends up
    SELECTED_GRAPH, // the same, for what can't be wrapped: on the flow graph, before inlining
    SELECTED_LATE,  // by an -all form: measured where it stays out of line
};

struct selection {
    selected how;
    bool annotated;
    const char *reason; // why NOT_SELECTED
    bool passed_over;   // someone chose it, and no other part of it is measured
};

// The reason of what has been promised to no pass: GCC inlines it in any case.
extern const char *const always_inlined;

// Decides for a function whose body is at hand. While lowering, `body` is its high GIMPLE; after
// inlining it is NULL.
selection select_function(function *fun, gimple_seq body);

// Whether a body can't be put into a try: it is left and entered again, or by a tail call alone.
bool is_unwrappable(function *fun, gimple_seq body);

// Whether GCC itself will leave the function by this call: musttail, a coroutine's transfer.
bool must_be_tail_call(gimple *statement);

#endif
