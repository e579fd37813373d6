/* SPDX-License-Identifier: MIT */
/*
 * block.c - what HOTPATH_BLOCK is made of: a part of a function is a row of its own, with a known
 * duration. How a block may be left is shown by tests/cases/select/blocks.c.
 */
#include <criterion/criterion.h>

#include "abi.h"

#define HOTPATH_ENABLED 1 /* the tests are compiled without the plugin */
#include "../../annotations/hotpath.h"

#include "recording.h"

Test(block, is_a_row_with_its_label_as_name)
{
    script_clock();
    for (int run = 0; run < 3; run++) {
        struct hotpath_span span = hotpath_block_enter(HOTPATH_PLACE("block"));
        script_advance(10);
        hotpath_block_leave(&span);
    }
    const struct hotpath__function *block = own_function(own_snapshot(), "block");
    cr_assert_eq(block->calls, 3);
    cr_assert_eq(block->total_ns, 30);
    cr_assert_eq(block->abandoned, 0);
    cr_assert_eq(block->flags, HOTPATH_SITE_BLOCK);
    cr_assert_null(block->label);
}

Test(block, inside_a_block_has_its_own_self_time)
{
    script_clock();
    struct hotpath_span outer = hotpath_block_enter(HOTPATH_PLACE("outer"));
    script_advance(5);
    struct hotpath_span inner = hotpath_block_enter(HOTPATH_PLACE("inner"));
    script_advance(30);
    hotpath_block_leave(&inner);
    hotpath_block_leave(&outer);
    struct hotpath__snapshot *snapshot = own_snapshot();
    cr_assert_eq(own_function(snapshot, "outer")->total_ns, 35);
    cr_assert_eq(own_function(snapshot, "outer")->self_ns, 5);
    cr_assert_eq(own_function(snapshot, "inner")->self_ns, 30);
}

Test(block, is_left_once)
{
    script_clock();
    struct hotpath_span span = hotpath_block_enter(HOTPATH_PLACE("once"));
    script_advance(5);
    hotpath_block_leave(&span);
    script_advance(5);
    hotpath_block_leave(&span);
    const struct hotpath__function *block = own_function(own_snapshot(), "once");
    cr_assert_eq(block->calls, 1);
    cr_assert_eq(block->total_ns, 5);
}

Test(block, of_another_version_is_refused_and_left_without_harm)
{
    static struct hotpath_place places[] = {
        {.id = HOTPATH_SITE_NEW, .abi = HOTPATH_ABI + 1},
        {.id = HOTPATH_SITE_NEW, .abi = 2}, /* the line of a block of ABI 1 */
    };
    script_clock();
    for (int run = 0; run < 4; run++) {
        struct hotpath_span span = hotpath_block_enter(&places[run % 2]);
        script_advance(5);
        hotpath_block_leave(&span);
    }
    struct hotpath_span good = hotpath_block_enter(HOTPATH_PLACE("good"));
    hotpath_block_leave(&good);
    cr_assert_eq(own_snapshot()->function_count, 1);
    cr_assert_eq(own_snapshot()->refused_sites, 2);
    cr_assert_eq(own_snapshot()->lost_calls, 0);
}

Test(block, of_one_label_in_two_lines_is_two_rows)
{
    script_clock();
    struct hotpath_span first = hotpath_block_enter(HOTPATH_PLACE("twin"));
    hotpath_block_leave(&first);
    struct hotpath_span second = hotpath_block_enter(HOTPATH_PLACE("twin"));
    hotpath_block_leave(&second);
    cr_assert_eq(own_snapshot()->function_count, 2);
}
