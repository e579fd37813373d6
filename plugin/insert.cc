// SPDX-License-Identifier: GPL-3.0-or-later
//
// insert.cc - the late way in: functions of the -all forms, on the control flow graph, after the
// inliner and all other passes that look at several functions have decided.
//
// What stays out of line is then what stays out of line without the plugin. Lua 5.4 at -O2: of 1326
// such functions, calls put in early change 88, early asm markers of no size 42, this none.
//
//     on the entry edge:  frame = hotpath_enter (&site);
//     before each return: asm volatile ("" : "=r" (value) : "0" (value));
//                         hotpath_exit (&site.abi, frame.start_ticks, frame.link);
//     before a call that GCC itself leaves the function by (musttail, coroutines): hotpath_exit
//     around all the rest that can throw: an outermost cleanup region, whose landing pad is
//                         hotpath_exit (...); resume unwinding;
//
// It is done behind the other optimisers of single functions as well: they have then no more work
// than without the plugin, and what GCC found to be tail calls is known.
//
// The same is done before inlining, as soon as there is a graph, for annotated functions that can't
// be wrapped: the parts of coroutines (GCC 11 to 14 crash, 15 and 16 lose the exit) and functions
// with musttail. The pass after inlining visits every function, as all of them may hold probes,
// wrapped or inlined, that cost a tail call its freedom and variables their common room.
#include "insert.h"

#include "arguments.h"
#include "bare.h"
#include "barrier.h"
#include "counted.h"
#include "memory.h"
#include "probe.h"
#include "profile.h"
#include "room.h"
#include "select.h"
#include "site.h"
#include "tail.h"
#include "throw.h"
#include "why.h"

static void insert_before(gimple *statement, gimple_seq added)
{
    gimple_stmt_iterator at = gsi_for_stmt(statement);
    gsi_insert_seq_before(&at, added, GSI_SAME_STMT);
}

// --- exits ---------------------------------------------------------------------------------------

// GCC leaves by this call; at -O0 it comes back all the same, and must not exit a second time. No
// cleanup can run after it, and one that is left on it, now that it leads to ours, would stop GCC.
static void exit_before_transfer(const probed &own, gimple *call)
{
    insert_before(call, build_exit(own));
    basic_block block = gimple_bb(call);
    if (remove_stmt_from_eh_lp(call)) {
        edge cleanup;
        for (edge_iterator at = ei_start(block->succs); (cleanup = ei_safe_edge(at));)
            if (cleanup->flags & EDGE_EH)
                remove_edge(cleanup);
            else
                ei_next(&at);
    }
    edge after = gsi_stmt(gsi_last_bb(block)) == call ? find_fallthru_edge(block->succs)
                                                      : split_block(block, call);
    if (!after)
        return;
    basic_block end = split_edge(after);
    remove_edge(single_succ_edge(end));
    gimple_stmt_iterator at = gsi_start_bb(end);
    gsi_insert_after(&at, gimple_build_return(gimple_call_lhs(call)), GSI_NEW_STMT);
    make_edge(end, EXIT_BLOCK_PTR_FOR_FN(cfun), 0);
}

// Without optimisation a value that is returned has a register, and one that outlives a call is to
// be saved by the function, and described to unwinders. While the exit is called the value is in
// memory: 75,000 instructions less of the compiler.
static void keep_in_memory(greturn *leaving, gimple_seq *exit)
{
    tree value = gimple_return_retval(leaving);
    if (optimize || !value || TREE_CODE(value) != SSA_NAME)
        return;
    tree room = make_room(TREE_TYPE(value)), again = make_ssa_name(TREE_TYPE(value));
    gimple_seq whole = NULL;
    gimple_seq_add_stmt_without_update(&whole, gimple_build_assign(room, value));
    gimple_seq_add_seq_without_update(&whole, *exit);
    gimple_seq_add_stmt_without_update(&whole, gimple_build_assign(again, room));
    gimple_return_set_retval(leaving, again);
    update_stmt(leaving);
    *exit = whole;
}

// --- exceptions ----------------------------------------------------------------------------------

// Makes a cleanup region around all regions there are, so that unwinding passes through it last.
static eh_region enclose_all_regions(function *fun)
{
    eh_region inner = fun->eh->region_tree;
    fun->eh->region_tree = NULL;
    eh_region region = gen_eh_region_cleanup(NULL);
    region->inner = inner;
    for (; inner; inner = inner->next_peer)
        inner->outer = region;
    return region;
}

