/* SPDX-License-Identifier: MIT */
/*
 * signal.c - a signal handler that measures calls of its own, at the worst moments: the state that
 * the interrupted recorder would leave there is made by hand, so that the moment comes every time.
 */
#include <criterion/criterion.h>
#include <errno.h>
#include <signal.h>

#include "abi.h"
#include "snapshot.h"
#include "base/clock.h"
#include "record/count.h"
#include "record/frame.h"
#include "record/innermost.h"
#include "record/left.h"
#include "record/thread.h"

#include "recording.h"

static struct hotpath_site interrupted = NEW_SITE("interrupted"), handler = NEW_SITE("handler");

/* An exit clears the mark of the open call first, and makes the outer block the innermost after. */
Test(signal, between_the_two_steps_of_an_exit_is_no_jump_to_repair)
{
    script_clock();
    script_call(&handler, 1);
    struct hotpath_frame frame = hotpath_enter(&interrupted);
    script_advance(10);
    hotpath__innermost(hotpath__recorder.slot)->stack = 0;
    script_call(&handler, 30);
    script_advance(100);
    hotpath_exit(&interrupted.abi, frame.start_ticks, frame.link);
    struct hotpath__snapshot *snapshot = own_snapshot();
    cr_assert_eq(own_function(snapshot, "handler")->self_ns, 31);
    cr_assert_eq(own_function(snapshot, "interrupted")->self_ns, 110);
    cr_assert_eq(own_function(snapshot, "interrupted")->total_ns, 140);
}

/* An enter marks the block as open first, and makes it the innermost after. */
Test(signal, between_the_two_steps_of_an_enter_sees_a_nested_call)
{
    script_clock();
    script_call(&interrupted, 1);
    struct hotpath_frame frame = hotpath_enter(&interrupted);
    struct hotpath_store_slot *slot = hotpath__recorder.slot;
    uint64_t innermost = slot->innermost;
    slot->innermost = (uint64_t)(uintptr_t)hotpath__link_block(frame.link, false);
    struct hotpath_frame nested = hotpath_enter(&interrupted);
    cr_assert_neq(nested.link & HOTPATH_FRAME_NESTED, 0);
    script_advance(10);
    hotpath_exit(&interrupted.abi, nested.start_ticks, nested.link);
    slot->innermost = innermost;
    script_advance(5);
    hotpath_exit(&interrupted.abi, frame.start_ticks, frame.link);
    const struct hotpath__function *function = own_function(own_snapshot(), "interrupted");
    cr_assert_eq(function->calls, 3);
    cr_assert_eq(function->total_ns, 16);
}

/* While a call is counted, its block has `low` so. */
Test(signal, in_the_middle_of_counting_has_its_calls_counted_beside)
{
    script_clock();
    script_call(&interrupted, 1);
    struct hotpath_frame frame = hotpath_enter(&interrupted);
    struct hotpath_store_block *block = hotpath__known_block(interrupted.id);
    uint64_t low = block->low;
    block->low = HOTPATH_BUSY;
    for (int i = 0; i < 300; i++)
        script_call(&interrupted, 2);
    cr_assert_eq(block->calls, 1);
    block->low = low;
    script_advance(5);
    hotpath_exit(&interrupted.abi, frame.start_ticks, frame.link);
    struct hotpath__snapshot *snapshot = own_snapshot();
    const struct hotpath__function *function = own_function(snapshot, "interrupted");
    cr_assert_eq(function->calls, 302);
    cr_assert_eq(function->total_ns, 606);
    cr_assert_eq(function->self_ns, 606);
    cr_assert_eq(function->octave[0][2], 300);
    cr_assert_eq(function->abandoned, 0);
}

