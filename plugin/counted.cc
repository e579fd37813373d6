// SPDX-License-Identifier: GPL-3.0-or-later
//
// counted.cc - begins and ends a call that is counted and not timed, in the measured function
// itself.
//
//     frame.start_ticks = site.id;
//     if (site.id < hotpath_thread.count && (block = hotpath_thread.blocks[site.id]) &&
//         --counted_of (block)->left >= 0) {
//         frame.start_ticks = (uint64_t)counted_of (block) | ~INT64_MAX;
//         frame.link = hotpath_thread.innermost;
//         hotpath_thread.innermost = block;
//     }
//     if ((int64_t)frame.start_ticks >= 0)
//         frame = hotpath_enter (&site);
//     ...
//     if ((int64_t)frame.start_ticks < 0) {
//         struct hotpath_counted *counted = frame.start_ticks & INT64_MAX;
//         counted->passed++;
//         *(uint64_t *)counted->innermost = frame.link;
//     } else
//         hotpath_exit (&site.abi, frame.start_ticks, frame.link);
//
// The calls would do the same, and do where there is no optimisation or size is what matters, and
// on the way of an exception. A leaf in line costs 0.04 times two clock reads. With a call to enter
// by it was 0.09, and 0.065 in the best form of one, of which 0.061 are those of a call that finds
// the block and does nothing (Intel of family 6, model 207).
//
// All but the tests is text for the assembler. GCC has two statements to compile instead of twenty
// in six blocks, which were a quarter of all its work on small functions; and what is counted is
// counted by one instruction, which no signal handler comes in the middle of. Other processors than
// x86-64 have no such one.
//
// Before a call in tail position, a third of all exits in SQLite's shell, there is a call in any
// case: of hotpath_exit_tail, as it is most often a call there that is only counted. All this is
// done last, when calls have got their forms (tail.cc) and no pass has more work for the added
// blocks.
#include "counted.h"

#include "abi.h"
#include "link.h"
#include "memory.h"
#include "probe.h"

// --- text ----------------------------------------------------------------------------------------

// By struct hotpath_thread and hotpath_counted of runtime/abi.h, for either syntax. %0 holds the
// site's id, then the block, then start_ticks; %1 link.
static const char begin_text[] =
    "{movq\thotpath_thread@gottpoff(%%rip), %2|mov\t%2, QWORD PTR hotpath_thread@gottpoff[rip]}"
    "\n\t{movl\t%3, %k0|mov\t%k0, %3}"
    "\n\t{cmpl\t%%fs:16(%2), %k0|cmp\t%k0, DWORD PTR fs:[%2+16]}"
    "\n\tjae\t1f"
    "\n\t{movq\t%%fs:(%2), %1|mov\t%1, QWORD PTR fs:[%2]}"
    "\n\t{movq\t(%1,%0,8), %0|mov\t%0, QWORD PTR [%1+%0*8]}"
    "\n\t{testq\t%0, %0|test\t%0, %0}"
    "\n\tje\t1f"
    "\n\t{subq\t$1, 224(%0)|sub\tQWORD PTR [%0+224], 1}"
    "\n\tjs\t1f"
    "\n\t{movq\t%%fs:8(%2), %1|mov\t%1, QWORD PTR fs:[%2+8]}"
    "\n\t{movq\t%0, %%fs:8(%2)|mov\tQWORD PTR fs:[%2+8], %0}"
    "\n\t{addq\t$208, %0|add\t%0, 208}"
    "\n\t{btsq\t$63, %0|bts\t%0, 63}"
    "\n1:";

// %0 is start_ticks, %2 link.
static const char end_text[] = "{btrq\t$63, %0|btr\t%0, 63}"
                               "\n\t{movq\t8(%0), %1|mov\t%1, QWORD PTR [%0+8]}"
                               "\n\t{addq\t$1, (%0)|add\tQWORD PTR [%0], 1}"
                               "\n\t{movq\t%2, (%1)|mov\tQWORD PTR [%1], %2}";

