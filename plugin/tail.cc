// SPDX-License-Identifier: GPL-3.0-or-later
//
// tail.cc - keeps what the program relies on: that a call in tail position takes no stack.
//
// An exit probe after a call makes it an ordinary call, and mutual recursion that ran in constant
// stack overflows it. Leaving the frame before every such call would be no better: then
// `int f(void) { return work(); }` takes no time. So each call that GCC could make a tail call
// gets two forms, chosen by whether the function is already open further out on the thread, or the
// call is not timed:
//
//     r = work ();                       if ((frame.start_ticks | frame.link) >> 63) {
//     hotpath_exit (...);                    hotpath_exit (...);
//     return r;                              return work ();             a tail call as before
//                                        }
//                                        r = work ();
//                                        hotpath_exit (...);
//                                        return r;
//
// A cycle of tail calls then keeps at most one frame for each function in it, and the outermost
// calls, which are what totals are made of, last as long as everything they start.
//
// The same serves `return 1 + depth (n - 1);`, of which GCC makes a loop that adds up: the sum
// stays behind the tail call, where GCC's own pass finds it.
#include "tail.h"

#include "memory.h"
#include "probe.h"
#include "select.h"
#include "unwind.h"

// A call in tail position, and the exit probes that run between it and the return: the function's
// own, and before it those of measured functions that were inlined around the call.
enum { MOST_EXITS = 8, MOST_SUMS = 8 };
struct tail_call {
    gcall *call;
    gcall *exits[MOST_EXITS];
    unsigned exit_count;
    struct {
        gassign *statement;
        tree of;
    } sums[MOST_SUMS]; // what the function adds to the value, or multiplies it by
    unsigned sum_count;
    bool returns_value; // the call's; a function that ought to may return nothing
    tree memory;        // its state before the call
};

// --- what GCC asks of a tail call ----------------------------------------------------------------

// The caller's side, as in GCC's own suitable_for_tail_opt_p.
static bool function_may_tail_call(function *fun)
{
    if (!flag_optimize_sibling_calls || fun->calls_alloca || fun->calls_setjmp ||
        fun->has_nonlocal_label || fun->has_forced_label_in_static)
        return false;
    for (tree parameter = DECL_ARGUMENTS(fun->decl); parameter; parameter = DECL_CHAIN(parameter))
        if (may_be_aliased(parameter))
            return false;
    return true;
}

// Whether the callee may look at a local of this frame.
static bool uses_locals(function *fun, gcall *call)
{
    unsigned i;
    tree local;
    FOR_EACH_LOCAL_DECL (fun, i, local)
        if (TREE_CODE(local) != PARM_DECL && auto_var_in_fn_p(local, fun->decl) &&
            may_be_aliased(local) &&
            (ref_maybe_used_by_stmt_p(call, local) || call_may_clobber_ref_p(call, local)))
            return true;
    return false;
}

static bool may_be_tail_call(function *fun, gcall *call)
{
    tree callee = gimple_call_fndecl(call);
    return !gimple_call_internal_p(call) && !(callee && fndecl_built_in_p(callee)) &&
           !gimple_call_noreturn_p(call) && !gimple_call_must_tail_p(call) &&
           !(gimple_call_flags(call) & ECF_RETURNS_TWICE) &&
           (!callee || !DECL_EXTERNAL(callee) || !DECL_NAME(callee) ||
            !startswith(IDENTIFIER_POINTER(DECL_NAME(callee)), "hotpath_")) &&
           exits_on_way_out(lookup_stmt_eh_lp(call)) >= 0 && !uses_locals(fun, call);
}

// --- what GCC asks of a recursion that adds up ---------------------------------------------------

static bool is_recursive(gimple *statement)
{
    return is_gimple_call(statement) && gimple_call_fndecl(statement) == cfun->decl;
}

// As in GCC's own find_tail_calls: a call that a jump to the start of the function can replace.
static bool may_become_loop(gcall *call)
{
    unsigned count = 0, given = gimple_call_num_args(call);
    for (tree parameter = DECL_ARGUMENTS(cfun->decl); parameter; parameter = DECL_CHAIN(parameter))
        if (count == given ||
            (gimple_call_arg(call, count++) != parameter && !is_gimple_reg(parameter)))
            return false;
    return is_recursive(call) && count == given &&
           (flag_associative_math || !FLOAT_TYPE_P(TREE_TYPE(DECL_RESULT(cfun->decl))));
}

