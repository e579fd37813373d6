// SPDX-License-Identifier: MIT
// promise: calls on other stacks by swapcontext are counted exactly
// levels: O0 O2
#include <hotpath.h>
#include <stdio.h>
#include <stdlib.h>
#include <ucontext.h>

static ucontext_t caller, fibers[2];
volatile int sink;

HOTPATH_MEASURE void step(void)
{
    sink++;
}

static void fiber(int number)
{
    for (int i = 0; i < 20; i++) {
        step();
        swapcontext(&fibers[number], &caller);
    }
}

int main(void)
{
    for (int i = 0; i < 2; i++) {
        getcontext(&fibers[i]);
        fibers[i].uc_stack.ss_sp = malloc(65536);
        fibers[i].uc_stack.ss_size = 65536;
        fibers[i].uc_link = &caller;
        makecontext(&fibers[i], (void (*)(void))fiber, 1, i);
    }
    for (int i = 0; i < 40; i++)
        swapcontext(&caller, &fibers[i % 2]);
    printf("%d\n", sink);
}
