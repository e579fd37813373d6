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
};
probed make_probed(tree site);

// frame = hotpath_enter (&site); with -alloc, mark = hotpath_alloc_mark () before it.
gimple_seq build_enter(const probed &own);

// hotpath_exit (&site.abi, frame.start_ticks, frame.link), or hotpath_landed with the same
// arguments. With -alloc the exit is hotpath_alloc_exit, which takes the mark's two words as well.
// The sequence is new each time.
gimple_seq build_exit(const probed &own);
gimple_seq build_landed(const probed &own);

// scope = hotpath_main_enter (name, parameters); and hotpath_main_leave (scope);
gcall *build_main_enter(tree scope, const char *name, const char *parameters);
gcall *build_main_leave(tree scope);

// Whether a statement is a call of hotpath_exit or hotpath_alloc_exit, and the link it hands over.
bool is_exit(gimple *statement);
tree link_of_exit(gimple *exit);

// Whether a variable is struct hotpath_frame or hotpath_mark, and a statement loads a word of one.
bool is_of_frame(tree variable);
bool is_load_of_frame(gimple *statement);

// From this value on a link has the nested bit.
tree nested_threshold(void);

extern const struct ggc_root_tab probe_roots[];

#endif
