// SPDX-License-Identifier: GPL-3.0-or-later
//
// probe.cc - the statements that the passes insert.
//
// The runtime's functions are declared like any other extern function, without `leaf`: to the
// optimisers they may read and write all memory that has escaped, so loads and stores of the
// program keep their side of a clock read. What they can't see (locals in registers) is held by
// barriers, see barrier.cc. They throw nothing.
#include "probe.h"

#include "arguments.h"
#include "bare.h"
#include "site.h"

static GTY(()) tree frame_type, mark_type;
static GTY(()) tree enter_function, exit_function, exit_tail_function, landed_function;
static GTY(()) tree mark_function, alloc_enter_function, alloc_exit_function;
static GTY(()) tree main_enter_function, main_leave_function;

// A struct of two words, which is returned and passed in registers.
static tree make_pair(const char *name, const char *first, const char *second)
{
    tree word = build_nonstandard_integer_type(64, 1);
    tree head = build_decl(UNKNOWN_LOCATION, FIELD_DECL, get_identifier(first), word);
    tree tail = build_decl(UNKNOWN_LOCATION, FIELD_DECL, get_identifier(second), word);
    DECL_CHAIN(tail) = head; // finish_builtin_struct turns the chain round
    tree type = make_node(RECORD_TYPE);
    finish_builtin_struct(type, name, tail, NULL_TREE);
    return type;
}

// Those of runtime/abi.h.
static void make_types(void)
{
    if (frame_type)
        return;
    frame_type = make_pair("hotpath_frame", "start_ticks", "link");
    mark_type = make_pair("hotpath_mark", "taken_bytes", "settled_bytes");
    if (!optimize && hotpath_returns_in_two()) {
        SET_TYPE_MODE(frame_type, BLKmode);
        SET_TYPE_MODE(mark_type, BLKmode);
    }
}

// Called through the table of addresses, without the linkage table's extra jump; a static link
// makes a plain call of it.
static tree declare(const char *name, tree type)
{
    tree function = build_fn_decl(name, type);
    if (optimize)
        DECL_ATTRIBUTES(function) =
            tree_cons(get_identifier("noplt"), NULL_TREE, DECL_ATTRIBUTES(function));
    return function;
}

static void declare_runtime(void)
{
    if (enter_function)
        return;
    make_types();
    tree opening = build_function_type_list(frame_type, ptr_type_node, NULL_TREE);
    tree word = TREE_TYPE(TYPE_FIELDS(frame_type));
    tree closing = build_function_type_list(void_type_node, ptr_type_node, word, word, NULL_TREE);
    enter_function = declare("hotpath_enter", opening);
    exit_function = declare("hotpath_exit", closing);
    exit_tail_function = declare("hotpath_exit_tail", closing);
    landed_function = declare("hotpath_landed", closing);
    mark_function = declare("hotpath_alloc_mark", build_function_type_list(mark_type, NULL_TREE));
    alloc_enter_function = declare("hotpath_alloc_enter", opening);
    alloc_exit_function =
        declare("hotpath_alloc_exit", build_function_type_list(void_type_node, ptr_type_node, word,
                                                               word, word, word, NULL_TREE));
    main_enter_function =
        declare("hotpath_main_enter",
                build_function_type_list(ptr_type_node, ptr_type_node, ptr_type_node, NULL_TREE));
    main_leave_function = declare(
        "hotpath_main_leave", build_function_type_list(void_type_node, ptr_type_node, NULL_TREE));
}

// Without optimisation in memory: GCC would give the words registers for all of the body, which it
// has to save, and to describe to debuggers and unwinders.
static tree make_local(tree type)
{
    tree local = create_tmp_var(type, NULL);
    DECL_IGNORED_P(local) = 1;
    TREE_USED(local) = 1;
    TREE_SIDE_EFFECTS(local) = !optimize;
    return local;
}

tree make_room(tree type)
{
    tree room = make_local(type);
    DECL_NOT_GIMPLE_REG_P(room) = 1;
    return room;
}

probed make_probed(tree site)
{
    make_types();
    return {
        site, make_local(frame_type), options.alloc ? make_local(mark_type) : NULL_TREE, {}, false};
}

static gimple_seq alone(gcall *call)
{
    gimple_seq sequence = NULL;
    gimple_seq_add_stmt_without_update(&sequence, call);
    return sequence;
}

static void add_call(gimple_seq *sequence, gcall *call, tree result)
{
    gimple_call_set_lhs(call, result);
    gimple_seq_add_stmt_without_update(sequence, call);
}

static tree field_of(tree object, tree field)
{
    return build3(COMPONENT_REF, TREE_TYPE(field), object, field, NULL_TREE);
}

// The two words of a struct in registers, for use as arguments.
static void load_words(gimple_seq *sequence, tree object, tree words[2])
{
    tree field = TYPE_FIELDS(TREE_TYPE(object));
    for (int i = 0; i < 2; i++, field = DECL_CHAIN(field)) {
        tree type = TREE_TYPE(field);
        words[i] = gimple_in_ssa_p(cfun) ? make_ssa_name(type) : create_tmp_reg(type);
        gimple_seq_add_stmt_without_update(sequence,
                                           gimple_build_assign(words[i], field_of(object, field)));
    }
}

static void load_all_words(gimple_seq *sequence, const probed &own, tree words[4])
{
    load_words(sequence, own.frame, words);
    if (own.mark)
        load_words(sequence, own.mark, words + 2);
}