static eh_landing_pad make_landing_pad(const probed &own)
{
    eh_region region = enclose_all_regions(cfun);
    eh_landing_pad pad = gen_eh_landing_pad(region);
    basic_block block = create_empty_bb(EXIT_BLOCK_PTR_FOR_FN(cfun)->prev_bb);
    block->count = profile_count::zero();
    if (current_loops)
        add_bb_to_loop(block, current_loops->tree_root);
    pad->post_landing_pad = gimple_block_label(block);
    EH_LANDING_PAD_NR(pad->post_landing_pad) = pad->index;
    gimple_stmt_iterator at = gsi_last_bb(block);
    gsi_insert_seq_after(&at, build_exit(own), GSI_CONTINUE_LINKING);
    gsi_insert_after(&at, gimple_build_resx(region->index), GSI_NEW_STMT);
    return pad;
}

static void throw_to(eh_landing_pad pad, gimple *thrower)
{
    basic_block block = gimple_bb(thrower);
    if (gsi_stmt(gsi_last_bb(block)) != thrower)
        split_block(block, thrower);
    add_stmt_to_eh_lp(thrower, pad->index);
    edge e = make_edge(block, label_to_block(cfun, pad->post_landing_pad), EDGE_EH);
    if (e)
        e->probability = profile_probability::very_unlikely();
}

// --- one function --------------------------------------------------------------------------------

// What is to be done in a function, found before anything is changed.
struct places {
    auto_vec<greturn *> returns;
    auto_vec<gimple *> transfers;
    auto_vec<gimple *> throwers;
    auto_vec<gimple *> twice; // calls that return twice
    auto_vec<basic_block> landings;
};

static void find_places(function *fun, places *found)
{
    basic_block block;
    FOR_EACH_BB_FN (block, fun) {
        for (gimple_stmt_iterator at = gsi_start_bb(block); !gsi_end_p(at); gsi_next(&at)) {
            gimple *statement = gsi_stmt(at);
            if (must_be_tail_call(statement)) {
                found->transfers.safe_push(statement);
                continue;
            }
            if (greturn *leaving = dyn_cast<greturn *>(statement))
                found->returns.safe_push(leaving);
            if (can_be_left_by(fun, statement))
                found->throwers.safe_push(statement);
            if (is_gimple_call(statement) && (gimple_call_flags(statement) & ECF_RETURNS_TWICE))
                found->twice.safe_push(statement);
            glabel *label = dyn_cast<glabel *>(statement);
            if (label && DECL_NONLOCAL(gimple_label_label(label)) &&
                !EH_LANDING_PAD_NR(gimple_label_label(label)))
                found->landings.safe_push(block);
        }
    }
}

static void insert_landings(const probed &own, const places &found)
{
    for (gimple *call : found.twice)
        if (edge e = find_fallthru_edge(gimple_bb(call)->succs))
            gsi_insert_seq_on_edge(e, build_landed(own));
    gsi_commit_edge_inserts();
    for (basic_block block : found.landings) {
        gimple_stmt_iterator at = gsi_after_labels(block);
        gsi_insert_seq_before(&at, build_landed(own), GSI_SAME_STMT);
    }
}

static void update_all(function *fun)
{
    forget_shape();
    bool ssa = gimple_in_ssa_p(fun);
    if (ssa)
        mark_virtual_operands_for_renaming(fun);
    cleanup_tree_cfg(ssa ? TODO_update_ssa
                         : 0); // blocks cut off go first, the update trips on them
}

// Where a call may be followed by an arrival, moves behind it would be somewhere else.
static bool has_usual_calls(const places &found)
{
    return found.transfers.is_empty() && found.twice.is_empty() && found.landings.is_empty();
}

// Whether nothing but plain statements is inserted, so that the account of memory is kept by hand.
static bool keeps_account(function *fun, const places &found)
{
    bool kept = gimple_in_ssa_p(fun) && found.throwers.is_empty() && has_usual_calls(found);
    for (greturn *leaving : found.returns)
        kept &= gimple_vuse(leaving) && TREE_CODE(gimple_vuse(leaving)) == SSA_NAME;
    return kept;
}

