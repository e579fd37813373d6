/* SPDX-License-Identifier: MIT */
/*
 * left.c - calls that seem to have been left by a jump, since another begins higher up, and return
 * all the same, since that was another stack: totals have each moment once. And what it costs to
 * give up calls that were left does not depend on how many functions there are.
 */
#include <criterion/criterion.h>
#include <stdio.h>

#include "abi.h"
#include "base/clock.h"
#include "snapshot.h"

#include "recording.h"

static struct hotpath_site one = NEW_SITE("one"), two = NEW_SITE("two"), next = NEW_SITE("next");

/* As on a stack that lies lower by so much. */
static __attribute__((noinline)) struct hotpath_frame enter_below(struct hotpath_site *site,
                                                                  size_t bytes)
{
    volatile char *room = __builtin_alloca(bytes);
    room[0] = 0;
    return hotpath_enter(site);
}

static void leave(struct hotpath_site *site, struct hotpath_frame frame)
{
    hotpath_exit(&site->abi, frame.start_ticks, frame.link);
}

static void check(const char *name, uint64_t calls, uint64_t total)
{
    const struct hotpath__function *function = own_function(own_snapshot(), name);
    cr_assert_eq(function->calls, calls, "%s", name);
    cr_assert_eq(function->abandoned, 0, "%s", name);
    cr_assert_eq(function->total_ns, total, "%s: %llu, not %llu", name,
                 (unsigned long long)function->total_ns, (unsigned long long)total);
}

Test(left, calls_that_return_to_a_lower_stack_count_once)
{
    script_clock();
    for (int i = 0; i < 3; i++) {
        struct hotpath_frame outer = enter_below(&one, 2000);
        script_advance(1);
        struct hotpath_frame inner = enter_below(&two, 4000);
        script_advance(10);
        script_call(&next, 100);
        script_advance(1000);
        leave(&two, inner);
        script_advance(10000);
        leave(&one, outer);
        script_advance(100000);
    }
    check("one", 3, 3 * 11111);
    check("two", 3, 3 * 1110);
    check("next", 3, 3 * 100);
}

Test(left, a_call_of_the_same_function_on_the_other_stack_counts_beside_it_once)
{
    script_clock();
    struct hotpath_frame first = enter_below(&one, 2000);
    script_advance(1);
    script_call(&one, 10); /* and back */
    struct hotpath_frame second = hotpath_enter(&one);
    script_advance(100);
    leave(&one, first);
    script_advance(1000);
    leave(&one, second);
    script_advance(10000);
    check("one", 3, 1111);
    script_call(&one, 5);
    check("one", 4, 1116);
}

Test(left, three_stacks_and_the_lowest_returns_first)
{
    script_clock();
    struct hotpath_frame first = enter_below(&one, 4000);
    script_advance(1);
    struct hotpath_frame second = enter_below(&one, 2000);
    script_advance(10);
    struct hotpath_frame third = hotpath_enter(&one);
    script_advance(100);
    leave(&one, first);
    script_advance(1000);
    leave(&one, second);
    script_advance(10000);
    leave(&one, third);
    check("one", 3, 11111);
}

Test(left, three_stacks_and_the_lowest_returns_last)
{
    script_clock();
    struct hotpath_frame first = enter_below(&one, 4000);
    script_advance(1);
    struct hotpath_frame second = enter_below(&one, 2000);
    script_advance(10);
    struct hotpath_frame third = hotpath_enter(&one);
    script_advance(100);
    leave(&one, third);
    script_advance(1000);
    leave(&one, second);
    script_advance(10000);
    leave(&one, first);
    check("one", 3, 11111);
}

Test(left, a_recursion_that_goes_on_after_it_seemed_to_have_been_left_counts_once)
{
    script_clock();
    struct hotpath_frame outer = enter_below(&one, 2000);
    struct hotpath_frame inner = enter_below(&one, 2500);
    script_advance(1);
    script_call(&next, 10);
    leave(&one, inner);
    script_advance(100);
    inner = enter_below(&one, 2500);
    script_advance(1000);
    leave(&one, inner);
    leave(&one, outer);
    check("one", 3, 1111);
}