static bool is_known_before(gcall *call, tree operand)
{
    if (TREE_CODE(operand) != SSA_NAME)
        return is_gimple_min_invariant(operand);
    gimple *definition = SSA_NAME_DEF_STMT(operand);
    calculate_dominance_info(CDI_DOMINATORS);
    return definition != call && stmt_dominates_stmt_p(definition, call);
}

// A sum or product of the value and of what is known before the call.
static bool is_sum(gimple *statement, tree value, gcall *call)
{
    tree first = gimple_assign_rhs1(statement), second = gimple_assign_rhs2(statement);
    switch (gimple_assign_rhs_code(statement)) {
    case NEGATE_EXPR:
        return first == value;
    case PLUS_EXPR:
    case POINTER_PLUS_EXPR:
    case MINUS_EXPR:
    case MULT_EXPR:
        return (first == value && is_known_before(call, second)) ||
               (second == value && is_known_before(call, first));
    default:
        return false;
    }
}

// --- from the call to the return -----------------------------------------------------------------

// What the value is called after an asm that only holds it.
static bool pass_barrier(gasm *barrier, tree *value)
{
    if (gimple_asm_nlabels(barrier) || *gimple_asm_string(barrier))
        return false;
    if (gimple_asm_noutputs(barrier) == 0)
        return true;
    if (gimple_asm_noutputs(barrier) != 1 || gimple_asm_ninputs(barrier) != 1 ||
        TREE_VALUE(gimple_asm_input_op(barrier, 0)) != *value)
        return false;
    *value = TREE_VALUE(gimple_asm_output_op(barrier, 0));
    return true;
}

// What the call left behind is returned, or nothing is and it left nothing in memory.
static bool returns_what_call_left(tree returned, tree value, tree left)
{
    if (!returned)
        return !left || TREE_CODE(left) == SSA_NAME;
    return value && (returned == value || operand_equal_p(returned, value, 0));
}

// The frame's words, a plain copy, as inlining leaves behind, or a sum.
static bool pass_assignment(gassign *statement, tree *value, tail_call *tail)
{
    if (is_load_of_frame(statement))
        return true;
    bool copy = gimple_assign_ssa_name_copy_p(statement) && gimple_assign_rhs1(statement) == *value;
    if (!copy) {
        if (!*value || tail->sum_count == MOST_SUMS || !may_become_loop(tail->call) ||
            !is_sum(statement, *value, tail->call))
            return false;
        tail->sums[tail->sum_count++] = {statement, *value};
    }
    *value = gimple_assign_lhs(statement);
    return true;
}

enum verdict { GO_ON, IS_TAIL, IS_NOT };

static verdict pass_statement(gimple *statement, tree *value, tail_call *tail)
{
    if (is_gimple_debug(statement) || gimple_clobber_p(statement))
        return GO_ON;
    switch (gimple_code(statement)) {
    case GIMPLE_LABEL:
    case GIMPLE_NOP:
    case GIMPLE_PREDICT:
        return GO_ON;
    case GIMPLE_ASSIGN:
        return pass_assignment(as_a<gassign *>(statement), value, tail) ? GO_ON : IS_NOT;
    case GIMPLE_ASM:
        return pass_barrier(as_a<gasm *>(statement), value) ? GO_ON : IS_NOT;
    case GIMPLE_CALL:
        if (tail->exit_count == MOST_EXITS || !is_exit(statement))
            return IS_NOT;
        tail->exits[tail->exit_count++] = as_a<gcall *>(statement);
        return GO_ON;
    case GIMPLE_RETURN: {
        tree returned = gimple_return_retval(as_a<greturn *>(statement));
        tail->returns_value = returned != NULL_TREE;
        return tail->exit_count &&
                       returns_what_call_left(returned, *value, gimple_call_lhs(tail->call))
                   ? IS_TAIL
                   : IS_NOT;
    }
    default:
        return IS_NOT;
    }
}

// What the value is called at the end of an edge. A state of memory that is not known yet, as the
// call reads none, is that of the edge.
static void follow_edge(edge along, tree *value, tree *memory)
{
    tree called = *value;
    for (gphi_iterator at = gsi_start_phis(along->dest); !gsi_end_p(at); gsi_next(&at)) {
        tree argument = PHI_ARG_DEF_FROM_EDGE(at.phi(), along), result = PHI_RESULT(at.phi());
        if (virtual_operand_p(result) && !*memory)
            *memory = argument;
        else if (called && argument == called)
            *value = result;
    }
}

