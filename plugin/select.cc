// SPDX-License-Identifier: GPL-3.0-or-later
//
// select.cc - which function is measured, by which of the two ways in, and if not, why.
//
// An annotation on the function itself beats every -all form; hotpath_skip beats everything. The
// -all forms (a marked class, namespace or unit, measure-all, match) take what a person wrote: not
// what the compiler makes up, not system headers. Both passes ask here; the early one with the body
// in hand, the late one for what is left after inlining.
#include "select.h"

#include "arguments.h"
#include "attributes.h"
#include "match.h"
#include "name.h"
#include "place.h"

// --- what was asked for --------------------------------------------------------------------------

enum wish { NOT_WISHED, WISHED_SKIP, WISHED_BY_ANNOTATION, WISHED_BY_SCOPE };

// The classes and namespaces around a function, the nearest mark first.
static wish wish_of_scopes(tree function)
{
    for (tree scope = DECL_CONTEXT(function); scope;) {
        bool type = TYPE_P(scope);
        tree attributes = type            ? TYPE_ATTRIBUTES(scope)
                          : DECL_P(scope) ? DECL_ATTRIBUTES(scope)
                                          : NULL_TREE;
        if (has_skip(attributes))
            return WISHED_SKIP;
        if (TREE_CODE(scope) == TRANSLATION_UNIT_DECL)
            break;
        if (has_measure_all(attributes))
            return WISHED_BY_SCOPE;
        scope = type ? TYPE_CONTEXT(scope) : DECL_P(scope) ? DECL_CONTEXT(scope) : NULL_TREE;
    }
    return NOT_WISHED;
}

static wish wish_of(tree body)
{
    tree function = origin_of(body);
    tree attributes = DECL_ATTRIBUTES(function);
    if (has_skip(attributes) || matches_one_of(options.skip, body))
        return WISHED_SKIP;
    if (has_measure(attributes))
        return WISHED_BY_ANNOTATION;
    wish scope = wish_of_scopes(function);
    if (scope != NOT_WISHED)
        return scope;
    if (has_measure_all(attributes) || options.measure_all || unit_marked() ||
        matches_one_of(options.match, body))
        return WISHED_BY_SCOPE;
    return NOT_WISHED;
}

// --- what can't be done --------------------------------------------------------------------------

// The symbols of the functions that pick the implementation behind an ifunc. All of the unit has
// been parsed before the first pass runs, so they are gathered once.
static const vec<char *> &ifunc_resolvers(void)
{
    static vec<char *> names;
    static bool gathered;
    symtab_node *node;
    if (!gathered)
        FOR_EACH_SYMBOL (node) {
            symtab_node *target = node->analyzed && node->alias ? node->get_alias_target() : NULL;
            tree name = target ? target->decl : node->alias ? node->alias_target : NULL_TREE;
            if (name && DECL_P(name))
                name = DECL_ASSEMBLER_NAME(name);
            if (node->ifunc_resolver && name)
                names.safe_push(xstrdup(IDENTIFIER_POINTER(name)));
        }
    gathered = true;
    return names;
}

// A resolver runs before relocation, when a call into a shared library still crashes.
static bool is_ifunc_resolver(tree function)
{
    const vec<char *> &names = ifunc_resolvers();
    for (unsigned i = 0; i < names.length(); i++)
        if (strcmp(names[i], IDENTIFIER_POINTER(DECL_ASSEMBLER_NAME(function))) == 0)
            return true;
    return false;
}

static const char *why_impossible(function *fun)
{
    tree function = origin_of(fun->decl);
    tree attributes = DECL_ATTRIBUTES(function);
    if (lookup_attribute("naked", attributes))
        return "a naked function has no frame of its own";
    if (is_ifunc_resolver(function))
        return "an ifunc resolver runs before the runtime is there";
    if (lookup_attribute("interrupt", attributes))
        return "an interrupt handler may not call out";
    if (lookup_attribute("returns_twice", attributes))
        return "a function that returns twice would be left twice";
    if (flag_tm && (is_tm_safe(function) || decl_is_tm_clone(fun->decl)))
        return "a transaction can't undo what a measured call counts";
    return NULL;
}

// Lambdas' operator() counts as made by the compiler, and so do their conversion helpers and the
// versions that target_clones makes; the first and the last are something a person wrote. What
// Objective-C registers its classes with is not marked as made, but stands nowhere.
static bool written_by_a_person(tree function)
{
    if (DECL_SOURCE_LOCATION(function) == BUILTINS_LOCATION)
        return false;
    return !DECL_ARTIFICIAL(function) || DECL_FUNCTION_VERSIONED(function) ||
           (DECL_NAME(function) && DECL_CONTEXT(function) && TYPE_P(DECL_CONTEXT(function)) &&
            strcmp(IDENTIFIER_POINTER(DECL_NAME(function)), "operator()") == 0);
}

