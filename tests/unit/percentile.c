/* SPDX-License-Identifier: MIT */
/*
 * percentile.c - hotpath__percentile_ns against the exact nearest rank of a million sorted values,
 * whatever way the values are spread: never further off than 1/128, and 0 and 100 exact.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdlib.h>

#include "snapshot.h"

#include "exact.h"

enum { VALUES = 1000000 };

static const struct hotpath__snapshot one_ns_a_tick = {.ns_per_tick = 1};

static void count_value(struct hotpath__function *function, uint64_t value)
{
    unsigned octave = hotpath__octave(value);
    if (!function->octave[octave])
        function->octave[octave] = calloc(HOTPATH_STEPS, sizeof(uint64_t));
    function->octave[octave][hotpath__step(value)]++;
    function->calls++;
    if (value < function->min_ns)
        function->min_ns = value;
    if (value > function->max_ns)
        function->max_ns = value;
}

static struct hotpath__function function_of(const uint64_t *values, size_t count)
{
    struct hotpath__function function = {.min_ns = UINT64_MAX};
    for (size_t i = 0; i < count; i++)
        count_value(&function, values[i]);
    return function;
}

static void check(const struct hotpath__function *function, const uint64_t *sorted, size_t count,
                  uint64_t thousandths)
{
    uint64_t exact = exact_percentile(sorted, count, thousandths);
    uint64_t got = hotpath__percentile_ns(&one_ns_a_tick, function, (double)thousandths / 1000);
    if (!exact_is_near(got, exact))
        cr_assert_fail("percentile %.3f of %zu values is %llu, not %llu",
                       (double)thousandths / 1000, count, (unsigned long long)exact,
                       (unsigned long long)got);
}

ParameterizedTestParameters(percentile, is_near_the_exact_one)
{
    static int distributions[] = {EXACT_UNIFORM, EXACT_EXPONENTIAL, EXACT_TWO_PEAKS, EXACT_CONSTANT,
                                  EXACT_POWERS_OF_TWO};
    return cr_make_param_array(int, distributions, EXACT_DISTRIBUTIONS);
}

ParameterizedTest(int *distribution, percentile, is_near_the_exact_one)
{
    uint64_t *values = malloc(VALUES * sizeof *values);
    exact_fill((enum exact_distribution) * distribution, values, VALUES);
    struct hotpath__function function = function_of(values, VALUES);
    exact_sort(values, VALUES);
    for (uint64_t thousandths = 0; thousandths <= 100000; thousandths += 10)
        check(&function, values, VALUES, thousandths);
    check(&function, values, VALUES, 99999);
    cr_assert_eq(hotpath__percentile_ns(&one_ns_a_tick, &function, 0), values[0]);
    cr_assert_eq(hotpath__percentile_ns(&one_ns_a_tick, &function, 100), values[VALUES - 1]);
}

/* Between one and two values, or at 99.9 of 1000, one rank off would show. */
Test(percentile, of_few_values_is_the_nearest_rank)
{
    uint64_t values[1000];
    for (size_t i = 0; i < 1000; i++)
        values[i] = UINT64_C(1000) * (i + 1) * (i + 1);
    for (size_t count = 1; count <= 1000; count += count < 20 ? 1 : 49) {
        struct hotpath__function function = function_of(values, count);
        for (uint64_t thousandths = 0; thousandths <= 100000; thousandths += 100)
            check(&function, values, count, thousandths);
    }
}

Test(percentile, is_never_outside_of_min_and_max)
{
    uint64_t value = 1000003;
    struct hotpath__function function = function_of(&value, 1);
    for (double percent = 0; percent <= 100; percent += 0.5)
        cr_assert_eq(hotpath__percentile_ns(&one_ns_a_tick, &function, percent), value);
}

Test(percentile, of_no_calls_is_0)
{
    struct hotpath__function function = {0};
    cr_assert_eq(hotpath__percentile_ns(&one_ns_a_tick, &function, 0), 0);
    cr_assert_eq(hotpath__percentile_ns(&one_ns_a_tick, &function, 50), 0);
    cr_assert_eq(hotpath__percentile_ns(&one_ns_a_tick, &function, 100), 0);
}

Test(percentile, is_scaled_from_ticks)
{
    struct hotpath__snapshot third = {.ns_per_tick = 1.0 / 3};
    uint64_t values[] = {300, 3000, 30000};
    struct hotpath__function function = function_of(values, 3);
    function.min_ns = 100;
    function.max_ns = 10000;
    cr_assert(exact_is_near(hotpath__percentile_ns(&third, &function, 50), 1000));
}
