// SPDX-License-Identifier: GPL-3.0-or-later
//
// probe.h - the statements that the passes insert.
#ifndef HOTPATH_PROBE_H
#define HOTPATH_PROBE_H

#include "gcc-compat.h"

// A function's descriptor, and the locals of one measured call: struct hotpath_frame, and with
// -alloc struct hotpath_mark.
struct probed {
    tree site;
    tree frame;
    tree mark;
    tree words[4]; // of frame and mark, where build_enter has made values of them
    bool bare;     // calls get their arguments late, see bare.h
};
probed make_probed(tree site);

// frame = hotpath_enter (&site); with -alloc, mark = hotpath_alloc_mark () before it. In SSA form
// the words are values from there on, and whatever is built after that takes them.
gimple_seq build_enter(probed *own);

// hotpath_exit (&site.abi, frame.start_ticks, frame.link), or hotpath_landed with the same
// arguments. With -alloc the exit is hotpath_alloc_exit, which takes the mark's two words as well.
// The sequence is new each time.
gimple_seq build_exit(const probed &own);
gimple_seq build_landed(const probed &own);

// A local variable that is in memory where nothing is optimised.
tree make_room(tree type);

// scope = hotpath_main_enter (name, parameters); and hotpath_main_leave (scope);
gcall *build_main_enter(tree scope, const char *name, const char *parameters);
gcall *build_main_leave(tree scope);

// Whether a statement is a call of hotpath_exit or hotpath_alloc_exit; of the first; of
// hotpath_enter.
bool is_exit(gimple *statement);
bool is_timed_exit(gimple *statement);
bool is_timed_enter(gimple *statement);

// A timed exit becomes one of hotpath_exit_tail: a call in tail position follows.
void exit_before_tail_call(gcall *exit);

// Whether a variable is struct hotpath_frame or hotpath_mark, and a statement loads a word of one.
bool is_of_frame(tree variable);
bool is_load_of_frame(gimple *statement);

// if (word >> 63), which is HOTPATH_FRAME_NESTED in a link and HOTPATH_FRAME_COUNTED in
// start_ticks; in SSA form.
void append_high_bit_test(gimple_seq *sequence, tree word);

extern const struct ggc_root_tab probe_roots[];

#endif
