// SPDX-License-Identifier: MIT
// promise: a guard that is dropped in time has one report, and its timeout ends nothing
// levels: O2
// env: HOTPATH_FORMAT= HOTPATH_OUTPUT=
#include <hotpath.h>
#include <time.h>

volatile int sink;

HOTPATH_MEASURE void work(void)
{
    sink++;
}

static void sleep_ms(long ms)
{
    struct timespec time = {ms / 1000, ms % 1000 * 1000000};
    nanosleep(&time, NULL);
}

int main(void)
{
    for (int i = 0; i < 3; i++) {
        hotpath_guard *guard = hotpath_guard_new(&(hotpath_options){.timeout_ms = 1000});
        work();
        hotpath_guard_drop(guard);
    }
    sleep_ms(1300);
    hotpath_guard *guard = hotpath_guard_new(&(hotpath_options){.timeout_ms = 60000});
    work();
    hotpath_guard_drop(guard);
    return 3;
}