gimple_seq build_enter(probed *own)
{
    declare_runtime();
    if (own->bare)
        return alone(build_bare_enter(own->frame));
    gimple_seq sequence = NULL;
    if (own->mark)
        add_call(&sequence, gimple_build_call(mark_function, 0), own->mark);
    tree function = own->mark ? alloc_enter_function : enter_function;
    add_call(&sequence, gimple_build_call(function, 1, own->site), own->frame);
    if (optimize && gimple_in_ssa_p(cfun))
        load_all_words(&sequence, *own, own->words);
    return sequence;
}

static gimple_seq build_closing(tree function, const probed &own, bool with_mark)
{
    gimple_seq sequence = NULL;
    tree words[4];
    if (own.words[0])
        memcpy(words, own.words, sizeof words);
    else if (with_mark)
        load_all_words(&sequence, own, words);
    else
        load_words(&sequence, own.frame, words);
    tree site = second_word_address(own.site);
    gimple_seq_add_stmt_without_update(
        &sequence,
        with_mark ? gimple_build_call(function, 5, site, words[0], words[1], words[2], words[3])
                  : gimple_build_call(function, 3, site, words[0], words[1]));
    return sequence;
}

gimple_seq build_exit(const probed &own)
{
    if (own.bare)
        return alone(build_bare_exit());
    declare_runtime();
    return build_closing(own.mark ? alloc_exit_function : exit_function, own, own.mark);
}

gimple_seq build_landed(const probed &own)
{
    declare_runtime();
    return build_closing(landed_function, own, false);
}

gcall *build_main_enter(tree scope, const char *name, const char *parameters)
{
    declare_runtime();
    gcall *call =
        gimple_build_call(main_enter_function, 2, build_string_literal(strlen(name) + 1, name),
                          build_string_literal(strlen(parameters) + 1, parameters));
    gimple_call_set_lhs(call, scope);
    return call;
}

gcall *build_main_leave(tree scope)
{
    declare_runtime();
    return gimple_build_call(main_leave_function, 1, scope);
}

// By name: in a link the declarations come from the objects, not from here.
static bool is_call_of(gimple *statement, const char *name, unsigned arguments)
{
    tree function = is_gimple_call(statement) ? gimple_call_fndecl(statement) : NULL_TREE;
    return function && DECL_EXTERNAL(function) && DECL_NAME(function) &&
           gimple_call_num_args(statement) == arguments && id_equal(DECL_NAME(function), name);
}

bool is_timed_exit(gimple *statement)
{
    return is_call_of(statement, "hotpath_exit", 3);
}

bool is_timed_enter(gimple *statement)
{
    return is_call_of(statement, "hotpath_enter", 1);
}

bool is_exit(gimple *statement)
{
    return is_timed_exit(statement) || is_call_of(statement, "hotpath_exit", 0) ||
           is_call_of(statement, "hotpath_alloc_exit", 5);
}

void exit_before_tail_call(gcall *exit)
{
    declare_runtime();
    gimple_call_set_fndecl(exit, exit_tail_function);
}

bool is_of_frame(tree variable)
{
    tree type = TYPE_NAME(TREE_TYPE(variable));
    tree name = type && TREE_CODE(type) == TYPE_DECL ? DECL_NAME(type) : type;
    return name && (id_equal(name, "hotpath_frame") || id_equal(name, "hotpath_mark"));
}

bool is_load_of_frame(gimple *statement)
{
    tree base = gimple_assign_load_p(statement) ? get_base_address(gimple_assign_rhs1(statement))
                                                : NULL_TREE;
    return base && is_of_frame(base);
}

void append_high_bit_test(gimple_seq *sequence, tree word)
{
    tree sign = make_ssa_name(build_nonstandard_integer_type(64, 0));
    gimple_seq_add_stmt_without_update(sequence, gimple_build_assign(sign, NOP_EXPR, word));
    gimple_seq_add_stmt_without_update(
        sequence,
        gimple_build_cond(LT_EXPR, sign, build_zero_cst(TREE_TYPE(sign)), NULL_TREE, NULL_TREE));
}

// --- roots of the garbage collector --------------------------------------------------------------

const struct ggc_root_tab probe_roots[] = {
    {&exit_tail_function, 1, sizeof exit_tail_function, &gt_ggc_mx_tree_node, &gt_pch_nx_tree_node},
    {&mark_type, 1, sizeof mark_type, &gt_ggc_mx_tree_node, &gt_pch_nx_tree_node},
    {&mark_function, 1, sizeof mark_function, &gt_ggc_mx_tree_node, &gt_pch_nx_tree_node},
    {&alloc_enter_function, 1, sizeof alloc_enter_function, &gt_ggc_mx_tree_node,
     &gt_pch_nx_tree_node},
    {&alloc_exit_function, 1, sizeof alloc_exit_function, &gt_ggc_mx_tree_node,
     &gt_pch_nx_tree_node},
    {&frame_type, 1, sizeof frame_type, &gt_ggc_mx_tree_node, &gt_pch_nx_tree_node},
    {&enter_function, 1, sizeof enter_function, &gt_ggc_mx_tree_node, &gt_pch_nx_tree_node},
    {&exit_function, 1, sizeof exit_function, &gt_ggc_mx_tree_node, &gt_pch_nx_tree_node},
    {&landed_function, 1, sizeof landed_function, &gt_ggc_mx_tree_node, &gt_pch_nx_tree_node},
    {&main_enter_function, 1, sizeof main_enter_function, &gt_ggc_mx_tree_node,
     &gt_pch_nx_tree_node},
    {&main_leave_function, 1, sizeof main_leave_function, &gt_ggc_mx_tree_node,
     &gt_pch_nx_tree_node},
    LAST_GGC_ROOT_TAB};
