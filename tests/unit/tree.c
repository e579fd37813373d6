/* SPDX-License-Identifier: MIT */
/*
 * tree.c - calls inside calls on a scripted clock: self times add up to the root's total to the
 * nanosecond, recursion counts its outermost call alone, and calls that are left without an exit
 * are counted as such and spoil nothing that comes after them.
 */
#include <criterion/criterion.h>
#include <setjmp.h>
#include <stdio.h>

#include "abi.h"
#include "snapshot.h"

#include "exact.h"
#include "recording.h"

enum { FUNCTIONS = 20, DEEPEST = 200, MOST_CALLS = 200000 };

static struct hotpath_site root = NEW_SITE("root");
static struct hotpath_site functions[FUNCTIONS];
static char names[FUNCTIONS][8];
static uint64_t state = 42;

/* What the tree was, counted without the runtime. */
static struct {
    uint64_t calls, total, self;
    unsigned open;
} expected[FUNCTIONS];
static unsigned calls_left, deepest;

static void make_functions(void)
{
    for (unsigned i = 0; i < FUNCTIONS; i++) {
        snprintf(names[i], sizeof names[i], "f%u", i);
        functions[i] = (struct hotpath_site)NEW_SITE(names[i]);
    }
}

static uint64_t spend(unsigned function)
{
    uint64_t ns = exact_random(&state) % 1000;
    script_advance(ns);
    expected[function].self += ns;
    return ns;
}

/* Calls a random function, which calls more of them; returns the time that it took. */
static __attribute__((noinline)) uint64_t random_call(unsigned depth)
{
    unsigned function = (unsigned)(exact_random(&state) % FUNCTIONS);
    deepest = depth > deepest ? depth : deepest;
    calls_left--;
    struct hotpath_frame frame = hotpath_enter(&functions[function]);
    expected[function].open++;
    uint64_t took = spend(function);
    /* Mostly one callee and at times none or two: such chains get deep and still end. */
    uint64_t dice = exact_random(&state) % 100;
    for (unsigned callees = dice < 2 ? 0 : dice < 97 ? 1 : 2; callees; callees--)
        if (depth < DEEPEST && calls_left) {
            took += random_call(depth + 1);
            took += spend(function);
        }
    expected[function].calls++;
    if (--expected[function].open == 0)
        expected[function].total += took;
    hotpath_exit(&functions[function].abi, frame.start_ticks, frame.link);
    return took;
}

Test(tree, self_times_add_up_to_the_roots_total)
{
    make_functions();
    script_clock();
    calls_left = MOST_CALLS;
    struct hotpath_frame frame = hotpath_enter(&root);
    uint64_t took = 0;
    while (calls_left)
        took += random_call(1);
    hotpath_exit(&root.abi, frame.start_ticks, frame.link);

    struct hotpath__snapshot *snapshot = own_snapshot();
    uint64_t self = 0, calls = 0;
    for (unsigned i = 0; i < FUNCTIONS; i++) {
        const struct hotpath__function *function = own_function(snapshot, names[i]);
        cr_assert_eq(function->calls, expected[i].calls);
        cr_assert_eq(function->total_ns, expected[i].total, "%s", names[i]);
        cr_assert_eq(function->self_ns, expected[i].self, "%s", names[i]);
        cr_assert_eq(function->abandoned, 0);
        self += function->self_ns;
        calls += function->calls;
    }
    cr_assert_eq(deepest, DEEPEST);
    cr_assert_eq(calls, MOST_CALLS);
    cr_assert_eq(own_function(snapshot, "root")->total_ns, took);
    cr_assert_eq(self, took);
    cr_assert_eq(own_function(snapshot, "root")->self_ns, 0);
}

/* --- recursion ----------------------------------------------------------------------------- */

static __attribute__((noinline)) void recurse(struct hotpath_site *site, unsigned depth,
                                              unsigned *nested)
{
    struct hotpath_frame frame = hotpath_enter(site);
    *nested += (frame.link & HOTPATH_FRAME_NESTED) != 0;
    script_advance(10);
    if (depth > 1)
        recurse(site, depth - 1, nested);
    hotpath_exit(&site->abi, frame.start_ticks, frame.link);
}