/* It has left the handler and the call that was being counted, which is known by the next one. */
Test(signal, left_by_longjmp_in_the_middle_of_counting_counts_each_call_once)
{
    script_clock();
    for (uint64_t i = 0; i < 300; i++)
        script_call(&interrupted, i % 10);
    hotpath_enter(&interrupted);
    struct hotpath_store_block *block = hotpath__known_block(interrupted.id);
    block->low = HOTPATH_BUSY;
    hotpath__ring_place(block, block->calls)->duration = 1000;
    block->sum += 2 * 1000 + 1;
    ++*(uint64_t *)(uintptr_t)block->pending; /* the call before has been counted */
    hotpath__left_later(0, hotpath__ticks());
    hotpath__jump_to(hotpath__recorder.slot, hotpath__known_block(0), hotpath__ticks());
    for (uint64_t i = 0; i < 100; i++)
        script_call(&interrupted, i % 10);
    const struct hotpath__function *function = own_function(own_snapshot(), "interrupted");
    cr_assert_eq(function->calls, 400);
    cr_assert_eq(function->abandoned, 1);
    cr_assert_eq(function->sum_ns, 40 * 45);
    for (unsigned step = 0; step < 10; step++)
        cr_assert_eq(function->octave[0][step], 40);
}

static void check_sum_before_count(uint64_t calls)
{
    for (uint64_t i = 0; i < calls; i++)
        script_call(&interrupted, 5);
    struct hotpath_store_block *block = hotpath__known_block(interrupted.id);
    block->low = HOTPATH_BUSY;
    hotpath__ring_place(block, block->calls)->duration = 1000;
    block->sum += 2 * 1000 + 1;
    const struct hotpath__function *function = own_function(own_snapshot(), "interrupted");
    cr_assert_eq(function->calls, calls);
    cr_assert_eq(function->sum_ns, 5 * calls);
    cr_assert_eq(function->total_ns, 5 * calls);
}

/* Where a process was killed after the sum of a call, and before the call counts. */
Test(signal, that_kills_in_the_middle_of_counting_leaves_the_sum_of_the_calls_that_count)
{
    script_clock();
    check_sum_before_count(3);
}

Test(signal, that_kills_in_the_middle_of_counting_one_of_many_calls_does_so_too)
{
    script_clock();
    check_sum_before_count(300);
}

static void measured_handler(int number)
{
    (void)number;
    one_call(&handler);
}

/* The first measured call of a process opens the store, in a handler as anywhere. */
Test(signal, may_bring_the_first_measured_call)
{
    signal(SIGUSR1, measured_handler);
    errno = 77;
    raise(SIGUSR1);
    raise(SIGUSR1);
    cr_assert_eq(errno, 77);
    cr_assert_eq(own_function(own_snapshot(), "handler")->calls, 2);
}

/* The signal stack lies elsewhere: that its addresses are higher proves nothing. */
Test(signal, on_a_stack_of_its_own_gives_up_no_open_call)
{
    static char memory[65536];
    stack_t stack = {.ss_sp = memory, .ss_size = sizeof memory};
    struct sigaction action = {.sa_handler = measured_handler, .sa_flags = SA_ONSTACK};
    cr_assert_eq(sigaltstack(&stack, NULL), 0);
    cr_assert_eq(sigaction(SIGUSR1, &action, NULL), 0);
    struct hotpath_frame frame = hotpath_enter(&interrupted);
    struct hotpath_store_block *block = hotpath__innermost(hotpath__recorder.slot);
    block->stack = 1; /* as if the program's stack were below the signal's, as a thread's may be */
    raise(SIGUSR1);
    cr_assert_eq(block->stack, 1, "the open call was given up");
    hotpath_exit(&interrupted.abi, frame.start_ticks, frame.link);
    struct hotpath__snapshot *snapshot = own_snapshot();
    cr_assert_eq(own_function(snapshot, "interrupted")->calls, 1);
    cr_assert_eq(own_function(snapshot, "interrupted")->abandoned, 0);
    cr_assert_eq(own_function(snapshot, "handler")->calls, 1);
}
