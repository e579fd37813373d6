/* SPDX-License-Identifier: MIT */
/*
 * guard.c - guards over the real recorder, with a clock whose every tick is scripted: the figures
 * of each are exact, calls are in one of them, and whoever drops, a guard is reported once.
 */
#include <criterion/criterion.h>
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <string.h>

#include "abi.h"
#include "base/clock.h"
#include "base/environment.h"
#include "process/reporter.h"

#include "captured.h"
#include "memory.h"
#include "recording.h"

static struct hotpath_site f = NEW_SITE("f"), outer = NEW_SITE("outer");

/* What the reporter was given. */
static struct {
    unsigned reports;
    uint64_t elapsed;
    size_t rows;
    hotpath_row row[4];
    uint64_t median;
    char name[32];
} seen;

static void see(const hotpath_report *report, void *data)
{
    cr_assert_eq(data, &seen);
    seen.reports++;
    seen.elapsed = report->elapsed_ns;
    seen.rows = report->row_count;
    for (size_t i = 0; i < report->row_count && i < 4; i++)
        seen.row[i] = *report->rows[i];
    if (report->row_count)
        seen.median = report->rows[0]->percentiles_ns[0];
    strncpy(seen.name, report->name, sizeof seen.name - 1);
}

/* The tests run with HOTPATH_FORMAT=none, which would beat a reporter. */
static void forget_the_environment(void)
{
    struct hotpath__settings *settings = (struct hotpath__settings *)hotpath__settings();
    settings->chosen = 0;
    settings->format = HOTPATH_FORMAT_TABLE;
    script_clock();
}

/* The test's own process has nothing to report at its end. */
static void end_quietly(void)
{
    ((struct hotpath__settings *)hotpath__settings())->format = HOTPATH_FORMAT_NONE;
}

TestSuite(guard, .init = forget_the_environment, .fini = end_quietly);

static hotpath_options usual = {.percentiles = "50", .reporter = see, .data = &seen};

Test(guard, has_exactly_what_was_called_inside)
{
    script_call(&f, 5000);
    hotpath_guard *guard = hotpath_guard_new(&usual);
    script_advance(10);
    script_call(&f, 100);
    script_call(&f, 300);
    script_advance(90);
    cr_assert_eq(hotpath_guard_drop(guard), 0);
    script_call(&f, 7000);
    cr_assert_eq(seen.reports, 1);
    cr_assert_eq(seen.elapsed, 500);
    cr_assert_eq(seen.rows, 1);
    cr_assert_eq(seen.row[0].calls, 2);
    cr_assert_eq(seen.row[0].avg_ns, 200);
    cr_assert_eq(seen.row[0].min_ns, 100);
    cr_assert_eq(seen.row[0].total_ns, 400);
    cr_assert_eq(seen.row[0].self_ns, 400);
    cr_assert_float_eq(seen.row[0].percent_total, 80, 1e-9);
    cr_assert_eq(seen.median, 100);
    cr_assert_str_eq(seen.name, "guard");
}

Test(guard, divides_a_call_that_goes_on_from_one_to_the_next)
{
    struct hotpath_frame frame = hotpath_enter(&outer);
    script_advance(1000);
    hotpath_guard *guard = hotpath_guard_new(&usual);
    script_advance(200);
    hotpath_guard_drop(guard);
    cr_assert_eq(seen.row[0].calls, 0);
    cr_assert_eq(seen.row[0].abandoned, 1);
    cr_assert_eq(seen.row[0].total_ns, 200);
    guard = hotpath_guard_new(&usual);
    script_call(&f, 50);
    script_advance(30);
    hotpath_exit(&outer.abi, frame.start_ticks, frame.link);
    hotpath_guard_drop(guard);
    cr_assert_eq(seen.rows, 2);
    cr_assert_eq(seen.row[0].calls, 1);
    cr_assert_eq(seen.row[0].avg_ns, 1280, "the whole call");
    cr_assert_eq(seen.row[0].total_ns, 80, "what lies inside");
    cr_assert_eq(seen.row[0].self_ns, 30);
    cr_assert_eq(seen.row[1].calls, 1);
}

Test(guard, that_continues_leaves_nothing_between)
{
    usual.continues = 1;
    uint64_t calls = 0, elapsed = 0;
    uint64_t start = hotpath__monotonic_ns();
    for (int i = 0; i < 10; i++) {
        hotpath_guard *guard = hotpath_guard_new(&usual);
        script_call(&f, 100);
        hotpath_guard_drop(guard);
        script_call(&f, 100); /* between two guards: the next one's */
        script_advance(7);
        calls += seen.row[0].calls;
        elapsed += seen.elapsed;
    }
    cr_assert_eq(calls, 19);
    cr_assert_eq(elapsed, hotpath__monotonic_ns() - start - 107);
}

