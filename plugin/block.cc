// SPDX-License-Identifier: GPL-3.0-or-later
//
// block.cc - HOTPATH_BLOCK in C, while the function is still the front end's own tree.
//
//     if (hotpath_block_open (place, hotpath_block_enter, hotpath_block_leave)) {} else body
//
// is what the macro makes of a block. C has no statement that declares something for the one after
// it, except `for`, which would catch the `break` and `continue` that are meant for the loop around
// the block. So the statement is parsed as an if, and becomes here
//
//     {
//         span = hotpath_block_enter (place);
//         try { body } finally { hotpath_block_leave (&span); }
//     }
//
// which is what the front end makes of __attribute__((cleanup)). C++ has declarations in
// conditions, and needs none of this.
#include "block.h"

#include "profile.h"

static tree strip(tree expression)
{
    STRIP_NOPS(expression);
    return expression;
}

static tree function_named_by(tree argument)
{
    argument = strip(argument);
    tree function = TREE_CODE(argument) == ADDR_EXPR ? TREE_OPERAND(argument, 0) : argument;
    return TREE_CODE(function) == FUNCTION_DECL ? function : NULL_TREE;
}

// The call of hotpath_block_open that a condition consists of, or NULL.
static tree marker_in(tree condition)
{
    condition = strip(condition);
    if (TREE_CODE(condition) == NE_EXPR)
        condition = strip(TREE_OPERAND(condition, 0));
    if (TREE_CODE(condition) != CALL_EXPR || call_expr_nargs(condition) != 3)
        return NULL_TREE;
    tree called = get_callee_fndecl(condition);
    return called && DECL_NAME(called) && id_equal(DECL_NAME(called), "hotpath_block_open")
               ? condition
               : NULL_TREE;
}

static tree make_span(tree type, tree function)
{
    tree span =
        build_decl(DECL_SOURCE_LOCATION(function), VAR_DECL, get_identifier("hotpath_span"), type);
    DECL_CONTEXT(span) = function;
    DECL_ARTIFICIAL(span) = 1;
    DECL_IGNORED_P(span) = 1;
    TREE_USED(span) = 1;
    TREE_ADDRESSABLE(span) = 1;
    return span;
}

static tree measured(location_t place, tree marker, tree body, tree function)
{
    tree enter = function_named_by(CALL_EXPR_ARG(marker, 1));
    tree leave = function_named_by(CALL_EXPR_ARG(marker, 2));
    tree span = make_span(TREE_TYPE(TREE_TYPE(enter)), function);
    tree entering = build_call_expr_loc(place, enter, 1, CALL_EXPR_ARG(marker, 0));
    tree leaving = build_call_expr_loc(place, leave, 1, build_fold_addr_expr(span));
    tree block = NULL_TREE;
    append_to_statement_list(build2_loc(place, INIT_EXPR, void_type_node, span, entering), &block);
    append_to_statement_list(build2_loc(place, TRY_FINALLY_EXPR, void_type_node, body, leaving),
                             &block);
    tree whole = build3_loc(place, BIND_EXPR, void_type_node, span, block, NULL_TREE);
    TREE_SIDE_EFFECTS(whole) = 1;
    return whole;
}

// --- spans and guards that are jumped over -------------------------------------------------------

// What HOTPATH_BEGIN and HOTPATH_GUARD declare.
static bool ends_with_scope(tree variable)
{
    tree cleanup = lookup_attribute("cleanup", DECL_ATTRIBUTES(variable));
    tree leave = cleanup ? TREE_VALUE(TREE_VALUE(cleanup)) : NULL_TREE;
    return leave && TREE_CODE(leave) == IDENTIFIER_NODE &&
           (id_equal(leave, "hotpath_block_leave") || id_equal(leave, "hotpath_guard_leave"));
}

// Moves such variables out of a scope, whose list its BLOCK shares, to the front of `moved`.
static void take_out(tree scope, tree *moved)
{
    for (tree *place = &BIND_EXPR_VARS(scope); *place;) {
        tree variable = *place;
        if (!VAR_P(variable) || !ends_with_scope(variable)) {
            place = &DECL_CHAIN(variable);
            continue;
        }
        *place = DECL_CHAIN(variable);
        DECL_CHAIN(variable) = *moved;
        *moved = variable;
    }
    if (BIND_EXPR_BLOCK(scope))
        BLOCK_VARS(BIND_EXPR_BLOCK(scope)) = BIND_EXPR_VARS(scope);
}

// From a declaration with an initialiser to the assignment that it is.
static tree assigned(tree declaration)
{
    tree variable = DECL_EXPR_DECL(declaration), value = DECL_INITIAL(variable);
    DECL_INITIAL(variable) = NULL_TREE;
    return build2_loc(EXPR_LOCATION(declaration), MODIFY_EXPR, void_type_node, variable, value);
}

// { variable = 0; ... body }. Whatever reaches the end of their own scope without having passed the
// declaration, by a `goto` or to another `case`, finds there nothing to end.
static tree with_zeroed(tree variables, tree body)
{
    tree block = NULL_TREE;
    for (tree variable = variables; variable; variable = DECL_CHAIN(variable))
        append_to_statement_list(
            build2(MODIFY_EXPR, void_type_node, variable, build_zero_cst(TREE_TYPE(variable))),
            &block);
    append_to_statement_list(body, &block);
    tree whole = build3(BIND_EXPR, void_type_node, variables, block, NULL_TREE);
    TREE_SIDE_EFFECTS(whole) = 1;
    return whole;
}

// --- the walk ------------------------------------------------------------------------------------

struct walked {
    tree function;
    tree moved; // variables, a chain
};

static tree visit(tree *node, int *, void *data)
{
    walked *own = (walked *)data;
    if (TREE_CODE(*node) == BIND_EXPR)
        take_out(*node, &own->moved);
    else if (TREE_CODE(*node) == DECL_EXPR && VAR_P(DECL_EXPR_DECL(*node)) &&
             ends_with_scope(DECL_EXPR_DECL(*node)))
        *node = assigned(*node);
    if (TREE_CODE(*node) != COND_EXPR || !COND_EXPR_ELSE(*node))
        return NULL_TREE;
    tree marker = marker_in(COND_EXPR_COND(*node));
    if (!marker)
        return NULL_TREE;
    inserted_before_profile();
    *node = measured(EXPR_LOCATION(*node), marker, COND_EXPR_ELSE(*node), own->function);
    return NULL_TREE;
}

// Whether <hotpath.h> has been read: who has not heard of these has no blocks, spans or guards.
static bool is_header_known(void)
{
    return maybe_get_identifier("hotpath_block_leave") ||
           maybe_get_identifier("hotpath_guard_leave");
}

// C++ refuses to jump past a declaration, and has the other form of a block. Of a nested function
// GCC tells only when the outermost one is finished.
void measure_blocks(void *data, void *user_data)
{
    if (lang_GNU_CXX() || !is_header_known())
        return;
    tree function = (tree)data, body = DECL_SAVED_TREE(function);
    walked own = {function, NULL_TREE};
    walk_tree_without_duplicates(&body, visit, &own);
    DECL_SAVED_TREE(function) = own.moved ? with_zeroed(own.moved, body) : body;

    cgraph_node *node = cgraph_node::get(function);
    for (node = node ? first_nested_function(node) : NULL; node; node = next_nested_function(node))
        measure_blocks(node->decl, user_data);
}
