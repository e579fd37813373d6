// SPDX-License-Identifier: MIT
// promise: calls that are left for a stack that lies higher, by swapcontext or in a handler whose
//     signal stack is disarmed, and return, have their time once
// levels: O0 O2
// claim: total_ns('switch_up') <= calls('switch_up') * (avg_ns('switch_up') + 1)
// claim: total_ns('interrupted') <= calls('interrupted') * (avg_ns('interrupted') + 1)
// claim: total_ns('around') <= calls('around') * (avg_ns('around') + 1)
#include <hotpath.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <ucontext.h>

#ifndef SS_AUTODISARM
#define SS_AUTODISARM (1U << 31)
#endif

static ucontext_t caller, fiber;
static void *volatile block;
volatile int sink;

HOTPATH_MEASURE __attribute__((noinline)) void on_other_stack(void)
{
    for (int i = 0; i < 1000; i++)
        sink++;
}

static void run_fiber(void)
{
    for (;;) {
        on_other_stack();
        swapcontext(&fiber, &caller);
    }
}

static void on_signal(int number)
{
    (void)number;
    on_other_stack();
}

HOTPATH_MEASURE __attribute__((noinline)) void switch_up(void)
{
    block = malloc(100);
    for (int i = 0; i < 1000; i++)
        sink++;
    swapcontext(&caller, &fiber);
    free(block);
}

HOTPATH_MEASURE __attribute__((noinline)) void interrupted(void)
{
    for (int i = 0; i < 1000; i++)
        sink++;
    raise(SIGUSR1);
    sink++;
}

HOTPATH_MEASURE __attribute__((noinline)) void around(void)
{
    switch_up();
    interrupted();
}

/* Further down than where the other stacks are: these are in main's frame. */
static __attribute__((noinline)) void below(void)
{
    volatile char room[1000] = {0};
    for (int i = 0; i < 100; i++)
        around();
    sink += room[0];
}

int main(void)
{
    static const size_t size = 65536;
    char stacks[2][65536];
    stack_t signal_stack = {.ss_sp = stacks[0], .ss_size = size, .ss_flags = (int)SS_AUTODISARM};
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_ONSTACK};
    sigaltstack(&signal_stack, NULL);
    sigaction(SIGUSR1, &action, NULL);
    getcontext(&fiber);
    fiber.uc_stack.ss_sp = stacks[1];
    fiber.uc_stack.ss_size = size;
    fiber.uc_link = NULL;
    makecontext(&fiber, run_fiber, 0);
    below();
    puts("ended");
}
