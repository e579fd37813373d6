// SPDX-License-Identifier: GPL-3.0-or-later
//
// room.cc - lets variables of scopes that follow each other go on sharing room on the stack.
//
// GCC gives two variables one place when they are never alive together, from where each is first
// mentioned to where a clobber says that its scope has ended. An exception that leaves the function
// ends every life at once, so GCC drops the clobbers on that way, which mattered to nobody. A frame
// that is closed there makes it a place in the code again, where control arrives from everywhere
// and all variables seem to be alive together: eight objects of 1,000 bytes, one after the other,
// took 8,112 bytes of stack for 1,040. So whatever may be alive on arrival is marked dead there.
#include "room.h"

#include "probe.h"
#include "unwind.h"

// As GCC chooses what to mark at the end of a scope. A frame's words are read to close it.
static bool has_room(tree variable, function *fun)
{
    return VAR_P(variable) && auto_var_in_fn_p(variable, fun->decl) && !is_gimple_reg(variable) &&
           !DECL_HARD_REGISTER(variable) && !TREE_THIS_VOLATILE(variable) &&
           !DECL_HAS_VALUE_EXPR_P(variable) && !is_of_frame(variable);
}

// --- what is alive -------------------------------------------------------------------------------

// The variables that have room, and those that are alive at the end of each block, by DECL_UID.
struct lives {
    auto_vec<tree> variables;
    auto_vec<bitmap> at_end;
};

static void find_variables(function *fun, lives *all)
{
    unsigned i;
    tree variable;
    FOR_EACH_LOCAL_DECL (fun, i, variable)
        if (has_room(variable, fun))
            all->variables.safe_push(variable);
}

static bool mention(gimple *, tree operand, tree, void *alive)
{
    tree variable = get_base_address(operand);
    if (variable && VAR_P(variable) && !is_global_var(variable))
        bitmap_set_bit((bitmap)alive, DECL_UID(variable));
    return false;
}

static void live_through(basic_block block, bitmap alive)
{
    for (gphi_iterator at = gsi_start_phis(block); !gsi_end_p(at); gsi_next(&at))
        walk_stmt_load_store_addr_ops(at.phi(), alive, NULL, NULL, mention);
    for (gimple_stmt_iterator at = gsi_start_nondebug_bb(block); !gsi_end_p(at);
         gsi_next_nondebug(&at)) {
        gimple *statement = gsi_stmt(at);
        if (!gimple_clobber_p(statement))
            walk_stmt_load_store_addr_ops(statement, alive, mention, mention, mention);
        else if (VAR_P(gimple_assign_lhs(statement)))
            bitmap_clear_bit(alive, DECL_UID(gimple_assign_lhs(statement)));
    }
}

static void alive_at_start(const lives &all, basic_block block, bitmap alive)
{
    edge e;
    edge_iterator at;
    FOR_EACH_EDGE (e, at, block->preds)
        bitmap_ior_into(alive, all.at_end[e->src->index]);
}

// Forward, until nothing changes any more: what is alive at the end of one block is so at the start
// of the next.
static void follow_lives(function *fun, lives *all)
{
    all->at_end.safe_grow_cleared(last_basic_block_for_fn(fun));
    for (bitmap &alive : all->at_end)
        alive = BITMAP_ALLOC(NULL);
    auto_vec<int> order;
    order.safe_grow(n_basic_blocks_for_fn(fun));
    int count = pre_and_rev_post_order_compute_fn(fun, NULL, order.address(), false);
    for (bool changed = true; changed;) {
        changed = false;
        for (int i = 0; i < count; i++) {
            basic_block block = BASIC_BLOCK_FOR_FN(fun, order[i]);
            auto_bitmap alive;
            alive_at_start(*all, block, alive);
            live_through(block, alive);
            changed |= bitmap_ior_into(all->at_end[block->index], alive);
        }
    }
}

// --- where they end ------------------------------------------------------------------------------

// The blocks at which exceptions arrive that only close frames before they leave the function.
static void find_ways_out(function *fun, auto_vec<basic_block> *found)
{
    eh_landing_pad pad;
    for (unsigned i = 1; vec_safe_iterate(fun->eh->lp_array, i, &pad); i++)
        if (pad && pad->post_landing_pad && exits_on_way_out(pad->index) > 0)
            found->safe_push(label_to_block(fun, pad->post_landing_pad));
}

static bool end_lives(const lives &all, basic_block block)
{
    bool changed = false;
    auto_bitmap alive;
    alive_at_start(all, block, alive);
    gimple_stmt_iterator at = gsi_after_labels(block);
    for (tree variable : all.variables)
        if (bitmap_bit_p(alive, DECL_UID(variable))) {
            tree nothing = build_clobber(TREE_TYPE(variable));
            gsi_insert_before(&at, gimple_build_assign(variable, nothing), GSI_SAME_STMT);
            changed = true;
        }
    return changed;
}

bool share_room(function *fun)
{
    auto_vec<basic_block> ways_out;
    if (flag_stack_reuse != SR_NONE)
        find_ways_out(fun, &ways_out);
    lives all;
    if (!ways_out.is_empty())
        find_variables(fun, &all);
    if (all.variables.length() < 2)
        return false;
    follow_lives(fun, &all);
    bool changed = false;
    for (basic_block block : ways_out)
        changed |= end_lives(all, block);
    for (bitmap alive : all.at_end)
        BITMAP_FREE(alive);
    return changed;
}
