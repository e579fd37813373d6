/* SPDX-License-Identifier: MIT */
/*
 * recorder.c - durations that are known beforehand, counted by the real hotpath_enter and
 * hotpath_exit: calls, total, min and max come out exact, percentiles within 1/128.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdlib.h>

#include "abi.h"
#include "snapshot.h"
#include "base/clock.h"
#include "record/thread.h"
#include "store/write.h"

#include "exact.h"
#include "recording.h"

enum { CALLS = 1000000 };

static uint64_t sum_of(const uint64_t *values, size_t count)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += values[i];
    return sum;
}

static void check_percentiles(const struct hotpath__snapshot *snapshot,
                              const struct hotpath__function *function, const uint64_t *sorted,
                              size_t count)
{
    for (uint64_t thousandths = 0; thousandths <= 100000; thousandths += 20) {
        uint64_t exact = exact_percentile(sorted, count, thousandths);
        uint64_t got = hotpath__percentile_ns(snapshot, function, (double)thousandths / 1000);
        if (!exact_is_near(got, exact))
            cr_assert_fail("percentile %.2f is %llu, not %llu", (double)thousandths / 1000,
                           (unsigned long long)exact, (unsigned long long)got);
    }
}

ParameterizedTestParameters(recorder, counts_a_million_known_durations_exactly)
{
    static int distributions[] = {EXACT_UNIFORM, EXACT_EXPONENTIAL, EXACT_TWO_PEAKS, EXACT_CONSTANT,
                                  EXACT_POWERS_OF_TWO};
    return cr_make_param_array(int, distributions, EXACT_DISTRIBUTIONS);
}

ParameterizedTest(int *distribution, recorder, counts_a_million_known_durations_exactly)
{
    static struct hotpath_site site = NEW_SITE("f");
    uint64_t *durations = malloc(CALLS * sizeof *durations);
    exact_fill((enum exact_distribution) * distribution, durations, CALLS);
    script_clock();
    for (size_t i = 0; i < CALLS; i++)
        script_call(&site, durations[i]);

    uint64_t sum = sum_of(durations, CALLS);
    exact_sort(durations, CALLS);
    struct hotpath__snapshot *snapshot = own_snapshot();
    const struct hotpath__function *function = own_function(snapshot, "f");
    cr_assert_eq(function->calls, CALLS);
    cr_assert_eq(function->abandoned, 0);
    cr_assert_eq(function->sum_ns, sum);
    cr_assert_eq(function->total_ns, sum);
    cr_assert_eq(function->self_ns, sum);
    cr_assert_eq(function->min_ns, durations[0]);
    cr_assert_eq(function->max_ns, durations[CALLS - 1]);
    cr_assert_eq(snapshot->lost_calls, 0);
    check_percentiles(snapshot, function, durations, CALLS);
}

/*
 * The processor's counter can't be scripted. But a frame that is said to have begun long ago has a
 * known duration but for the moment that the call itself takes, and that is read around it.
 */
static void bracketed_call(struct hotpath_site *site, uint64_t ago, uint64_t *shortest,
                           uint64_t *longest)
{
    struct hotpath_frame frame = hotpath_enter(site);
    uint64_t start = frame.start_ticks - ago;
    *shortest = hotpath__ticks() - start;
    hotpath_exit(&site->abi, start, frame.link);
    *longest = hotpath__ticks() - start;
}