/* The order in which they began is kept in ticks that are no part of their time. */
Test(left, calls_that_began_in_the_same_tick_count_whole)
{
    script_clock();
    struct hotpath_frame outer = enter_below(&one, 2000);
    struct hotpath_frame inner = enter_below(&two, 4000);
    script_advance(10);
    script_call(&next, 100);
    leave(&two, inner);
    script_advance(1000);
    leave(&one, outer);
    check("two", 1, 110);
    check("one", 1, 1110);
}

/* The first jump has the thread list its open calls; the second one needs the list. */
Test(left, a_recursion_that_returned_does_not_hide_the_call_that_it_was_in)
{
    script_clock();
    struct hotpath_frame outer = hotpath_enter(&next);
    enter_below(&two, 2000);
    leave(&next, outer);
    outer = hotpath_enter(&next);
    script_advance(5);
    enter_below(&one, 2000);
    script_advance(1);
    struct hotpath_frame inner = enter_below(&one, 4000);
    script_advance(10);
    leave(&one, inner);
    script_advance(100);
    leave(&next, outer);
    script_advance(1000);
    const struct hotpath__function *function = own_function(own_snapshot(), "one");
    cr_assert_eq(function->calls, 1);
    cr_assert_eq(function->abandoned, 1);
    cr_assert_eq(function->total_ns, 111);
}

/* The clock that is read without a call has a way of its own through the recorder. */
Test(left, calls_that_return_to_a_lower_stack_count_once_on_the_fast_clock_too)
{
    one_call(&one);
    one_call(&two);
    one_call(&next);
    for (int i = 0; i < 1000; i++) {
        struct hotpath_frame outer = enter_below(&one, 2000);
        struct hotpath_frame inner = enter_below(&two, 4000);
        one_call(&next);
        leave(&two, inner);
        leave(&one, outer);
    }
    struct hotpath__snapshot *snapshot = own_snapshot();
    for (unsigned i = 0; i < 2; i++) {
        const struct hotpath__function *function = own_function(snapshot, i ? "one" : "two");
        cr_assert_eq(function->calls, 1001);
        cr_assert_eq(function->abandoned, 0);
        cr_assert_leq(function->total_ns, function->sum_ns + 1);
        cr_assert_geq(function->total_ns + 1, function->sum_ns);
    }
}

/* --- what it costs ------------------------------------------------------------------------- */

enum { MANY = 5000, FEW = 10, JUMPS = 200, ROUNDS = 20 };

static struct hotpath_site others[MANY];
static char names[MANY][8];

static void call_others(unsigned from, unsigned to)
{
    for (unsigned i = from; i < to; i++) {
        snprintf(names[i], sizeof names[i], "f%u", i);
        others[i] = (struct hotpath_site)NEW_SITE(names[i]);
        one_call(&others[i]);
    }
}

/* The least that it took in any of the rounds: the machine may be busy. */
static uint64_t time_of_jumps(void)
{
    uint64_t least = UINT64_MAX;
    for (int round = 0; round < ROUNDS; round++) {
        uint64_t begin = hotpath__monotonic_ns();
        for (int jump = 0; jump < JUMPS; jump++) {
            struct hotpath_frame frame = hotpath_enter(&one);
            hotpath_enter(&two);
            hotpath_enter(&next);
            hotpath_landed(&one.abi, frame.start_ticks, frame.link);
            leave(&one, frame);
        }
        uint64_t took = hotpath__monotonic_ns() - begin;
        least = took < least ? took : least;
    }
    return least;
}

Test(left, a_jump_costs_the_same_with_ten_functions_and_with_five_thousand)
{
    one_call(&one);
    call_others(0, FEW);
    uint64_t few = time_of_jumps();
    call_others(FEW, MANY);
    uint64_t many = time_of_jumps();
    cr_assert_lt(many, 4 * few, "%llu ns, with few functions %llu ns", (unsigned long long)many,
                 (unsigned long long)few);
    cr_assert_eq(own_function(own_snapshot(), "next")->abandoned, 2 * ROUNDS * JUMPS);
}