static_assert(offsetof(struct hotpath_thread, innermost) == 8 &&
                  offsetof(struct hotpath_thread, count) == 16 && HOTPATH_COUNTED_AT == 208 &&
                  offsetof(struct hotpath_counted, innermost) == 8 &&
                  offsetof(struct hotpath_counted, left) == 16,
              "as the texts have it");

// Operands of a text, which reads and writes memory beside them.
struct operands {
    vec<tree, va_gc> *outputs = NULL, *inputs = NULL;
};

static void add_operand(vec<tree, va_gc> **list, const char *constraint, tree value)
{
    tree text = build_string(strlen(constraint) + 1, constraint);
    vec_safe_push(*list, build_tree_list(build_tree_list(NULL_TREE, text), value));
}

// A new value, which the text makes in a register that holds none of the others.
static tree add_output(operands *all, tree type)
{
    tree value = make_ssa_name(type);
    add_operand(&all->outputs, "=&r", value);
    return value;
}

static gasm *build_text(const char *text, const operands &all)
{
    vec<tree, va_gc> *clobbers = NULL;
    vec_safe_push(clobbers, build_tree_list(NULL_TREE, build_string(7, "memory")));
    gasm *built = gimple_build_asm_vec(text, all.inputs, all.outputs, clobbers, NULL);
    for (unsigned i = 0; i < gimple_asm_noutputs(built); i++)
        SSA_NAME_DEF_STMT(TREE_VALUE(gimple_asm_output_op(built, i))) = built;
    gimple_asm_set_volatile(built, true);
    return built;
}

// --- blocks --------------------------------------------------------------------------------------

static void append(basic_block block, gimple_seq sequence)
{
    gimple_stmt_iterator at = gsi_last_bb(block);
    gsi_insert_seq_after(&at, sequence, GSI_NEW_STMT);
}

// A block of its own for the statement, with the ways into and out of it.
static void isolate(gimple *statement, edge *before, edge *behind)
{
    gimple_stmt_iterator at = gsi_for_stmt(statement);
    basic_block block = gimple_bb(statement);
    gsi_prev(&at);
    *before = gsi_end_p(at) ? split_block_after_labels(block) : split_block(block, gsi_stmt(at));
    *behind = split_block((*before)->dest, statement);
}

// Turns a block's only way into that of a test at its end, for when it is false; the new one, for
// when it is true, leads to `other`. Nobody knows how often it is. With one of them called unlikely
// a timed call of a leaf takes 1.02 times as long, or a counted one 1.13 times.
static edge fork(edge only, basic_block other)
{
    only->flags = (only->flags & ~EDGE_FALLTHRU) | EDGE_FALSE_VALUE;
    edge way = make_edge(only->src, other, EDGE_TRUE_VALUE);
    only->probability = way->probability = profile_probability::even();
    only->dest->count = only->count();
    return way;
}

// The state of memory where a second way comes to what is behind a statement.
static void merge_memory(gimple *statement, edge behind, tree state, edge way)
{
    tree after = gimple_vdef(statement), merged = copy_ssa_name(after);
    replace_memory(after, merged);
    gphi *memory = create_phi_node(merged, behind->dest);
    add_phi_arg(memory, after, behind, UNKNOWN_LOCATION);
    add_phi_arg(memory, state, way, UNKNOWN_LOCATION);
}

// --- a call begins -------------------------------------------------------------------------------

static tree field_number(tree object, unsigned number)
{
    tree field = TYPE_FIELDS(TREE_TYPE(object));
    while (number--)
        field = DECL_CHAIN(field);
    return build3(COMPONENT_REF, TREE_TYPE(field), unshare_expr(object), field, NULL_TREE);
}

static tree id_of(tree site)
{
    if (TREE_CODE(site) == ADDR_EXPR)
        return field_number(TREE_OPERAND(site, 0), 0);
    return build2(MEM_REF, unsigned_type_node, site, build_int_cst(ptr_type_node, 0));
}

