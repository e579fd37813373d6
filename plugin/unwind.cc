// SPDX-License-Identifier: GPL-3.0-or-later
//
// unwind.cc - what an exception passes on its way out of a function.
#include "unwind.h"

#include "probe.h"

// What an exit probe consists of: a barrier, loads of the frame's words, the call.
static bool belongs_to_exit(gimple *statement)
{
    if (gasm *barrier = dyn_cast<gasm *>(statement))
        return gimple_asm_noutputs(barrier) == 0 && gimple_asm_ninputs(barrier) == 0 &&
               !*gimple_asm_string(barrier);
    return is_exit(statement) || is_load_of_frame(statement) || gimple_clobber_p(statement);
}

int exits_on_way_out(int landing_pad)
{
    if (landing_pad == 0)
        return 0;
    eh_landing_pad pad = landing_pad > 0 ? get_eh_landing_pad_from_number(landing_pad) : NULL;
    basic_block block = pad ? label_to_block(cfun, pad->post_landing_pad) : NULL;
    int exits = 0;
    for (int blocks = 0; block && blocks < 16; blocks++) {
        for (gimple_stmt_iterator at = gsi_start_nondebug_after_labels_bb(block); !gsi_end_p(at);
             gsi_next_nondebug(&at)) {
            gimple *statement = gsi_stmt(at);
            if (gimple_code(statement) == GIMPLE_RESX) {
                int further = exits_on_way_out(lookup_stmt_eh_lp(statement));
                return further < 0 ? further : exits + further;
            }
            if (!belongs_to_exit(statement))
                return -1;
            exits += is_exit(statement);
        }
        block = single_succ_p(block) ? single_succ(block) : NULL;
    }
    return -1;
}