Test(recorder, on_the_fast_clock_lies_between_what_is_read_around_it)
{
    static struct hotpath_site site = NEW_SITE("f");
    uint64_t *shortest = malloc(CALLS * sizeof *shortest);
    uint64_t *longest = malloc(CALLS * sizeof *longest);
    exact_fill(EXACT_UNIFORM, shortest, CALLS);
    for (size_t i = 0; i < CALLS; i++)
        bracketed_call(&site, 100000 + 8 * shortest[i], &shortest[i], &longest[i]);
    uint64_t least = sum_of(shortest, CALLS), most = sum_of(longest, CALLS);
    exact_sort(shortest, CALLS);
    exact_sort(longest, CALLS);

    struct hotpath__snapshot *snapshot = own_snapshot();
    const struct hotpath__function *function = own_function(snapshot, "f");
    double tick = snapshot->ns_per_tick;
    cr_assert_eq(function->calls, CALLS);
    cr_assert_geq((double)function->total_ns, (double)least * tick);
    cr_assert_leq((double)function->total_ns, (double)most * tick);
    for (uint64_t thousandths = 0; thousandths <= 100000; thousandths += 100) {
        double got = (double)hotpath__percentile_ns(snapshot, function, (double)thousandths / 1000);
        double low = (double)exact_percentile(shortest, CALLS, thousandths) * tick;
        double high = (double)exact_percentile(longest, CALLS, thousandths) * tick;
        cr_assert_geq(got, low * 127 / 128 - 1, "percentile %.1f", (double)thousandths / 1000);
        cr_assert_leq(got, high * 129 / 128 + 1, "percentile %.1f", (double)thousandths / 1000);
    }
}

Test(recorder, takes_any_duration_that_a_clock_can_show)
{
    static struct hotpath_site site = NEW_SITE("f");
    static const uint64_t durations[] = {
        0, 1, HOTPATH_LARGEST - 1, HOTPATH_LARGEST, HOTPATH_LARGEST + 1, UINT64_C(1) << 60};
    uint64_t sum = 0;
    script_clock();
    for (size_t i = 0; i < 6; i++) {
        script_call(&site, durations[i]);
        sum += durations[i];
    }
    struct hotpath__snapshot *snapshot = own_snapshot();
    const struct hotpath__function *function = own_function(snapshot, "f");
    cr_assert_eq(function->calls, 6);
    cr_assert_eq(function->total_ns, sum);
    cr_assert_eq(function->min_ns, 0);
    cr_assert_eq(function->max_ns, UINT64_C(1) << 60);
    cr_assert_eq(snapshot->lost_calls, 0);
    cr_assert(exact_is_near(hotpath__percentile_ns(snapshot, function, 80), HOTPATH_LARGEST));
}

/* A process that was moved to another machine may see its counter go back. */
Test(recorder, counts_a_duration_below_0_as_0)
{
    static struct hotpath_site site = NEW_SITE("f");
    script_clock();
    script_call(&site, 100);
    script_call(&site, (uint64_t)-50);
    const struct hotpath__function *function = own_function(own_snapshot(), "f");
    cr_assert_eq(function->calls, 2);
    cr_assert_eq(function->min_ns, 0);
    cr_assert_eq(function->max_ns, 100);
    cr_assert_eq(function->total_ns, 100);
}

/* Both forms read the clock twice, and here nothing else takes time. */
static void check_price(void)
{
    static struct hotpath_site f = NEW_SITE("f"), never_called = NEW_SITE("g");
    script_clock();
    script_call(&f, 100);
    struct hotpath_store_header *header = hotpath__store_header();
    header->call_cost_ticks_256 = header->call_inside_ticks_256 = 0;
    script_reading(10);
    one_call(&never_called);
    script_reading(0);
    cr_assert_geq(header->call_cost_ticks_256, 2 * 10 * 256);
    cr_assert_leq(header->call_cost_ticks_256, 21 * 256);
    cr_assert_eq(header->call_inside_ticks_256, 10 * 256);
    cr_assert_eq(header->cold_cost_ticks_256, header->call_cost_ticks_256);
    cr_assert_eq(header->cold_inside_ticks_256, 10 * 256);
    script_call(&f, 100);
    const struct hotpath__function *function = own_function(own_snapshot(), "f");
    cr_assert_eq(function->calls, 2);
    cr_assert_eq(function->total_ns, 200);
    cr_assert_eq(function->self_ns, 200);
}

Test(recorder, finds_the_price_of_a_call_and_counts_none_for_it)
{
    check_price();
}

Test(recorder, finds_the_price_of_a_call_whose_allocations_are_tracked)
{
    hotpath__tracked = true;
    check_price();
}
