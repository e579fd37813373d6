// SPDX-License-Identifier: GPL-3.0-or-later
//
// throw.cc - what an exception can leave a function by.
//
// With optimisation GCC finds out which functions throw nothing. Without, it goes by what has been
// parsed before the call. Each function that seems to throw gets a region and a landing pad that
// does the exit; of 4,059 of these that a file full of the library's templates had, 1,236 are never
// arrived at. So the same is found out here, for probes only: GCC's own code stays as it is.
#include "throw.h"

static bitmap silent; // DECL_UIDs of functions that throw nothing
static bitmap_obstack memory;

// A function, and those that it throws nothing without.
struct caller {
    tree function;
    auto_vec<tree> callees;
};

// The function whose body is run, or NULL if that may be another one than the one at hand.
static tree body_of_callee(gimple *statement)
{
    tree function = is_gimple_call(statement) ? gimple_call_fndecl(statement) : NULL_TREE;
    cgraph_node *node = function ? cgraph_node::get(function) : NULL;
    availability available = AVAIL_NOT_AVAILABLE;
    if (node)
        node = node->ultimate_alias_target(&available);
    return available > AVAIL_INTERPOSABLE ? node->decl : NULL_TREE;
}

static bool is_silent(tree function)
{
    return function && bitmap_bit_p(silent, DECL_UID(function));
}

// False if it throws by itself.
static bool find_callees(function *fun, caller *found)
{
    basic_block block;
    FOR_EACH_BB_FN (block, fun)
        for (gimple_stmt_iterator at = gsi_start_nondebug_bb(block); !gsi_end_p(at);
             gsi_next_nondebug(&at)) {
            if (!stmt_can_throw_external(fun, gsi_stmt(at)))
                continue;
            tree callee = body_of_callee(gsi_stmt(at));
            if (!callee)
                return false;
            found->callees.safe_push(callee);
        }
    return true;
}

static bool calls_silent_only(const caller &one)
{
    for (tree callee : one.callees)
        if (!is_silent(callee))
            return false;
    return true;
}

void find_silent_functions(void)
{
    if (optimize || !flag_exceptions)
        return;
    bitmap_obstack_initialize(&memory);
    silent = BITMAP_ALLOC(&memory);
    auto_delete_vec<caller> callers;
    cgraph_node *node;
    FOR_EACH_FUNCTION_WITH_GIMPLE_BODY(node)
    {
        function *fun = DECL_STRUCT_FUNCTION(node->decl);
        caller *one = new caller();
        one->function = node->decl;
        callers.safe_push(one);
        if (fun && fun->cfg && find_callees(fun, one))
            bitmap_set_bit(silent, DECL_UID(node->decl));
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (caller *one : callers)
            if (!calls_silent_only(*one))
                changed |= bitmap_clear_bit(silent, DECL_UID(one->function));
    }
}

bool can_be_left_by(function *fun, gimple *statement)
{
    return flag_exceptions && stmt_can_throw_external(fun, statement) &&
           !(silent && is_silent(body_of_callee(statement)));
}
