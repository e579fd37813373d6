// SPDX-License-Identifier: GPL-3.0-or-later
//
// counted.cc - the exit of a call that is counted and not timed, in the measured function itself.
//
//     if ((int64_t)frame.start_ticks < 0) {
//         struct hotpath_counted *counted = frame.start_ticks & INT64_MAX;
//         counted->passed++;
//         *counted->innermost = frame.link;
//     } else
//         hotpath_exit (&site.abi, frame.start_ticks, frame.link);
//
// The call would do the same, and does where there is no optimisation or size is what matters, on
// the way of an exception for one. Before a call in tail position, a third of all exits in SQLite's
// shell, there is a call in any case: of hotpath_exit_tail, as it is most often a call there that
// is only counted. All this is done last, when calls have got their forms (tail.cc) and no pass has
// more work for the added blocks. Of the increment GCC makes one instruction where the processor
// has one, which no signal handler comes in the middle of.
#include "counted.h"

#include "memory.h"
#include "probe.h"

static tree make_word(gimple_seq *sequence, tree_code code, tree first, tree second)
{
    tree value = make_ssa_name(TREE_TYPE(first));
    gimple_seq_add_stmt_without_update(sequence, gimple_build_assign(value, code, first, second));
    return value;
}

static tree convert(gimple_seq *sequence, tree type, tree word)
{
    tree value = make_ssa_name(type);
    gimple_seq_add_stmt_without_update(sequence, gimple_build_assign(value, NOP_EXPR, word));
    return value;
}

// What is at some distance from a pointer.
static tree at_pointer(tree pointer, tree type, unsigned distance)
{
    return build2(MEM_REF, type, pointer, build_int_cst(ptr_type_node, distance));
}

static tree load(gimple_seq *sequence, tree pointer, tree type, unsigned distance)
{
    tree value = make_ssa_name(type);
    gimple *loading = gimple_build_assign(value, at_pointer(pointer, type, distance));
    gimple_seq_add_stmt_without_update(sequence, loading);
    return value;
}

static void store(gimple_seq *sequence, tree pointer, tree value)
{
    tree place = at_pointer(pointer, TREE_TYPE(value), 0);
    gimple_seq_add_stmt_without_update(sequence, gimple_build_assign(place, value));
}

// By struct hotpath_counted of runtime/abi.h.
static gimple_seq build_counted_exit(tree start, tree link)
{
    gimple_seq sequence = NULL;
    tree word = TREE_TYPE(start);
    tree address =
        make_word(&sequence, BIT_AND_EXPR, start, wide_int_to_tree(word, wi::mask(63, false, 64)));
    tree counted = convert(&sequence, ptr_type_node, address);
    tree passed = load(&sequence, counted, word, 0);
    store(&sequence, counted, make_word(&sequence, PLUS_EXPR, passed, build_one_cst(word)));
    store(&sequence, load(&sequence, counted, ptr_type_node, 8), link);
    return sequence;
}

static void append(basic_block block, gimple_seq sequence)
{
    gimple_stmt_iterator at = gsi_last_bb(block);
    gsi_insert_seq_after(&at, sequence, GSI_NEW_STMT);
}

// A block of its own for the statement, with what is before it and what is behind it.
static void isolate(gimple *statement, edge *before, edge *behind)
{
    gimple_stmt_iterator at = gsi_for_stmt(statement);
    basic_block block = gimple_bb(statement);
    gsi_prev(&at);
    *before = gsi_end_p(at) ? split_block_after_labels(block) : split_block(block, gsi_stmt(at));
    *behind = split_block((*before)->dest, statement);
}

static void choose(edge timed, basic_block counted, tree start)
{
    gimple_seq sequence = NULL;
    append_high_bit_test(&sequence, start);
    append(timed->src, sequence);
    timed->flags = (timed->flags & ~EDGE_FALLTHRU) | EDGE_FALSE_VALUE;
    timed->probability = profile_probability::very_likely();
    edge other = make_edge(timed->src, counted, EDGE_TRUE_VALUE);
    other->probability = profile_probability::very_unlikely();
    counted->count = other->count();
}

static void give_both_forms(gcall *exit)
{
    edge timed, behind;
    isolate(exit, &timed, &behind);
    basic_block counted = create_empty_bb(timed->src);
    if (current_loops)
        add_bb_to_loop(counted, timed->src->loop_father);
    tree start = gimple_call_arg(exit, 1), link = gimple_call_arg(exit, 2);
    choose(timed, counted, start);

    gimple_seq sequence = build_counted_exit(start, link);
    tree left = follow_memory(sequence, gimple_vuse(exit)), merged = copy_ssa_name(left);
    replace_memory(gimple_vdef(exit), merged);
    append(counted, sequence);
    edge joins = make_single_succ_edge(counted, behind->dest, EDGE_FALLTHRU);
    gphi *memory = create_phi_node(merged, behind->dest);
    add_phi_arg(memory, gimple_vdef(exit), behind, UNKNOWN_LOCATION);
    add_phi_arg(memory, left, joins, UNKNOWN_LOCATION);
}

static bool precedes_tail_call(gcall *exit)
{
    gimple_stmt_iterator at = gsi_for_stmt(exit);
    for (gsi_next(&at); !gsi_end_p(at); gsi_next(&at)) {
        gcall *call = dyn_cast<gcall *>(gsi_stmt(at));
        if (call && gimple_call_tail_p(call))
            return true;
    }
    return false;
}

static void find_timed_exits(function *fun, vec<gcall *> *exits)
{
    basic_block block;
    FOR_EACH_BB_FN (block, fun)
        for (gimple_stmt_iterator at = gsi_start_bb(block); !gsi_end_p(at); gsi_next(&at))
            if (is_timed_exit(gsi_stmt(at)))
                exits->safe_push(as_a<gcall *>(gsi_stmt(at)));
}

void count_in_line(function *fun)
{
    if (!optimize)
        return;
    bool changed = false;
    auto_vec<gcall *> exits;
    find_timed_exits(fun, &exits);
    for (gcall *exit : exits) {
        if (precedes_tail_call(exit)) {
            exit_before_tail_call(exit);
        } else if (!optimize_bb_for_size_p(gimple_bb(exit))) {
            give_both_forms(exit);
            changed = true;
        }
    }
    if (changed)
        forget_shape();
}
