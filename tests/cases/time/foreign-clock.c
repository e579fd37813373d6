// SPDX-License-Identifier: MIT
// promise: where the program's own clock stands still, times are right, and a note says so
// levels: O2
// claim: min_ns('nap') >= 20e6 && $report->{scope}{elapsed_ns} >= total_ns('nap')
#include <hotpath.h>
#include <time.h>

/* As under libfaketime. */
int clock_gettime(clockid_t clock, struct timespec *time)
{
    (void)clock;
    *time = (struct timespec){1000000000, 0};
    return 0;
}

HOTPATH_MEASURE __attribute__((noinline)) void nap(void)
{
    nanosleep(&(struct timespec){0, 20000000}, NULL);
}

int main(void)
{
    nap();
    nap();
    return 0;
}
