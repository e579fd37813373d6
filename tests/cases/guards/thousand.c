// SPDX-License-Identifier: MIT
// promise: the reports of a thousand guards in a row, with four threads calling all the time, have
//     every call once
// libs: -pthread
// levels: O0 O2
// env: HOTPATH_FORMAT= HOTPATH_OUTPUT=
#include <hotpath.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>

enum { GUARDS = 1000, THREADS = 4 };

static atomic_int stop;
static uint64_t made[THREADS], reported, last_elapsed, reports;
volatile int sink;

HOTPATH_MEASURE void leaf(void)
{
    sink++;
}

HOTPATH_MEASURE void outer(int depth)
{
    leaf();
    if (depth)
        outer(depth - 1);
}

static void *work(void *number)
{
    uint64_t calls = 0;
    while (!stop) {
        outer(2);
        calls += 6;
    }
    made[(intptr_t)number] = calls;
    return NULL;
}

static void add(const hotpath_report *report, void *data)
{
    (void)data;
    reports++;
    for (size_t i = 0; i < report->row_count; i++) {
        const hotpath_row *row = report->rows[i];
        reported += row->calls;
        if (row->calls && (row->avg_ns < row->min_ns || row->avg_ns > row->max_ns))
            printf("%s: min %d avg %d max %d\n", row->name, (int)row->min_ns, (int)row->avg_ns,
                   (int)row->max_ns);
        if (row->total_ns > THREADS * (report->elapsed_ns + 100000000))
            printf("%s: a total of %.0f ns in %.0f ns\n", row->name, (double)row->total_ns,
                   (double)report->elapsed_ns);
    }
    last_elapsed = report->elapsed_ns;
}

int main(void)
{
    pthread_t threads[THREADS];
    hotpath_options options = {.reporter = add, .continues = 1, .limit = HOTPATH_ALL};
    hotpath_guard *guard = hotpath_guard_new(&options);
    for (intptr_t i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, work, (void *)i);
    for (int i = 0; i < GUARDS - 1; i++) {
        hotpath_guard_drop(guard);
        guard = hotpath_guard_new(&options);
    }
    stop = 1;
    uint64_t calls = 0;
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        calls += made[i];
    }
    hotpath_guard_drop(guard);
    printf("%d reports\n", (int)reports);
    printf("%s\n", reported == calls ? "every call once" : "not every call once");
    if (reported != calls)
        printf("%.0f calls made, %.0f reported\n", (double)calls, (double)reported);
}
