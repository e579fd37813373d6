// SPDX-License-Identifier: GPL-3.0-or-later
//
// barrier.cc - empty asm statements, which hold a computation on its side of a clock read.
//
// Once a function is inlined, nothing else would keep its work between the two clock reads: a
// computation whose result is used on one branch of the caller is sunk into that branch, one that
// does not depend on the loop around it is hoisted out. Without optimisation there is no motion.
#include "barrier.h"

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
    // In SSA form the call of the exit follows, which no access to memory passes.
    if (!value || !gimple_in_ssa_p(cfun))
        vec_safe_push(clobbers, build_tree_list(NULL_TREE, build_string(7, "memory")));
    gasm *barrier = gimple_build_asm_vec("", inputs, outputs, clobbers, NULL);
    gimple_asm_set_volatile(barrier, true);
    return barrier;
}

// A result that is returned in the caller's memory is a pointer in high GIMPLE, to which the
// inliner allows one value only; and the analyzer would see a leak.
static bool can_hold(tree value)
{
    if (!value || !optimize)
        return false;
    if (TREE_CODE(value) == SSA_NAME)
        return true;
    return is_gimple_reg(value) && !flag_analyzer &&
           (VAR_P(value) || (TREE_CODE(value) == RESULT_DECL && !DECL_BY_REFERENCE(value)));
}

void hold_returned_value(gimple_stmt_iterator *at)
{
    greturn *leaving = as_a<greturn *>(gsi_stmt(*at));
    tree value = gimple_return_retval(leaving);
    gasm *barrier = can_hold(value) ? build_barrier(value) : NULL;
    if (!barrier)
        return;
    if (TREE_CODE(value) == SSA_NAME) {
        tree held = copy_ssa_name(value); // one that nothing defines would crash GCC
        TREE_VALUE(gimple_asm_output_op(barrier, 0)) = held;
        SSA_NAME_DEF_STMT(held) = barrier;
        gimple_return_set_retval(leaving, held);
        update_stmt(leaving);
    }
    gsi_insert_before(at, barrier, GSI_SAME_STMT);
}