static void insert_exits(const probed &own, const places &found, bool keep_account)
{
    for (greturn *leaving : found.returns) {
        gimple_stmt_iterator at = gsi_for_stmt(leaving);
        hold_returned_value(&at);
        gimple_seq exit = build_exit(own);
        keep_in_memory(leaving, &exit);
        if (keep_account)
            read_memory(leaving, follow_memory(exit, gimple_vuse(leaving)));
        insert_before(leaving, exit);
    }
}

static void insert_enter(function *fun, gimple_seq enter, bool keep_account)
{
    if (keep_account) {
        tree first = first_memory(fun);
        tree after = follow_memory(enter, NULL_TREE);
        replace_memory(first, after);
        gimple_set_vuse(gimple_seq_first_stmt(enter), first);
    }
    gsi_insert_seq_on_edge_immediate(single_succ_edge(ENTRY_BLOCK_PTR_FOR_FN(fun)), enter);
}

static void insert_probes(function *fun)
{
    probed own = make_probed(site_address(fun->decl));
    places found;
    find_places(fun, &found);
    bool keep_account = keeps_account(fun, found);
    own.bare = !own.mark && has_usual_calls(found) && can_call_bare();
    gimple_seq enter = build_enter(&own);

    if (!found.throwers.is_empty()) {
        eh_landing_pad pad = make_landing_pad(own);
        for (gimple *thrower : found.throwers)
            throw_to(pad, thrower);
    }
    insert_landings(own, found);
    insert_exits(own, found, keep_account);
    for (gimple *call : found.transfers)
        exit_before_transfer(own, call);
    insert_enter(fun, enter, keep_account);
    if (!keep_account)
        update_all(fun);
}

// In GCC's own unit of size, which is about one instruction; debug statements count nothing, so
// that -g measures the same functions.
static long size_of(function *fun)
{
    long size = 0;
    basic_block block;
    FOR_EACH_BB_FN (block, fun)
        for (gimple_stmt_iterator at = gsi_start_nondebug_bb(block); !gsi_end_p(at);
             gsi_next_nondebug(&at))
            size += estimate_num_insns(gsi_stmt(at), &eni_size_weights);
    return size;
}

static bool big_enough(function *fun)
{
    if (options.min_insns == 0 || options.min_insns <= size_of(fun))
        return true;
    report_not_measured(fun->decl, {NOT_SELECTED, false, "smaller than min-insns", true});
    return false;
}

static void measure(function *fun)
{
    insert_probes(fun);
    if (share_room(fun))
        update_all(fun);
    free_marked_tail_calls(fun);
}

namespace
{

const pass_data graph_data = {
    GIMPLE_PASS, "hotpath_graph", OPTGROUP_NONE, TV_NONE, PROP_cfg, 0, 0, 0, 0};
const pass_data relief_data = {
    GIMPLE_PASS, "hotpath_relief", OPTGROUP_NONE, TV_NONE, PROP_cfg | PROP_ssa, 0, 0, 0, 0};
const pass_data late_data = {
    GIMPLE_PASS, "hotpath_late", OPTGROUP_NONE, TV_NONE, PROP_cfg | PROP_ssa, 0, 0, 0, 0};

class graph_pass : public gimple_opt_pass
{
  public:
    graph_pass() : gimple_opt_pass(graph_data, g)
    {
    }

    unsigned int execute(function *fun) final override
    {
        if (select_function(fun, NULL).how == SELECTED_GRAPH) {
            inserted_before_profile();
            insert_probes(fun);
            cgraph_edge::rebuild_edges();
        }
        return 0;
    }
};

class relief_pass : public gimple_opt_pass
{
  public:
    relief_pass() : gimple_opt_pass(relief_data, g)
    {
    }

    unsigned int execute(function *fun) final override
    {
        free_tail_calls(fun);
        if (share_room(fun))
            update_all(fun);
        return 0;
    }
};

class late_pass : public gimple_opt_pass
{
  public:
    late_pass() : gimple_opt_pass(late_data, g)
    {
    }

    unsigned int execute(function *fun) final override
    {
        if (select_function(fun, NULL).how == SELECTED_LATE) {
            arrived_late(fun->decl);
            if (big_enough(fun))
                measure(fun);
        }
        count_in_line(fun);
        return 0;
    }
};

} // namespace

opt_pass *make_graph_pass(void)
{
    return new graph_pass();
}

opt_pass *make_relief_pass(void)
{
    return new relief_pass();
}

opt_pass *make_late_pass(void)
{
    return new late_pass();
}