// Follows control from the call on, gathering the exit probes on the way to the return.
static bool leads_to_return(tail_call *tail)
{
    gcall *call = tail->call;
    tree value = gimple_call_lhs(call);
    tail->memory = gimple_vuse(call);
    gimple_stmt_iterator at = gsi_for_stmt(call);
    gsi_next(&at);
    basic_block block = gimple_bb(call);
    for (int blocks = 0; blocks < 16; blocks++) {
        for (; !gsi_end_p(at); gsi_next(&at)) {
            if (!tail->memory)
                tail->memory = gimple_vuse(gsi_stmt(at));
            verdict found = pass_statement(gsi_stmt(at), &value, tail);
            if (found != GO_ON)
                return found == IS_TAIL;
        }
        edge next = block == gimple_bb(call) ? find_fallthru_edge(block->succs)
                    : single_succ_p(block)   ? single_succ_edge(block)
                                             : NULL;
        if (!next || (next->flags & (EDGE_COMPLEX)) || next->dest->index == EXIT_BLOCK)
            return false;
        follow_edge(next, &value, &tail->memory);
        block = next->dest;
        at = gsi_start_bb(block);
    }
    return false;
}

// --- the two forms -------------------------------------------------------------------------------

// A word of a frame as it is before the call. Where it is loaded after the call only, the load is
// made again; where the word is a plain value, that serves.
static tree load_again(gimple_seq *sequence, tree word)
{
    gimple *load = TREE_CODE(word) == SSA_NAME ? SSA_NAME_DEF_STMT(word) : NULL;
    if (!load || !is_load_of_frame(load))
        return word;
    tree again = make_ssa_name(TREE_TYPE(word));
    tree reference = unshare_expr(gimple_assign_rhs1(load));
    gimple_seq_add_stmt_without_update(sequence, gimple_build_assign(again, reference));
    return again;
}

// The sum that was made of one value, made of another.
static gassign *sum_again(gassign *sum, tree before, tree value)
{
    gassign *again = as_a<gassign *>(gimple_copy(sum));
    for (unsigned i = 1; i < gimple_num_ops(again); i++)
        if (gimple_op(again, i) == before)
            gimple_set_op(again, i, value);
    gimple_assign_set_lhs(again, make_ssa_name(TREE_TYPE(gimple_assign_lhs(sum)), again));
    return again;
}

static void append_exits(gimple_seq *sequence, const tail_call &tail)
{
    for (unsigned i = 0; i < tail.exit_count; i++) {
        gimple *exit = gimple_copy(tail.exits[i]);
        for (unsigned word = 1; word < gimple_call_num_args(exit); word++)
            gimple_call_set_arg(exit, word, load_again(sequence, gimple_call_arg(exit, word)));
        gimple_seq_add_stmt_without_update(sequence, exit);
    }
}

// Returns the value that is to be returned.
static tree append_call(gimple_seq *sequence, const tail_call &tail)
{
    gcall *call = as_a<gcall *>(gimple_copy(tail.call));
    tree value = gimple_call_lhs(call);
    if (value && TREE_CODE(value) == SSA_NAME) {
        value = make_ssa_name(TREE_TYPE(value), call);
        gimple_call_set_lhs(call, value);
    }
    gimple_seq_add_stmt_without_update(sequence, call);
    for (unsigned i = 0; i < tail.sum_count; i++) {
        gassign *sum = sum_again(tail.sums[i].statement, tail.sums[i].of, value);
        gimple_seq_add_stmt_without_update(sequence, sum);
        value = gimple_assign_lhs(sum);
    }
    return value;
}

static void fill_tail_block(function *fun, basic_block block, const tail_call &tail)
{
    gimple_seq sequence = NULL;
    append_exits(&sequence, tail);
    tree value = append_call(&sequence, tail);
    greturn *leaving = gimple_build_return(tail.returns_value ? value : NULL_TREE);
    gimple_set_vuse(leaving, follow_memory(sequence, tail.memory));
    gimple_seq_add_stmt_without_update(&sequence, leaving);
    gimple_stmt_iterator at = gsi_start_bb(block);
    gsi_insert_seq_after(&at, sequence, GSI_NEW_STMT);
    make_edge(block, EXIT_BLOCK_PTR_FOR_FN(fun), 0);
}