Test(guard, is_refused_while_another_one_is_open_and_harms_nothing)
{
    capture();
    hotpath_guard *guard = hotpath_guard_new(&usual);
    errno = 0;
    cr_assert_null(hotpath_guard_new(&usual));
    cr_assert_eq(errno, EBUSY);
    cr_assert_null(hotpath_main_enter("main", "limit=3"), "HOTPATH_MAIN is one, too");
    script_call(&f, 100);
    errno = 17;
    cr_assert_eq(hotpath_guard_drop(guard), 0);
    cr_assert_eq(errno, 17);
    cr_assert_eq(seen.row[0].calls, 1);
    cr_assert_eq(hotpath_guard_drop(guard), -1);
    cr_assert_eq(errno, EINVAL);
    cr_assert_eq(seen.reports, 1);
    cr_assert_not_null(hotpath_guard_new(&usual));
}

Test(guard, with_an_option_that_can_not_be_used_is_refused)
{
    static const hotpath_options wrong[] = {
        {.percentiles = "101"},
        {.format = "html"},
        {.limit = -2},
        {.name = ""},
        {.columns = "avg"},
        {.name_depth = -7},
#if ULONG_MAX > UINT32_MAX /* what fits 32 bits is no wrong timeout */
        {.timeout_ms = -1ul},
#endif
    };
    capture();
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        errno = 0;
        cr_assert_null(hotpath_guard_new(&wrong[i]));
        cr_assert_eq(errno, EINVAL);
    }
    cr_assert_eq(strncmp(captured_stderr(), "[hotpath] a guard is refused: percentiles=101", 45),
                 0);
}

Test(guard, of_another_version_or_with_unknown_options_is_refused)
{
    static const hotpath_options unknown = {.reserved = {(void *)&seen}};
    capture();
    errno = 0;
    cr_assert_null(hotpath_guard_begin(HOTPATH_ABI + 1, NULL));
    cr_assert_eq(errno, EINVAL);
    errno = 0;
    cr_assert_null(hotpath_guard_new(&unknown));
    cr_assert_eq(errno, EINVAL);
    cr_assert_str_eq(captured_stderr(),
                     "[hotpath] a guard is refused: it was compiled for another hotpath than this "
                     "library, " HOTPATH_VERSION
                     "; compile it with the hotpath.h of " HOTPATH_VERSION
                     "\n[hotpath] a guard is refused: an option is set that this "
                     "library, " HOTPATH_VERSION ", does not know; reserved fields are to be "
                     "NULL\n");
}

static void *drop_it(void *guard)
{
    return hotpath_guard_drop(guard) == 0 ? guard : NULL;
}

Test(guard, dropped_by_many_threads_at_once_is_reported_once)
{
    for (int round = 0; round < 200; round++) {
        pthread_t threads[4];
        unsigned done = 0;
        hotpath_guard *guard = hotpath_guard_new(&usual);
        for (int i = 0; i < 4; i++)
            cr_assert_eq(pthread_create(&threads[i], NULL, drop_it, guard), 0);
        for (int i = 0; i < 4; i++) {
            void *dropped;
            pthread_join(threads[i], &dropped);
            done += dropped != NULL;
        }
        cr_assert_eq(done, 1);
    }
    cr_assert_eq(seen.reports, 200);
}

static void *report_to_nowhere(void *unused)
{
    static const char *const formats[] = {"table", "json", "json-pretty"};
    for (int i = 0; i < 3; i++) {
        hotpath_options options = {.format = formats[i], .output = "/dev/null"};
        hotpath_guard *guard = hotpath_guard_new(&options);
        script_call(&f, 100);
        cr_assert_eq(hotpath_guard_drop(guard), 0);
    }
    return unused;
}

Test(guard, and_its_report_leave_no_memory_behind)
{
    check_leaves_no_memory(report_to_nowhere);
}

static void *report_often(void *unused)
{
    for (int i = 0; i < 300; i++)
        hotpath_report_now();
    return unused;
}

/* The scope and its beginning are in use by a report while it is dropped. */
Test(guard, may_be_dropped_while_it_is_reported)
{
    pthread_t thread;
    capture();
    pthread_create(&thread, NULL, report_often, NULL);
    for (int i = 0; i < 300; i++)
        hotpath_guard_drop(hotpath_guard_new(&usual));
    pthread_join(thread, NULL);
    cr_assert_geq(seen.reports, 300);
}

Test(guard, of_hotpath_main_is_one_for_a_function_that_calls_itself)
{
    static const char name[] = "serve";
    capture();
    void *first = hotpath_main_enter(name, "percentiles=50, limit=1");
    void *nested = hotpath_main_enter(name, "percentiles=50, limit=1");
    cr_assert_not_null(first);
    cr_assert_null(nested);
    script_call(&f, 100);
    hotpath_main_leave(nested);
    cr_assert_str_empty(captured_stderr(), "the inner one has no report");
    hotpath_main_leave(first);
    cr_assert_eq(strncmp(captured_stderr(), "[hotpath] Performance summary from serve (", 42), 0);
}
