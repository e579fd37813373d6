// SPDX-License-Identifier: MIT
// promise: a handler on an alternate stack, left by siglongjmp too, leaves counts and totals right
// forms: annotated all
// claim: total_ns('handle') <= total_ns('program') && total_ns('work') <= total_ns('program')
// claim: sum('self_ns') <= total_ns('program') + @rows
#include "case.h"
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static sigjmp_buf back;
static volatile int jumps;
volatile int sink;

MEASURED void handle(int number)
{
    (void)number;
    sink++;
    if (jumps)
        siglongjmp(back, 1);
}

MEASURED void work(void)
{
    sink++;
    raise(SIGUSR1);
    sink++;
}

MEASURED int attempt(void)
{
    if (sigsetjmp(back, 1))
        return 1;
    work();
    return 0;
}

MEASURED int program(void)
{
    int caught = 0;
    for (int i = 0; i < 10; i++) {
        jumps = i % 2;
        caught += attempt();
    }
    return caught;
}

int main(void)
{
    stack_t stack = {.ss_sp = malloc(65536), .ss_size = 65536};
    struct sigaction action = {.sa_handler = handle, .sa_flags = SA_ONSTACK};
    sigaltstack(&stack, NULL);
    sigaction(SIGUSR1, &action, NULL);
    printf("%d\n", program());
}
