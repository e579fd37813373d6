// SPDX-License-Identifier: GPL-3.0-or-later
//
// probe.cc - the statements that the passes insert.
//
// The runtime's functions are declared like any other extern function, without `leaf`: to the
// optimisers they may read and write all memory that has escaped, so loads and stores of the
// program keep their side of a clock read. What they can't see (locals in registers) is held by
// barriers, see wrap.cc. They throw nothing.
#include "plugin.h"

static GTY(()) tree frame_type;
static GTY(()) tree enter_function, exit_function, landed_function;
static GTY(()) tree main_enter_function, main_leave_function;

// struct hotpath_frame of runtime/abi.h: two words, returned and passed in registers.
static tree get_frame_type(void)
{
    if (frame_type)
        return frame_type;
    tree word = build_nonstandard_integer_type(64, 1);
    tree start = build_decl(UNKNOWN_LOCATION, FIELD_DECL, get_identifier("start"), word);
    tree link = build_decl(UNKNOWN_LOCATION, FIELD_DECL, get_identifier("link"), word);
    DECL_CHAIN(link) = start;
    frame_type = make_node(RECORD_TYPE);
    finish_builtin_struct(frame_type, "hotpath_frame", link, NULL_TREE);
    return frame_type;
}

// Called through the table of addresses, without the linkage table's extra jump; a static link
// makes a plain call of it.
static tree declare(const char *name, tree type)
{
    tree function = build_fn_decl(name, type);
    DECL_ATTRIBUTES(function) =
        tree_cons(get_identifier("noplt"), NULL_TREE, DECL_ATTRIBUTES(function));
    return function;
}

static void declare_runtime(void)
{
    if (enter_function)
        return;
    tree frame = get_frame_type();
    enter_function =
        declare("hotpath_enter", build_function_type_list(frame, ptr_type_node, NULL_TREE));
    tree word = TREE_TYPE(TYPE_FIELDS(frame));
    tree closing = build_function_type_list(void_type_node, ptr_type_node, word, word, NULL_TREE);
    exit_function = declare("hotpath_exit", closing);
    landed_function = declare("hotpath_landed", closing);
    main_enter_function =
        declare("hotpath_main_enter",
                build_function_type_list(ptr_type_node, ptr_type_node, ptr_type_node, NULL_TREE));
    main_leave_function = declare(
        "hotpath_main_leave", build_function_type_list(void_type_node, ptr_type_node, NULL_TREE));
}

tree make_frame(void)
{
    tree frame = create_tmp_var(get_frame_type(), "hotpath_frame");
    DECL_IGNORED_P(frame) = 1;
    TREE_USED(frame) = 1;
    return frame;
}

gcall *build_enter(tree site, tree frame)
{
    declare_runtime();
    gcall *call = gimple_build_call(enter_function, 1, site);
    gimple_call_set_lhs(call, frame);
    return call;
}

// A word of the frame in a register, for use as an argument.
static tree load_word(gimple_seq *sequence, tree frame, tree field)
{
    tree type = TREE_TYPE(field);
    tree word = gimple_in_ssa_p(cfun) ? make_ssa_name(type) : create_tmp_reg(type);
    tree reference = build3(COMPONENT_REF, type, frame, field, NULL_TREE);
    gimple_seq_add_stmt(sequence, gimple_build_assign(word, reference));
    return word;
}

// The address of the site's second word, see hotpath_exit in abi.h.
static tree second_word(tree site)
{
    tree object = TREE_OPERAND(site, 0);
    tree field = DECL_CHAIN(TYPE_FIELDS(TREE_TYPE(object)));
    return build_fold_addr_expr(build3(COMPONENT_REF, TREE_TYPE(field), object, field, NULL_TREE));
}

static gimple_seq build_closing(tree function, tree site, tree frame)
{
    gimple_seq sequence = NULL;
    tree start_field = TYPE_FIELDS(TREE_TYPE(frame));
    tree start = load_word(&sequence, frame, start_field);
    tree link = load_word(&sequence, frame, DECL_CHAIN(start_field));
    gimple_seq_add_stmt(&sequence, gimple_build_call(function, 3, second_word(site), start, link));
    return sequence;
}

gimple_seq build_exit(tree site, tree frame)
{
    declare_runtime();
    return build_closing(exit_function, site, frame);
}

gimple_seq build_landed(tree site, tree frame)
{
    declare_runtime();
    return build_closing(landed_function, site, frame);
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

// By name: in a link the declaration comes from the objects, not from here.
bool is_exit(gimple *statement)
{
    tree function = is_gimple_call(statement) ? gimple_call_fndecl(statement) : NULL_TREE;
    return function && DECL_EXTERNAL(function) && DECL_NAME(function) &&
           strcmp(IDENTIFIER_POINTER(DECL_NAME(function)), "hotpath_exit") == 0 &&
           gimple_call_num_args(statement) == 3;
}

tree link_of_exit(gimple *exit)
{
    return gimple_call_arg(exit, 2);
}

tree nested_threshold(void)
{
    tree word = build_nonstandard_integer_type(64, 1);
    return wide_int_to_tree(word, wi::set_bit_in_zero(63, 64));
}

// --- barriers ------------------------------------------------------------------------------------

static const char *constraint_for(tree type)
{
    machine_mode mode = TYPE_MODE(type);
    if ((INTEGRAL_TYPE_P(type) || POINTER_TYPE_P(type)) && SCALAR_INT_MODE_P(mode) &&
        known_le(GET_MODE_SIZE(mode), UNITS_PER_WORD))
        return "r";
    if (SCALAR_FLOAT_TYPE_P(type) && (mode == SFmode || mode == DFmode))
        return hotpath_float_constraint();
    return NULL;
}

static tree operand(const char *constraint, tree value)
{
    tree text = build_string(strlen(constraint) + 1, constraint);
    return build_tree_list(build_tree_list(NULL_TREE, text), value);
}

gasm *build_barrier(tree value)
{
    vec<tree, va_gc> *outputs = NULL, *inputs = NULL, *clobbers = NULL;
    if (value) {
        const char *constraint = constraint_for(TREE_TYPE(value));
        if (!constraint)
            return NULL;
        char output[4] = {'=', *constraint, '\0'};
        vec_safe_push(outputs, operand(output, value));
        vec_safe_push(inputs, operand("0", value));
    }
    vec_safe_push(clobbers, build_tree_list(NULL_TREE, build_string(7, "memory")));
    gasm *barrier = gimple_build_asm_vec("", inputs, outputs, clobbers, NULL);
    gimple_asm_set_volatile(barrier, true);
    return barrier;
}

extern const struct ggc_root_tab probe_roots[] = {
    {&frame_type, 1, sizeof frame_type, &gt_ggc_mx_tree_node, &gt_pch_nx_tree_node},
    {&enter_function, 1, sizeof enter_function, &gt_ggc_mx_tree_node, &gt_pch_nx_tree_node},
    {&exit_function, 1, sizeof exit_function, &gt_ggc_mx_tree_node, &gt_pch_nx_tree_node},
    {&landed_function, 1, sizeof landed_function, &gt_ggc_mx_tree_node, &gt_pch_nx_tree_node},
    {&main_enter_function, 1, sizeof main_enter_function, &gt_ggc_mx_tree_node,
     &gt_pch_nx_tree_node},
    {&main_leave_function, 1, sizeof main_leave_function, &gt_ggc_mx_tree_node,
     &gt_pch_nx_tree_node},
    LAST_GGC_ROOT_TAB};
