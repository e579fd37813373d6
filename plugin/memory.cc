// SPDX-License-Identifier: GPL-3.0-or-later
//
// memory.cc - GCC's account of memory, kept by hand for what is inserted.
//
// In SSA form every statement names the state of memory that it reads and the one that it leaves.
// GCC can work all of them out anew for a function, which costs more than all else that the plugin
// does there. A call at the start of a function or before a return is a plain link more in the
// chain.
#include "memory.h"

tree first_memory(function *fun)
{
    return get_or_create_ssa_default_def(fun, gimple_vop(fun));
}

static bool is_clobbering_asm(gimple *statement)
{
    gasm *text = dyn_cast<gasm *>(statement);
    return text && gimple_asm_clobbers_memory_p(text);
}

// As GCC's operand scanner decides.
static bool changes_memory(gimple *statement)
{
    int none = ECF_NOVOPS | ECF_PURE | ECF_CONST;
    return gimple_store_p(statement) || is_clobbering_asm(statement) ||
           (is_gimple_call(statement) && !(gimple_call_flags(statement) & none));
}

// What was copied says so itself.
static bool reads_memory(gimple *statement)
{
    return gimple_vuse(statement) || gimple_assign_load_p(statement) || changes_memory(statement);
}

tree follow_memory(gimple_seq sequence, tree before)
{
    for (gimple_stmt_iterator at = gsi_start(sequence); !gsi_end_p(at); gsi_next(&at)) {
        gimple *statement = gsi_stmt(at);
        if (reads_memory(statement))
            gimple_set_vuse(statement, before);
        if (changes_memory(statement)) {
            before = make_ssa_name(gimple_vop(cfun), statement);
            gimple_set_vdef(statement, before);
        }
    }
    return before;
}

void replace_memory(tree state, tree other)
{
    imm_use_iterator at;
    use_operand_p use;
    gimple *statement;
    FOR_EACH_IMM_USE_STMT(statement, at, state)
    {
        FOR_EACH_IMM_USE_ON_STMT(use, at)
        SET_USE(use, other);
        update_stmt(statement);
    }
    SSA_NAME_OCCURS_IN_ABNORMAL_PHI(other) = SSA_NAME_OCCURS_IN_ABNORMAL_PHI(state);
}

void read_memory(gimple *statement, tree state)
{
    gimple_set_vuse(statement, state);
    update_stmt(statement);
}

void forget_shape(void)
{
    free_dominance_info(CDI_DOMINATORS);
    free_dominance_info(CDI_POST_DOMINATORS);
    if (current_loops)
        loops_state_set(LOOPS_NEED_FIXUP);
}
