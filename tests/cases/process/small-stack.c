// SPDX-License-Identifier: MIT
// promise: the process's very first measured call takes less than 4 KiB of stack, in a signal
//     handler or elsewhere
// levels: O0 O2
#include <hotpath.h>
#include <pthread.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

enum { SIZE = 64 * 1024, PAINT = 0xa5 };

static void (*volatile handle)(void);
volatile int sink;

HOTPATH_MEASURE __attribute__((noinline)) void measured(void)
{
    sink++;
}

__attribute__((noinline)) static void bare(void)
{
    sink++;
}

static void on_signal(int number)
{
    (void)number;
    handle();
}

/* How much of a signal stack it takes. */
static size_t stack_of(void (*function)(void))
{
    unsigned char *stack =
        mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    stack_t signal_stack = {.ss_sp = stack, .ss_size = SIZE};
    size_t unused = 0;
    memset(stack, PAINT, SIZE);
    sigaltstack(&signal_stack, NULL);
    handle = function;
    raise(SIGUSR1);
    while (unused < SIZE && stack[unused] == PAINT)
        unused++;
    return SIZE - unused;
}

static void *start(void *unused)
{
    measured();
    return unused;
}

int main(void)
{
    pthread_t thread;
    pthread_attr_t smallest;
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_ONSTACK};
    sigaction(SIGUSR1, &action, NULL);
    size_t plain = stack_of(bare), with = stack_of(measured);
    printf("%s\n", with - plain < 4096 ? "less than 4 KiB" : "too much");
    pthread_attr_init(&smallest);
    pthread_attr_setstacksize(&smallest, PTHREAD_STACK_MIN);
    if (pthread_create(&thread, &smallest, start, NULL) == 0)
        pthread_join(thread, NULL);
}
