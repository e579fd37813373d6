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
    slot->innermost = frame.link;
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
