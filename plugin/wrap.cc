// SPDX-License-Identifier: GPL-3.0-or-later
//
// wrap.cc - the early way in: functions annotated by hand, as high GIMPLE, before inlining.
//
//     int f(int x)              int f(int x)
//     {                         {
//         if (x < 0)                frame = hotpath_enter (&site);
//             return -1;            asm volatile ("" : "=r" (x) : "0" (x) : "memory");
//         return g (x);             try {
//     }                                 if (x < 0) {
//                                           r = -1; asm ("" : "=r" (r) : "0" (r)); return r;
//                                       }
//                                       r = g (x); asm ("" : "=r" (r) : "0" (r)); return r;
//                                   } finally {
//                                       hotpath_exit (&site.abi, frame.start_ticks, frame.link);
//                                   }
//                               }
//
// This is where and how GCC itself inserts -finstrument-functions: every return, exception and
// cleanup passes through the finally part, and copies inlined elsewhere take the probes along.
//
// The barriers (barrier.cc) are for those copies: what comes in by parameters is unknown until
// after the enter, and what is returned is known before the exit.
#include "wrap.h"

#include "attributes.h"
#include "barrier.h"
#include "fits.h"
#include "name.h"
#include "place.h"
#include "probe.h"
#include "profile.h"
#include "sample.h"
#include "select.h"
#include "site.h"
#include "why.h"

// In an always_inline function an integer parameter may have to stay a constant (an immediate
// operand, __builtin_constant_p): only pointers are hidden there.
static bool may_hide(tree parameter, function *fun)
{
    return is_gimple_reg(parameter) &&
           (POINTER_TYPE_P(TREE_TYPE(parameter)) ||
            !lookup_attribute("always_inline", DECL_ATTRIBUTES(fun->decl)));
}

// GCC's time for a row of barriers grows with their square: 5 s for 4,000 parameters, 87 s for
// 16,000.
const unsigned most_hidden = 64;

static void add_entry(gimple_seq *sequence, probed *own, function *fun)
{
    gimple_seq_add_seq(sequence, build_enter(own));
    if (!optimize)
        return;
    gimple_seq_add_stmt(sequence, build_barrier(NULL_TREE));
    if (fun->calls_setjmp) // a parameter that is set twice draws -Wclobbered
        return;
    unsigned count = 0;
    for (tree parameter = DECL_ARGUMENTS(fun->decl); parameter && count++ < most_hidden;
         parameter = DECL_CHAIN(parameter))
        if (may_hide(parameter, fun))
            if (gasm *barrier = build_barrier(parameter))
                gimple_seq_add_stmt(sequence, barrier);
}

// --- inside the body -----------------------------------------------------------------------------

static bool arrives_by_jump(gimple *statement)
{
    if (glabel *label = dyn_cast<glabel *>(statement))
        return DECL_NONLOCAL(gimple_label_label(label));
    return is_gimple_call(statement) && (gimple_call_flags(statement) & ECF_RETURNS_TWICE);
}

static tree visit_statement(gimple_stmt_iterator *at, bool *handled, walk_stmt_info *info)
{
    const probed *own = (const probed *)info->info;
    gimple *statement = gsi_stmt(*at);
    *handled = false;
    if (gimple_code(statement) == GIMPLE_RETURN)
        hold_returned_value(at);
    else if (arrives_by_jump(statement))
        gsi_insert_seq_after(at, build_landed(*own), GSI_CONTINUE_LINKING);
    return NULL_TREE;
}

static void visit_body(gimple_seq *body, probed own)
{
    walk_stmt_info info;
    memset(&info, 0, sizeof info);
    info.info = &own;
    walk_gimple_seq_mod(body, visit_statement, NULL, &info);
}

// --- the pass ------------------------------------------------------------------------------------

static void set_body(tree function, gimple_seq statements)
{
    gimple_seq outermost = NULL;
    gimple_seq_add_stmt(&outermost, gimple_build_bind(NULL_TREE, statements, NULL_TREE));
    gimple_set_body(function, outermost);
}

static void wrap(function *fun)
{
    inserted_before_profile();
    tree site = site_address(fun->decl);
    probed own = make_probed(site);
    gimple_seq body = gimple_body(fun->decl);
    visit_body(&body, own);

    gimple_seq cleanup = NULL;
    if (optimize)
        gimple_seq_add_stmt(&cleanup, build_barrier(NULL_TREE));
    gimple_seq_add_seq(&cleanup, build_exit(own));

    gimple_seq whole = NULL;
    add_entry(&whole, &own, fun);
    gimple_seq_add_stmt(&whole, gimple_build_try(body, cleanup, GIMPLE_TRY_FINALLY));

    set_body(fun->decl, whole);
}

// HOTPATH_MAIN: scope = hotpath_main_enter (...); try { body } finally { leave (scope) }.
static void wrap_in_scope(function *fun, const char *parameters)
{
    tree scope = create_tmp_var(ptr_type_node, "hotpath_scope");
    DECL_IGNORED_P(scope) = 1;
    gimple_seq cleanup = NULL, whole = NULL;
    gimple_seq_add_stmt(&cleanup, build_main_leave(scope));
    gimple_seq_add_stmt(&whole,
                        build_main_enter(scope, printable_name(fun->decl, false), parameters));
    gimple_seq_add_stmt(&whole,
                        gimple_build_try(gimple_body(fun->decl), cleanup, GIMPLE_TRY_FINALLY));
    set_body(fun->decl, whole);
}

static void put_in_scope(function *fun)
{
    const char *parameters = main_parameters_of(origin_of(fun->decl)), *reason = NULL;
    if (!parameters || (fun->coroutine_component && DECL_ARTIFICIAL(fun->decl)))
        return;
    if (fun->coroutine_component)
        reason = "a coroutine returns long before it is done";
    else if (is_unwrappable(fun, gimple_body(fun->decl)))
        reason = "it is left by a call that must be a tail call";
    if (reason)
        warning_at(place_of_definition(fun->decl), OPT_Wattributes,
                   "%<hotpath_main%> attribute on %qD ignored: %s", fun->decl, reason);
    else
        wrap_in_scope(fun, parameters);
}

static void promise(tree function)
{
    expect_late(function);
    if (flag_lto)
        note_for_link(function, sample_of(function));
}

namespace
{

const pass_data wrap_data = {
    GIMPLE_PASS, "hotpath_wrap", OPTGROUP_NONE, TV_NONE, PROP_gimple_any, 0, 0, 0, 0};

class wrap_pass : public gimple_opt_pass
{
  public:
    wrap_pass() : gimple_opt_pass(wrap_data, g)
    {
    }

    unsigned int execute(function *fun) final override
    {
        look_for_fits(fun);
        selection choice = select_function(fun, gimple_body(fun->decl));
        if (choice.how == SELECTED_WRAP)
            wrap(fun);
        else if (choice.how == NOT_SELECTED)
            report_not_measured(fun->decl, choice);
        else if (choice.how == SELECTED_LATE)
            promise(fun->decl);
        put_in_scope(fun);
        return 0;
    }
};

} // namespace

opt_pass *make_wrap_pass(void)
{
    return new wrap_pass();
}
