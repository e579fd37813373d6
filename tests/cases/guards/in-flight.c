// SPDX-License-Identifier: MIT
// promise: a call counts in the guard in which it returns; what it took before is in no other
//     guard's Total
// libs: -pthread
// levels: O0 O2
// env: HOTPATH_FORMAT= HOTPATH_OUTPUT=
#include <hotpath.h>
#include <pthread.h>
#include <stdio.h>
#include <time.h>

static void sleep_ms(long ms)
{
    struct timespec time = {ms / 1000, ms % 1000 * 1000000};
    nanosleep(&time, NULL);
}

HOTPATH_MEASURE static void long_call(void)
{
    sleep_ms(1000);
}

static void *work(void *unused)
{
    long_call();
    return unused;
}

// In words: the machine may be busy.
static void show(const hotpath_report *report, void *data)
{
    (void)data;
    printf("%s: %zu row\n", report->name, report->row_count);
    for (size_t i = 0; i < report->row_count; i++) {
        const hotpath_row *row = report->rows[i];
        printf("  %s: %d calls, %d not returned, avg %s, total %s\n", row->name, (int)row->calls,
               (int)row->abandoned, row->avg_ns >= 1000000000 ? "whole" : "none",
               row->total_ns < 1000000     ? "nothing"
               : row->total_ns < 980000000 ? "a part"
                                           : "whole");
    }
}

int main(void)
{
    pthread_t thread;
    hotpath_options options = {.name = "it begins", .reporter = show};
    hotpath_guard *guard = hotpath_guard_new(&options);
    pthread_create(&thread, NULL, work, NULL);
    sleep_ms(100);
    hotpath_guard_drop(guard);
    options.name = "it goes on";
    guard = hotpath_guard_new(&options);
    sleep_ms(50);
    hotpath_guard_drop(guard);
    options.name = "it returns";
    guard = hotpath_guard_new(&options);
    pthread_join(thread, NULL);
    hotpath_guard_drop(guard);
    options.name = "it is over";
    guard = hotpath_guard_new(&options);
    hotpath_guard_drop(guard);
}