Test(tree, recursion_counts_the_outermost_call_in_the_total)
{
    static struct hotpath_site site = NEW_SITE("f");
    unsigned nested = 0;
    script_clock();
    recurse(&site, 10, &nested);
    recurse(&site, 10, &nested);
    const struct hotpath__function *f = own_function(own_snapshot(), "f");
    cr_assert_eq(f->calls, 20);
    cr_assert_eq(f->total_ns, 200);
    cr_assert_eq(f->self_ns, 200);
    cr_assert_eq(f->sum_ns, 2 * 10 * (10 + 1) / 2 * 10);
    cr_assert_eq(f->min_ns, 10);
    cr_assert_eq(f->max_ns, 100);
    cr_assert_eq(nested, 18, "all but the two outermost frames are marked as nested");
}

Test(tree, one_descriptor_twice_in_a_row_is_not_nested)
{
    static struct hotpath_site one = NEW_SITE("one"), two = NEW_SITE("two");
    script_clock();
    struct hotpath_frame outer = hotpath_enter(&one);
    for (int i = 0; i < 3; i++) {
        struct hotpath_frame frame = hotpath_enter(&two);
        cr_assert_eq(frame.link & HOTPATH_FRAME_NESTED, 0);
        script_advance(5);
        hotpath_exit(&two.abi, frame.start_ticks, frame.link);
    }
    hotpath_exit(&one.abi, outer.start_ticks, outer.link);
    cr_assert_eq(own_function(own_snapshot(), "two")->total_ns, 15);
}

/* --- calls in progress --------------------------------------------------------------------- */

Test(tree, calls_in_progress_have_their_time_up_to_now)
{
    static struct hotpath_site outer = NEW_SITE("outer"), inner = NEW_SITE("inner");
    script_clock();
    struct hotpath_frame first = hotpath_enter(&outer);
    script_advance(10);
    struct hotpath_frame second = hotpath_enter(&inner);
    script_advance(20);
    struct hotpath_frame third = hotpath_enter(&outer);
    script_advance(40);
    for (int reading = 0; reading < 2; reading++) {
        struct hotpath__snapshot *snapshot = own_snapshot();
        cr_assert_eq(own_function(snapshot, "outer")->total_ns, 70);
        cr_assert_eq(own_function(snapshot, "outer")->self_ns, 50);
        cr_assert_eq(own_function(snapshot, "outer")->calls, 0);
        cr_assert_eq(own_function(snapshot, "outer")->abandoned, 2);
        cr_assert_eq(own_function(snapshot, "inner")->total_ns, 60);
        cr_assert_eq(own_function(snapshot, "inner")->self_ns, 20);
    }
    hotpath_exit(&outer.abi, third.start_ticks, third.link);
    script_advance(1);
    cr_assert_eq(own_function(own_snapshot(), "inner")->self_ns, 21);
    hotpath_exit(&inner.abi, second.start_ticks, second.link);
    hotpath_exit(&outer.abi, first.start_ticks, first.link);
    cr_assert_eq(own_function(own_snapshot(), "outer")->abandoned, 0);
    cr_assert_eq(own_function(own_snapshot(), "outer")->total_ns, 71);
}

/* --- calls that are left ------------------------------------------------------------------- */

static struct hotpath_site outer_site = NEW_SITE("outer"), left_site = NEW_SITE("left");

static void check_left(uint64_t left_total, uint64_t outer_total)
{
    struct hotpath__snapshot *snapshot = own_snapshot();
    const struct hotpath__function *left = own_function(snapshot, "left");
    const struct hotpath__function *outer = own_function(snapshot, "outer");
    cr_assert_eq(left->calls, 0);
    cr_assert_eq(left->abandoned, 1);
    cr_assert_eq(left->total_ns, left_total);
    cr_assert_eq(outer->calls, 1);
    cr_assert_eq(outer->abandoned, 0);
    cr_assert_eq(outer->total_ns, outer_total);
    cr_assert_eq(left->self_ns + outer->self_ns, outer_total);
}

Test(tree, a_call_left_by_a_jump_is_given_up_where_the_jump_lands)
{
    script_clock();
    struct hotpath_frame outer = hotpath_enter(&outer_site);
    script_advance(10);
    hotpath_enter(&left_site);
    script_advance(20);
    hotpath_landed(&outer_site.abi, outer.start_ticks, outer.link);
    script_advance(30);
    hotpath_exit(&outer_site.abi, outer.start_ticks, outer.link);
    check_left(20, 60);
    script_call(&left_site, 7);
    const struct hotpath__function *left = own_function(own_snapshot(), "left");
    cr_assert_eq(left->calls, 1);
    cr_assert_eq(left->total_ns, 27);
}