static bool ends_in(const char *text, const char *end)
{
    size_t length = strlen(text), end_length = strlen(end);
    return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

// Of a coroutine's three functions, the one that its frame is destroyed by.
static bool is_coroutine_destroyer(function *fun)
{
    return fun->coroutine_component && DECL_ARTIFICIAL(fun->decl) &&
           ends_in(IDENTIFIER_POINTER(DECL_ASSEMBLER_NAME(fun->decl)), ".destroy");
}

static bool is_coroutine_actor(function *fun)
{
    return fun->coroutine_component && DECL_ARTIFICIAL(fun->decl) && !is_coroutine_destroyer(fun);
}

const char *const always_inlined = "always inlined; annotate it to have it measured in its callers";

// Reasons that hold for the -all forms only.
static const char *why_not_by_scope(function *fun)
{
    tree function = origin_of(fun->decl);
    if (is_in_system_header(fun) && !options.system_headers)
        return "in a system header";
    if (!written_by_a_person(function) && !is_coroutine_actor(fun))
        return "made by the compiler";
    if (lookup_attribute("no_instrument_function", DECL_ATTRIBUTES(function)))
        return "it has the attribute no_instrument_function";
    if (lookup_attribute("always_inline", DECL_ATTRIBUTES(function)))
        return always_inlined;
    return NULL;
}

// --- looking at the statements -------------------------------------------------------------------

bool must_be_tail_call(gimple *statement)
{
    gcall *call = dyn_cast<gcall *>(statement);
    if (!call)
        return false;
    if (gimple_call_must_tail_p(call))
        return true;
    return cfun->coroutine_component && DECL_ARTIFICIAL(cfun->decl) && gimple_call_tail_p(call);
}

// Shows a visitor each statement of a function until it says true: of its body while that is
// lowered, of the control flow graph later.
typedef bool visitor(gimple *statement, void *data);

struct visit {
    visitor *function;
    void *data;
};

static tree visit_in_body(gimple_stmt_iterator *at, bool *handled, walk_stmt_info *info)
{
    const visit *wanted = (const visit *)info->info;
    *handled = wanted->function(gsi_stmt(*at), wanted->data);
    return *handled ? error_mark_node : NULL_TREE;
}

static bool any_statement(function *fun, gimple_seq body, visitor *function, void *data)
{
    if (body) {
        walk_stmt_info info;
        visit wanted = {function, data};
        memset(&info, 0, sizeof info);
        info.info = &wanted;
        walk_gimple_seq(body, visit_in_body, NULL, &info);
        return info.callback_result != NULL_TREE;
    }
    basic_block block;
    FOR_EACH_BB_FN (block, fun)
        for (gimple_stmt_iterator at = gsi_start_bb(block); !gsi_end_p(at); gsi_next(&at))
            if (function(gsi_stmt(at), data))
                return true;
    return false;
}

static bool is_must_tail(gimple *statement, void *)
{
    return must_be_tail_call(statement);
}

// --- the forms of constructors and destructors ---------------------------------------------------

// What a form that leaves all work to another one may do besides: nothing but operator delete.
struct form {
    tree function;
    bool calls_other_form;
};

static bool does_own_work(gimple *statement, void *data)
{
    form *own = (form *)data;
    if (gimple_code(statement) == GIMPLE_COND || gimple_code(statement) == GIMPLE_SWITCH)
        return true;
    if (!is_gimple_call(statement))
        return false;
    tree callee = gimple_call_fndecl(statement);
    if (!callee)
        return true;
    bool other_form = callee != own->function &&
                      (DECL_CXX_CONSTRUCTOR_P(callee) || DECL_CXX_DESTRUCTOR_P(callee)) &&
                      DECL_CONTEXT(callee) == DECL_CONTEXT(own->function) &&
                      DECL_SOURCE_LOCATION(callee) == DECL_SOURCE_LOCATION(own->function);
    own->calls_other_form |= other_form;
    return !other_form && !DECL_IS_OPERATOR_DELETE_P(callee) &&
           !(DECL_NAME(callee) && startswith(IDENTIFIER_POINTER(DECL_NAME(callee)), "__builtin_"));
}

// One constructor or destructor has several bodies in the C++ ABI. The deleting destructor only
// calls the complete one, and with -fdeclone-ctor-dtor (part of -Os) all of them call one that they
// share: counting both would count each call twice.
static bool is_thin_form(function *fun, gimple_seq body)
{
    if (!DECL_CXX_CONSTRUCTOR_P(fun->decl) && !DECL_CXX_DESTRUCTOR_P(fun->decl))
        return false;
    form own = {fun->decl, false};
    return !any_statement(fun, body, does_own_work, &own) && own.calls_other_form;
}

bool is_unwrappable(function *fun, gimple_seq body)
{
    return is_coroutine_actor(fun) || any_statement(fun, body, is_must_tail, NULL);
}

// --- the decision --------------------------------------------------------------------------------

selection select_function(function *fun, gimple_seq body)
{
    tree function = origin_of(fun->decl);
    if (in_lto_p)
        return {noted_for_link(function) ? SELECTED_LATE : NOT_SELECTED,
                has_measure(DECL_ATTRIBUTES(function)), "neither annotated nor matched", false};
    wish wished = wish_of(fun->decl);
    bool annotated = wished == WISHED_BY_ANNOTATION;
    if (wished == WISHED_SKIP)
        return {NOT_SELECTED, false, "skipped", true};
    if (wished == NOT_WISHED)
        return {NOT_SELECTED, false, "neither annotated nor matched", false};
    const char *reason = why_impossible(fun);
    if (!reason && is_thin_form(fun, body))
        return {NOT_SELECTED, false, "it only calls the form that does the work", false};
    if (!reason && is_coroutine_destroyer(fun))
        return {NOT_SELECTED, false, "the part of a coroutine that ends it", false};
    if (!reason && !annotated)
        reason = why_not_by_scope(fun);
    if (reason)
        return {NOT_SELECTED, annotated, reason, true};
    // Inside its HOTPATH_MAIN, which is wrapped around the body early.
    bool early = annotated || main_parameters_of(function);
    if (!early)
        return {SELECTED_LATE, false, NULL, false};
    return {is_unwrappable(fun, body) ? SELECTED_GRAPH : SELECTED_WRAP, annotated, NULL, false};
}
