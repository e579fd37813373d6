// SPDX-License-Identifier: MIT
// promise: with a clock that stands still for 10 ms at a time, longjmp still leaves the calls it
//     should, and only those
// env: HOTPATH_CLOCK=monotonic
// claim: total_ns('work') <= total_ns('program')
// claim: total_ns('deep') <= total_ns('work')
// claim: sum('self_ns') <= total_ns('program') + 8
#define _GNU_SOURCE
#include "case.h"
#include <dlfcn.h>
#include <setjmp.h>
#include <stdarg.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* Both come before the C library's, for hotpath too: it is the system that has such a clock. */
long syscall(long number, ...)
{
    long word[6];
    va_list words;
    va_start(words, number);
    for (int i = 0; i < 6; i++)
        word[i] = va_arg(words, long);
    va_end(words);
    static long (*next)(long number, ...);
    if (!next)
        *(void **)&next = dlsym(RTLD_NEXT, "syscall");
    long result = next(number, word[0], word[1], word[2], word[3], word[4], word[5]);
    struct timespec *time = (struct timespec *)word[1];
    if (number == SYS_clock_gettime && result == 0)
        time->tv_nsec -= time->tv_nsec % 10000000;
    return result;
}

int clock_gettime(clockid_t clock, struct timespec *time)
{
    return (int)syscall(SYS_clock_gettime, clock, time);
}

static jmp_buf back;
volatile int sink;

MEASURED void deep(void)
{
    sink++;
    longjmp(back, 1);
}

MEASURED void work(int fails)
{
    sink++;
    if (fails)
        deep();
}

MEASURED int attempt(int fails)
{
    if (setjmp(back))
        return 1;
    work(fails);
    return 0;
}

MEASURED static void wait(void)
{
    usleep(15000);
}

MEASURED void program(void)
{
    for (int i = 0; i < 10; i++)
        attempt(i == 4);
    wait();
}

int main(void)
{
    program();
    usleep(15000);
}
