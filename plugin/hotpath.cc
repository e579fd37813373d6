// SPDX-License-Identifier: GPL-3.0-or-later
//
// hotpath.cc - where GCC comes in: is this the compiler that the plugin was built for, what was
// asked for, and which passes go where.
//
// A compilation goes through the other files in this order. arguments.cc reads the arguments.
// attributes.cc takes in annotations while the source is parsed, and block.cc gives HOTPATH_BLOCKs
// their shape. select.cc answers, per function, whether and how it is measured; why.cc tells why
// not. wrap.cc puts the probes of annotated functions into high GIMPLE, before inlining. insert.cc
// puts those of the -all forms onto the control flow graph, after inlining; tail.cc then gives
// calls in tail position their freedom back. site.cc makes the descriptor of a function, probe.cc
// the statements that are inserted, and barrier.cc what holds the work between them; where
// nothing is optimised, throw.cc finds out what throws, and bare.cc completes the calls when
// registers have been given out.
//
// The plugin is a GPL-compatible program, so compiling with it remains an eligible compilation
// process in the sense of GCC's runtime library exception: what it compiles keeps its licence.
#include "gcc-compat.h"

#include "plugin-version.h"

#include "arguments.h"
#include "attributes.h"
#include "bare.h"
#include "block.h"
#include "fits.h"
#include "insert.h"
#include "link.h"
#include "log.h"
#include "patterns.h"
#include "probe.h"
#include "profile.h"
#include "site.h"
#include "stubs.h"
#include "table.h"
#include "throw.h"
#include "why.h"
#include "wrap.h"

#include "abi.h"
#include "base/build_log.h"

#define EXPORTED __attribute__((visibility("default")))

EXPORTED int plugin_is_GPL_compatible;

static plugin_info info = {
    HOTPATH_VERSION,
    "  -fplugin-arg-hotpath-help\tlists the arguments of hotpath, which measures functions"};

// --- the right compiler --------------------------------------------------------------------------

// GCC's own check also compares the configuration, where Debian keeps its package's revision: a
// mere rebuild would lock the plugin out. A plugin fits when version, date and phase agree.
static bool is_the_right_compiler(const plugin_gcc_version *version)
{
    const struct {
        const char *field, *built_for, *here;
        bool must_agree;
    } fields[] = {
        {"version", gcc_version.basever, version->basever, true},
        {"date", gcc_version.datestamp, version->datestamp, true},
        {"phase", gcc_version.devphase, version->devphase, true},
        {"revision", gcc_version.revision, version->revision, false},
        {"configuration", gcc_version.configuration_arguments, version->configuration_arguments,
         false},
    };
    bool right = true;
    for (const auto &f : fields)
        right &= !f.must_agree || strcmp(f.built_for, f.here) == 0;
    if (right)
        return true;
    fprintf(stderr, "hotpath: this plugin was built for another GCC; these differ:\n");
    for (const auto &f : fields)
        if (strcmp(f.built_for, f.here) != 0)
            fprintf(stderr, "  %s: built for '%s', this compiler has '%s'\n", f.field, f.built_for,
                    f.here);
    fprintf(stderr,
            "hotpath: build it for this one: install its plugin headers (Debian: "
            "gcc-%d-plugin-dev, Fedora: gcc-plugin-devel) and run make again\n",
            atoi(version->basever));
    return false;
}

// --- passes --------------------------------------------------------------------------------------

static void add_pass(const char *plugin, opt_pass *pass, const char *reference,
                     pass_positioning_ops where)
{
    register_pass_info position = {pass, reference, 1, where};
    register_callback(plugin, PLUGIN_PASS_MANAGER_SETUP, NULL, &position);
}

static void on_finish_unit(void *, void *)
{
    write_table();
    write_link_message();
    if (keeps_log() && !seen_error())
        log_line(HOTPATH_LOG_UNIT, in_lto_p ? "" : main_input_filename,
                 decimal(measured_functions()));
    report_lost_annotations();
    report_end_of_unit();
    report_fits();
    write_log();
}

static void on_whole_unit(void *, void *)
{
    find_silent_functions();
    if (options.alloc)
        add_stubs();
}

EXPORTED int plugin_init(plugin_name_args *arguments, plugin_gcc_version *version)
{
    if (!is_the_right_compiler(version))
        return 1;
    const char *plugin = arguments->base_name;
    read_options(arguments);
    register_callback(plugin, PLUGIN_INFO, NULL, &info);
    register_annotations(plugin, !options.off);
    if (options.off)
        return 0;
    register_callback(plugin, PLUGIN_REGISTER_GGC_ROOTS, NULL, (void *)site_roots);
    register_callback(plugin, PLUGIN_REGISTER_GGC_ROOTS, NULL, (void *)table_roots);
    register_callback(plugin, PLUGIN_REGISTER_GGC_ROOTS, NULL, (void *)probe_roots);
    register_callback(plugin, PLUGIN_REGISTER_GGC_ROOTS, NULL, (void *)bare_roots);
    register_callback(plugin, PLUGIN_START_UNIT, note_pattern_files, NULL);
    register_callback(plugin, PLUGIN_PRE_GENERICIZE, measure_blocks, NULL);
    // Where GCC puts -finstrument-functions: the body is still high GIMPLE, nothing is inlined.
    add_pass(plugin, make_wrap_pass(), "omplower", PASS_POS_INSERT_BEFORE);
    add_pass(plugin, make_graph_pass(), "cfg", PASS_POS_INSERT_AFTER);
    add_pass(plugin, make_relief_pass(), "*all_optimizations", PASS_POS_INSERT_BEFORE);
    // All that makes a function better has been done, at every level, and what leaves it by an
    // exception is not lowered to calls yet.
    add_pass(plugin, make_late_pass(), "resx", PASS_POS_INSERT_BEFORE);
    // When registers have been given out.
    add_pass(plugin, make_bare_pass(), "reload", PASS_POS_INSERT_AFTER);
    if (flag_branch_probabilities) {
        register_callback(plugin, PLUGIN_PASS_EXECUTION, look_for_mismatch, NULL);
        register_callback(plugin, PLUGIN_FINISH, explain_profile_mismatch, NULL);
    }
    register_callback(plugin, PLUGIN_ALL_IPA_PASSES_START, on_whole_unit, NULL);
    register_callback(plugin, PLUGIN_FINISH_UNIT, on_finish_unit, NULL);
    return 0;
}
