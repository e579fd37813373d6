// SPDX-License-Identifier: GPL-3.0-or-later
//
// plugin.h - the map of the plugin: what its files offer each other, by the file that defines it.
//
// A compilation goes through them in this order. options.cc reads -fplugin-arg-hotpath-*.
// attributes.cc takes in annotations while the source is parsed, and block.cc gives HOTPATH_BLOCKs
// their shape. select.cc answers, per function, whether and how it is measured and why not. wrap.cc
// puts the probes of annotated functions into high GIMPLE, before inlining. insert.cc puts those of
// the -all forms onto the control flow graph, after inlining; tail.cc then gives calls in tail
// position their freedom back. site.cc makes the descriptor of a function and probe.cc the
// statements that all of them insert.
#ifndef HOTPATH_PLUGIN_H
#define HOTPATH_PLUGIN_H

#include "gcc-compat.h"

#include "../runtime/abi.h"

// --- options.cc ----------------------------------------------------------------------------------

struct hotpath_options {
    bool measure_all;
    bool system_headers; // -all forms take functions of system headers too
    bool alloc;
    bool off;
    bool why;
    long min_insns;          // -all forms leave out what is smaller, in GCC's size units
    vec<const char *> match; // globs
    vec<const char *> skip;
};
extern hotpath_options options;

// Reads the plugin's arguments; wrong ones are errors in GCC's voice.
void read_options(const plugin_name_args *arguments);

// Whether a function's name or file is matched by one of the globs.
bool matches_one_of(const vec<const char *> &globs, tree function);

// --- attributes.cc -------------------------------------------------------------------------------

// Registers attributes and pragmas. With `live` false they are known but mean nothing, and
// __has_attribute (hotpath_measure) is 0, so that hotpath.h vanishes.
void register_annotations(const char *plugin, bool live);

bool has_measure(tree attributes);
bool has_measure_all(tree attributes);
bool has_skip(tree attributes);

// The parameters of HOTPATH_MAIN on this function, "" when it has none of them, or NULL.
const char *main_parameters_of(tree function);

// The label of HOTPATH_MEASURE_AS on this function, or NULL.
const char *label_of(tree function);

// Whether a marker declaration or pragma chose the whole translation unit.
bool unit_marked(void);

// --- block.cc ------------------------------------------------------------------------------------

// PLUGIN_PRE_GENERICIZE: makes measured statements of the HOTPATH_BLOCKs in a C function.
void measure_blocks(void *function, void *);

// --- select.cc -----------------------------------------------------------------------------------

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
};

// Decides for a function whose body is at hand. While lowering, `body` is its high GIMPLE; after
// inlining it is NULL.
selection select_function(function *fun, gimple_seq body);

// Whether a body can't be put into a try: it is left and entered again, or by a tail call alone.
bool is_unwrappable(function *fun, gimple_seq body);

// Says why a function is not measured: a warning when it was annotated, a line when `why` asks.
void report_not_measured(tree function, const selection &choice);

// Book-keeping for `why`: a function was promised to the late pass, and it got there.
void expect_late(tree function);
void arrived_late(tree function);
void report_never_arrived(void);

// The function that a clone, a split part or a specialisation was made from.
tree origin_of(tree function);

// --- site.cc -------------------------------------------------------------------------------------

// The address of the descriptor of a function, made on first use.
tree site_address(tree function, bool annotated);

// The name as the front end prints it; `with_signature` as in "int ns::f(int)", else "ns::f".
const char *printable_name(tree function, bool with_signature);

// In a compilation for LTO: notes on the function what the link needs to measure it.
void note_for_link(tree function);
bool noted_for_link(tree function);

// --- probe.cc ------------------------------------------------------------------------------------

// The locals of one measured call: struct hotpath_frame, and with -alloc struct hotpath_mark.
struct frame_locals {
    tree frame;
    tree mark;
};
frame_locals make_frame(void);

// frame = hotpath_enter (&site); with -alloc, mark = hotpath_alloc_mark () before it.
gimple_seq build_enter(tree site, frame_locals own);

// scope = hotpath_main_enter (name, parameters); and hotpath_main_leave (scope);
gcall *build_main_enter(tree scope, const char *name, const char *parameters);
gcall *build_main_leave(tree scope);

// start = frame.start; link = frame.link; and the call, hotpath_exit (&site.abi, start, link) or
// hotpath_landed with the same arguments. With -alloc the exit is hotpath_alloc_exit, which takes the
// mark's two words as well. The sequence is new each time.
gimple_seq build_exit(tree site, frame_locals own);
gimple_seq build_landed(tree site, frame_locals own);

// Whether a statement is a call of hotpath_exit or hotpath_alloc_exit, and the link it hands over.
bool is_exit(gimple *statement);
tree link_of_exit(gimple *exit);

// From this value on a link has the nested bit.
tree nested_threshold(void);

// An empty asm that a value has to be computed before and can't be seen through after; with
// `value` NULL it orders memory alone. NULL when the value's type does not fit a register.
gasm *build_barrier(tree value);

// --- stubs.cc ------------------------------------------------------------------------------------

// Adds the stubs that a program's allocations are counted by to the unit (runtime/heap.h). A link
// with -flto finds them in its units, and makes them fit each other.
void add_stubs(void);

// --- the passes ----------------------------------------------------------------------------------

opt_pass *make_wrap_pass(void);  // wrap.cc
opt_pass *make_graph_pass(void); // insert.cc
opt_pass *make_late_pass(void);  // insert.cc

// Lets calls in tail position be tail calls again (tail.cc). True if it changed anything.
bool free_tail_calls(function *fun);

// Whether GCC itself will leave the function by this call: musttail, a coroutine's transfer.
bool must_be_tail_call(gimple *statement);

#endif