/* Nobody said when it was left, so it lasts until that is found out. */
Test(tree, a_call_left_by_a_jump_is_given_up_by_the_exit_further_out)
{
    script_clock();
    struct hotpath_frame outer = hotpath_enter(&outer_site);
    script_advance(10);
    hotpath_enter(&left_site);
    script_advance(20);
    hotpath_exit(&outer_site.abi, outer.start_ticks, outer.link);
    struct hotpath__snapshot *snapshot = own_snapshot();
    cr_assert_eq(own_function(snapshot, "left")->abandoned, 1);
    cr_assert_eq(own_function(snapshot, "outer")->total_ns, 30);
    script_call(&left_site, 7);
    script_advance(1000);
    cr_assert_eq(own_function(own_snapshot(), "left")->calls, 1);
    cr_assert_eq(own_function(own_snapshot(), "left")->total_ns, 27);
}

static jmp_buf landing;

static __attribute__((noinline)) void leave_by_a_jump(void)
{
    volatile char room[1024] = {0};
    hotpath_enter(&left_site);
    script_advance(20 + (uint64_t)room[0]);
    longjmp(landing, 1);
}

Test(tree, a_call_left_by_a_jump_is_given_up_by_the_next_enter_higher_up)
{
    static struct hotpath_site next = NEW_SITE("next");
    script_clock();
    if (setjmp(landing) == 0)
        leave_by_a_jump();
    script_call(&next, 5);
    script_advance(100000);
    struct hotpath__snapshot *snapshot = own_snapshot();
    cr_assert_eq(own_function(snapshot, "left")->abandoned, 1);
    cr_assert_eq(own_function(snapshot, "left")->total_ns, 20);
    cr_assert_eq(own_function(snapshot, "left")->self_ns, 20);
    cr_assert_eq(own_function(snapshot, "next")->total_ns, 5);
}

/* The clock that is read without a call has a way of its own through the recorder. */
Test(tree, a_call_left_by_a_jump_is_given_up_on_the_fast_clock_too)
{
    static struct hotpath_site next = NEW_SITE("next");
    one_call(&next);
    if (setjmp(landing) == 0)
        leave_by_a_jump();
    one_call(&next);
    struct hotpath_frame frame = hotpath_enter(&left_site);
    cr_assert_eq(frame.link & HOTPATH_FRAME_NESTED, 0);
    hotpath_exit(&left_site.abi, frame.start_ticks, frame.link);
    const struct hotpath__function *left = own_function(own_snapshot(), "left");
    cr_assert_eq(left->calls, 1);
    cr_assert_eq(left->abandoned, 1);
}

Test(tree, a_recursive_call_left_by_a_jump_keeps_later_totals_right)
{
    script_clock();
    for (int i = 0; i < 3; i++) {
        struct hotpath_frame outer = hotpath_enter(&outer_site);
        script_advance(1);
        for (int depth = 0; depth < 5; depth++) {
            hotpath_enter(&left_site);
            script_advance(10);
        }
        hotpath_landed(&outer_site.abi, outer.start_ticks, outer.link);
        script_call(&left_site, 4);
        hotpath_exit(&outer_site.abi, outer.start_ticks, outer.link);
    }
    struct hotpath__snapshot *snapshot = own_snapshot();
    const struct hotpath__function *left = own_function(snapshot, "left");
    cr_assert_eq(left->calls, 3);
    cr_assert_eq(left->abandoned, 15);
    cr_assert_eq(left->total_ns, 3 * 54);
    cr_assert_eq(own_function(snapshot, "outer")->total_ns, 3 * 55);
}

/* A frame without a start was never counted, whatever its link says. */
Test(tree, an_exit_without_an_enter_changes_nothing)
{
    static struct hotpath_site site = NEW_SITE("f");
    script_clock();
    hotpath_exit(&site.abi, 0, 0);
    script_call(&site, 5);
    hotpath_exit(&site.abi, 0, 0);
    hotpath_landed(&site.abi, 0, 0);
    const struct hotpath__function *f = own_function(own_snapshot(), "f");
    cr_assert_eq(f->calls, 1);
    cr_assert_eq(f->total_ns, 5);
}
