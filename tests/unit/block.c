/* SPDX-License-Identifier: MIT */
/*
 * block.c - HOTPATH_BLOCK: a part of a function is a row of its own, with a known duration, and is
 * counted however it is left.
 */
#include <criterion/criterion.h>

#define HOTPATH_ENABLED 1 /* the tests are compiled without the plugin */
#include "../../annotations/hotpath.h"

#include "recording.h"

enum way { TO_THE_END, BREAK, CONTINUE, GOTO, RETURN, WAYS };

static int leave_by(enum way way)
{
    HOTPATH_BLOCK("block")
    {
        script_advance(10);
        if (way == BREAK)
            break;
        if (way == CONTINUE)
            continue;
        if (way == GOTO)
            goto out;
        if (way == RETURN)
            return 7;
        script_advance(100);
    }
out:
    script_advance(1000);
    return 0;
}

Test(block, is_counted_however_it_is_left)
{
    script_clock();
    for (int way = 0; way < WAYS; way++)
        cr_assert_eq(leave_by((enum way)way), way == RETURN ? 7 : 0);
    const struct hotpath__function *block = own_function(own_snapshot(), "block");
    cr_assert_eq(block->calls, WAYS);
    cr_assert_eq(block->total_ns, WAYS * 10 + 100);
    cr_assert_eq(block->abandoned, 0);
    cr_assert_eq(block->flags, HOTPATH_SITE_BLOCK);
    cr_assert_null(block->label);
}

Test(block, inside_a_block_has_its_own_self_time)
{
    script_clock();
    HOTPATH_BLOCK("outer")
    {
        script_advance(5);
        HOTPATH_BLOCK("inner") script_advance(30);
    }
    struct hotpath__snapshot *snapshot = own_snapshot();
    cr_assert_eq(own_function(snapshot, "outer")->total_ns, 35);
    cr_assert_eq(own_function(snapshot, "outer")->self_ns, 5);
    cr_assert_eq(own_function(snapshot, "inner")->self_ns, 30);
}

Test(block, of_one_label_in_two_lines_is_two_rows)
{
    script_clock();
    HOTPATH_BLOCK("twin") script_advance(1);
    HOTPATH_BLOCK("twin") script_advance(2);
    cr_assert_eq(own_snapshot()->function_count, 2);
}
