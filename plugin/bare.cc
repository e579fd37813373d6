// SPDX-License-Identifier: GPL-3.0-or-later
//
// bare.cc - without optimisation: what enter and exit take and give is put in last.
//
// There GCC pays less for a call than for its arguments. Each word that is passed or returned is a
// statement, one or two moves by registers without number, and a search for registers that have
// one. So the calls are made bare, and when registers have been given out, a pass behind that puts
// the moves around them that the calling convention asks for:
//
//     leaq  hotpath.sites+44(%rip), %rdi
//     call  hotpath_enter
//     movq  %rax, frame
//     movq  %rdx, frame+8
//
// No value is lost: a call takes all registers that it may change, so whatever is alive around one
// that neither takes nor gives anything is elsewhere. A file of 2,000 functions of a line or two,
// all measured, took compiler and assembler 78 % more instructions than without, and so takes 50.
#include "bare.h"

#include "rtl.h"
#include "site.h"

#include "memmodel.h"

#include "emit-rtl.h"
#include "insn-config.h"
#include "varasm.h"

#include "expr.h"
#include "lra.h"

static GTY(()) tree enter_function, exit_function; // as they are declared here: void f (void)
static GTY(()) tree frame;                         // of the function at hand, or NULL

// --- where it is done ----------------------------------------------------------------------------

// The registers of the first three arguments and of the two words of a result. Elsewhere than on
// x86-64 an address takes several instructions, and at some distance from the frame pointer a
// register. A callee that GCC has to load first might be in a register that is set here.
#if defined TARGET_SSE2 && defined TARGET_64BIT
static const unsigned argument_registers[] = {DI_REG, SI_REG, DX_REG};
static const unsigned result_registers[] = {AX_REG, DX_REG};

static bool suits_target(void)
{
    return TARGET_LP64 && ix86_abi == SYSV_ABI && flag_plt && !flag_force_indirect_call &&
           (ix86_cmodel == CM_SMALL || ix86_cmodel == CM_SMALL_PIC);
}
#else
static const unsigned argument_registers[3] = {}, result_registers[2] = {};

static bool suits_target(void)
{
    return false;
}
#endif

// Nothing mentions the frame's variable before its words are put in. With a stack protector GCC
// gives variables that seem never to be alive together one place; sanitizers may take them away
// from the stack.
bool can_call_bare(void)
{
    return !optimize && !flag_sanitize && !flag_stack_protect && symtab->state == EXPANSION &&
           suits_target();
}

// --- the calls -----------------------------------------------------------------------------------

static gcall *call_bare(tree *function, const char *name)
{
    if (!*function)
        *function = build_fn_decl(name, build_function_type_list(void_type_node, NULL_TREE));
    return gimple_build_call(*function, 0);
}

gcall *build_bare_enter(tree room)
{
    frame = room;
    return call_bare(&enter_function, "hotpath_enter");
}

gcall *build_bare_exit(void)
{
    return call_bare(&exit_function, "hotpath_exit");
}

// --- what they lack ------------------------------------------------------------------------------

static rtx word_in(unsigned number)
{
    return gen_rtx_REG(DImode, number);
}

// GCC gave the variable its place while the stack was not laid out.
static rtx word_of_frame(unsigned offset)
{
    poly_int64 distance;
    rtx base = strip_offset(XEXP(DECL_RTL(frame), 0), &distance);
    gcc_assert(base == virtual_stack_vars_rtx);
    rtx bottom = lra_eliminate_regs(frame_pointer_rtx, VOIDmode, NULL_RTX);
    distance += targetm.starting_frame_offset() + offset;
    return gen_rtx_MEM(DImode, plus_constant(Pmode, bottom, distance));
}

static rtx expand(tree address)
{
    return expand_expr(address, NULL_RTX, Pmode, EXPAND_INITIALIZER);
}

static rtx_insn *take_sequence(void)
{
    rtx_insn *sequence = get_insns();
    end_sequence();
    return sequence;
}

static void pass_values(rtx_insn *call, const rtx *values, unsigned count)
{
    start_sequence();
    for (unsigned i = 0; i < count; i++) {
        rtx target = word_in(argument_registers[i]);
        emit_move_insn(target, values[i]);
        use_reg(&CALL_INSN_FUNCTION_USAGE(call), target);
    }
    emit_insn_before_setloc(take_sequence(), call, INSN_LOCATION(call));
}

static void complete_enter(rtx_insn *call, tree site)
{
    rtx address = expand(site);
    pass_values(call, &address, 1);
    start_sequence();
    for (unsigned i = 0; i < 2; i++)
        emit_move_insn(word_of_frame(i * 8), word_in(result_registers[i]));
    emit_insn_after_setloc(take_sequence(), call, INSN_LOCATION(call));
}

static void complete_exit(rtx_insn *call, tree site)
{
    rtx values[] = {expand(second_word_address(site)), word_of_frame(0), word_of_frame(8)};
    pass_values(call, values, 3);
}

// --- the pass ------------------------------------------------------------------------------------

static tree callee(rtx_insn *statement)
{
    rtx call = CALL_P(statement) ? get_call_rtx_from(statement) : NULL_RTX;
    rtx address = call ? XEXP(XEXP(call, 0), 0) : NULL_RTX;
    return address && GET_CODE(address) == SYMBOL_REF ? SYMBOL_REF_DECL(address) : NULL_TREE;
}

static void complete_calls(tree site)
{
    unsigned entered = 0;
    for (rtx_insn *statement = get_insns(); statement; statement = NEXT_INSN(statement)) {
        tree function = callee(statement);
        if (function && function == enter_function) {
            complete_enter(statement, site);
            entered++;
        } else if (function && function == exit_function) {
            complete_exit(statement, site);
        }
    }
    gcc_assert(entered == 1);
}

namespace
{

const pass_data bare_data = {RTL_PASS, "hotpath_bare", OPTGROUP_NONE, TV_NONE, 0, 0, 0, 0, 0};

class bare_pass : public rtl_opt_pass
{
  public:
    bare_pass() : rtl_opt_pass(bare_data, g)
    {
    }

    bool gate(function *) final override
    {
        return frame != NULL_TREE;
    }

    unsigned int execute(function *fun) final override
    {
        complete_calls(site_address(fun->decl));
        frame = NULL_TREE;
        return 0;
    }
};

} // namespace

opt_pass *make_bare_pass(void)
{
    return new bare_pass();
}

// --- roots of the garbage collector --------------------------------------------------------------

const struct ggc_root_tab bare_roots[] = {
    {&enter_function, 1, sizeof enter_function, &gt_ggc_mx_tree_node, &gt_pch_nx_tree_node},
    {&exit_function, 1, sizeof exit_function, &gt_ggc_mx_tree_node, &gt_pch_nx_tree_node},
    {&frame, 1, sizeof frame, &gt_ggc_mx_tree_node, &gt_pch_nx_tree_node},
    LAST_GGC_ROOT_TAB};
