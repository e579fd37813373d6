// SPDX-License-Identifier: MIT
// promise: a measured recursion that runs down its stack to the end is caught and left as without
//     hotpath, and goes on
// levels: O0 O2
// flags: -fno-optimize-sibling-calls -Wno-infinite-recursion
#include <hotpath.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

enum { ROUNDS = 3 };

static sigjmp_buf back;
static long reached;
volatile int sink;

static void on_overflow(int number)
{
    (void)number;
    siglongjmp(back, 1);
}

HOTPATH_MEASURE __attribute__((noinline)) static long descend(long depth)
{
    reached = depth;
    return descend(depth + 1) + sink;
}

HOTPATH_MEASURE __attribute__((noinline)) static int fall(void)
{
    if (sigsetjmp(back, 1) == 0)
        return descend(1) != 0;
    return 1;
}

static void *work(void *unused)
{
    char signal_stack[64 * 1024];
    stack_t stack = {.ss_sp = signal_stack, .ss_size = sizeof signal_stack};
    sigaltstack(&stack, NULL);
    for (int i = 0; i < ROUNDS; i++)
        printf("round %d: %s\n", i, fall() && reached > 1000 ? "caught" : "not caught");
    return unused;
}

int main(void)
{
    pthread_t thread;
    struct sigaction action = {.sa_handler = on_overflow, .sa_flags = SA_ONSTACK};
    sigaction(SIGSEGV, &action, NULL);
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, NULL);
    FILE *file = fopen("depth", "w");
    fprintf(file, "%ld\n", reached);
    fclose(file);
    return 0;
}
