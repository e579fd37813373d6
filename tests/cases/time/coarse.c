// SPDX-License-Identifier: MIT
// promise: with a clock that stands still for 10 ms at a time, longjmp still leaves the calls it
//     should, and only those
// env: HOTPATH_CLOCK=monotonic
// claim: total_ns('work') <= total_ns('program')
// claim: total_ns('deep') <= total_ns('work')
// claim: sum('self_ns') <= total_ns('program') + 8
#include "case.h"
#include <setjmp.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* Comes before the C library's, for hotpath too. */
int clock_gettime(clockid_t clock, struct timespec *time)
{
    int result = (int)syscall(SYS_clock_gettime, clock, time);
    time->tv_nsec -= time->tv_nsec % 10000000;
    return result;
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