static gimple_seq build_begin(tree site, tree frame)
{
    tree start_place = field_number(frame, 0), link_place = field_number(frame, 1);
    tree word = TREE_TYPE(start_place);
    operands all;
    tree start = add_output(&all, word), link = add_output(&all, word);
    add_output(&all, word);
    add_operand(&all.inputs, "m", id_of(site));
    gimple_seq sequence = NULL;
    gimple_seq_add_stmt_without_update(&sequence, build_text(begin_text, all));
    gimple_seq_add_stmt_without_update(&sequence, gimple_build_assign(start_place, start));
    gimple_seq_add_stmt_without_update(&sequence, gimple_build_assign(link_place, link));
    append_high_bit_test(&sequence, start);
    return sequence;
}

static void begin_in_line(gcall *enter)
{
    edge timed, behind;
    isolate(enter, &timed, &behind);
    gimple_seq begin = build_begin(gimple_call_arg(enter, 0), gimple_call_lhs(enter));
    note_reach_for_thread();
    tree begun = follow_memory(begin, gimple_vuse(enter));
    append(timed->src, begin);
    read_memory(enter, begun);
    merge_memory(enter, behind, begun, fork(timed, behind->dest));
}

// --- and ends ------------------------------------------------------------------------------------

static gimple_seq build_end(tree start, tree link)
{
    operands all;
    add_output(&all, TREE_TYPE(start));
    add_output(&all, TREE_TYPE(start));
    add_operand(&all.inputs, "r", link);
    add_operand(&all.inputs, "0", start);
    gimple_seq sequence = NULL;
    gimple_seq_add_stmt_without_update(&sequence, build_text(end_text, all));
    return sequence;
}

static void end_in_line(gcall *exit)
{
    edge timed, behind;
    isolate(exit, &timed, &behind);
    basic_block counted = create_empty_bb(timed->src);
    if (current_loops)
        add_bb_to_loop(counted, timed->src->loop_father);
    tree start = gimple_call_arg(exit, 1);
    gimple_seq test = NULL, end = build_end(start, gimple_call_arg(exit, 2));
    append_high_bit_test(&test, start);
    append(timed->src, test);
    counted->count = fork(timed, counted)->count();
    tree ended = follow_memory(end, gimple_vuse(exit));
    append(counted, end);
    merge_memory(exit, behind, ended, make_single_succ_edge(counted, behind->dest, EDGE_FALLTHRU));
}

static bool precedes_tail_call(gcall *exit)
{
    gimple_stmt_iterator at = gsi_for_stmt(exit);
    for (gsi_next(&at); !gsi_end_p(at); gsi_next(&at)) {
        gcall *call = dyn_cast<gcall *>(gsi_stmt(at));
        if (call && gimple_call_tail_p(call))
            return true;
    }
    return false;
}

struct calls {
    auto_vec<gcall *> enters, exits;
};

static void find_calls(function *fun, calls *found)
{
    basic_block block;
    FOR_EACH_BB_FN (block, fun)
        for (gimple_stmt_iterator at = gsi_start_bb(block); !gsi_end_p(at); gsi_next(&at))
            if (is_timed_exit(gsi_stmt(at)))
                found->exits.safe_push(as_a<gcall *>(gsi_stmt(at)));
            else if (is_timed_enter(gsi_stmt(at)))
                found->enters.safe_push(as_a<gcall *>(gsi_stmt(at)));
}

static bool is_for_speed(gimple *statement)
{
    return hotpath_is_x86_64() && !optimize_bb_for_size_p(gimple_bb(statement));
}

void count_in_line(function *fun)
{
    if (!optimize)
        return;
    calls found;
    find_calls(fun, &found);
    for (gcall *enter : found.enters)
        if (is_for_speed(enter) && gimple_call_lhs(enter))
            begin_in_line(enter);
    for (gcall *exit : found.exits)
        if (precedes_tail_call(exit))
            exit_before_tail_call(exit);
        else if (is_for_speed(exit))
            end_in_line(exit);
    if (!found.enters.is_empty() || !found.exits.is_empty())
        forget_shape();
}