static tree combine(gimple_seq *sequence, tree_code code, tree first, tree second)
{
    tree both = make_ssa_name(TREE_TYPE(first));
    gimple_seq_add_stmt_without_update(sequence, gimple_build_assign(both, code, first, second));
    return both;
}

// Bit 63 is set where each of the frames is nested or counted only.
static tree all_frames(gimple_seq *sequence, const tail_call &tail)
{
    tree all = NULL_TREE;
    for (unsigned i = 0; i < tail.exit_count; i++) {
        tree start = load_again(sequence, gimple_call_arg(tail.exits[i], 1));
        tree link = load_again(sequence, gimple_call_arg(tail.exits[i], 2));
        tree either = combine(sequence, BIT_IOR_EXPR, start, link);
        all = all ? combine(sequence, BIT_AND_EXPR, all, either) : either;
    }
    return all;
}

static void choose_form(basic_block block, const tail_call &tail)
{
    gimple_seq sequence = NULL;
    append_high_bit_test(&sequence, all_frames(&sequence, tail));
    follow_memory(sequence, tail.memory);
    gimple_stmt_iterator at = gsi_last_bb(block);
    gsi_insert_seq_after(&at, sequence, GSI_NEW_STMT);
}

static void give_two_forms(function *fun, const tail_call &tail)
{
    gimple_stmt_iterator at = gsi_for_stmt(tail.call);
    gsi_prev(&at);
    basic_block block = gimple_bb(tail.call);
    edge kept = gsi_end_p(at) ? split_block_after_labels(block) : split_block(block, gsi_stmt(at));
    choose_form(kept->src, tail);

    basic_block tail_block = create_empty_bb(kept->src);
    tail_block->count = kept->src->count.apply_scale(1, 2);
    if (current_loops)
        add_bb_to_loop(tail_block, kept->src->loop_father);
    kept->flags = (kept->flags & ~EDGE_FALLTHRU) | EDGE_FALSE_VALUE;
    kept->probability = profile_probability::even();
    edge freed = make_edge(kept->src, tail_block, EDGE_TRUE_VALUE);
    freed->probability = profile_probability::even();
    fill_tail_block(fun, tail_block, tail);
}

// Where a function calls itself in another place too, as fib (n - 1) + fib (n - 2) does, a loop for
// the last call would not bound its stack, and most of its calls would end before what they start.
static bool sums_pay(const vec<tail_call> &tails, unsigned recursive)
{
    for (const tail_call &tail : tails)
        recursive -= is_recursive(tail.call);
    return recursive == 0;
}

static void find_tail_calls(function *fun, auto_vec<tail_call> *tails, unsigned *recursive)
{
    basic_block block;
    FOR_EACH_BB_FN (block, fun)
        for (gimple_stmt_iterator at = gsi_start_bb(block); !gsi_end_p(at); gsi_next(&at)) {
            gcall *call = dyn_cast<gcall *>(gsi_stmt(at));
            if (!call)
                continue;
            *recursive += is_recursive(call);
            tail_call tail = {};
            tail.call = call;
            if (may_be_tail_call(fun, call) && leads_to_return(&tail))
                tails->safe_push(tail);
        }
}

void free_tail_calls(function *fun)
{
    if (!function_may_tail_call(fun))
        return;
    auto_vec<tail_call> tails;
    unsigned recursive = 0;
    find_tail_calls(fun, &tails, &recursive);
    bool with_sums = sums_pay(tails, recursive);
    for (const tail_call &tail : tails)
        if (tail.sum_count == 0 || with_sums)
            give_two_forms(fun, tail);
    if (!tails.is_empty())
        forget_shape();
}

void free_marked_tail_calls(function *fun)
{
    auto_vec<tail_call> tails;
    basic_block block;
    FOR_EACH_BB_FN (block, fun)
        for (gimple_stmt_iterator at = gsi_start_bb(block); !gsi_end_p(at); gsi_next(&at)) {
            gcall *call = dyn_cast<gcall *>(gsi_stmt(at));
            if (!call || !gimple_call_tail_p(call) || must_be_tail_call(call))
                continue;
            tail_call tail = {};
            tail.call = call;
            if (leads_to_return(&tail))
                tails.safe_push(tail);
            else
                gimple_call_set_tail(call, false);
        }
    for (const tail_call &tail : tails) {
        give_two_forms(fun, tail);
        gimple_call_set_tail(tail.call, false);
    }
    if (!tails.is_empty())
        forget_shape();
}
