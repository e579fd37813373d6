// SPDX-License-Identifier: MIT
// promise: a timer's signal handler that calls measured functions while they run leaves every count
//     exact
// forms: annotated all
// levels: O0 O2
// claim: abs(sum('self_ns') - total_ns('program')) <= total_ns('program') * 0.05
#include "case.h"
#include <signal.h>
#include <stdio.h>
#include <sys/time.h>

enum { SIGNALS = 2000, CALLS = 3000000 };

static volatile sig_atomic_t signals;
volatile int sink;

MEASURED __attribute__((noinline)) void shared(void)
{
    sink++;
}

MEASURED __attribute__((noinline)) void handled(void)
{
    shared();
}

UNMEASURED static void set_timer(int microseconds)
{
    struct itimerval timer = {{0, microseconds}, {0, microseconds}};
    setitimer(ITIMER_REAL, &timer, NULL);
}

/* One more signal than wanted may be on its way when the timer is stopped. */
UNMEASURED static void on_timer(int number)
{
    (void)number;
    if (signals == SIGNALS)
        return;
    handled();
    if (++signals == SIGNALS)
        set_timer(0);
}

/* Signals that come too late to meet a call are waited for, so that their number is known. */
MEASURED void program(void)
{
    set_timer(20);
    for (int i = 0; i < CALLS; i++)
        shared();
    int met = signals;
    while (signals < SIGNALS)
        sink++;
    puts(met > 20 ? "signals met calls" : "too few signals met calls");
}

int main(void)
{
    struct sigaction action = {.sa_handler = on_timer, .sa_flags = SA_RESTART};
    sigaction(SIGALRM, &action, NULL);
    program();
}
