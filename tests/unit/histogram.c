/* SPDX-License-Identifier: MIT */
/*
 * histogram.c - the promises of runtime/histogram.h: every value has one step, steps are in order,
 * and the middle of a step is never further than 1/128 of a value from it.
 */
#include <criterion/criterion.h>
#include <math.h>

#include "histogram.h"

/* Plain comparisons first: criterion's assertions are too slow for a million values. */
static bool lies_in_its_step(uint64_t value)
{
    unsigned octave = hotpath__octave(value), step = hotpath__step(value);
    if (octave >= HOTPATH_OCTAVES || step >= HOTPATH_STEPS)
        return false;
    uint64_t floor = hotpath__step_floor(octave, step);
    return floor <= value && value - floor < hotpath__step_width(octave);
}

static bool middle_is_near(uint64_t value)
{
    double middle = hotpath__step_middle(hotpath__octave(value), hotpath__step(value));
    /* A double has 53 bits: above 2^53 it may be a little off by itself. */
    return fabs(middle - (double)value) * 128 <= (double)value * (1 + 1e-13);
}

static void check(uint64_t value)
{
    cr_assert(lies_in_its_step(value), "%llu is outside its step", (unsigned long long)value);
    cr_assert(middle_is_near(value), "%llu is far from the middle of its step",
              (unsigned long long)value);
}

Test(histogram, every_value_up_to_a_million_lies_in_its_own_step)
{
    for (uint64_t value = 0; value <= 1 << 20; value++)
        if (!lies_in_its_step(value) || !middle_is_near(value))
            check(value);
}

Test(histogram, every_value_around_a_power_of_two_lies_in_its_own_step)
{
    for (unsigned bit = 6; bit < 58; bit++)
        for (uint64_t distance = 0; distance <= 64; distance++) {
            uint64_t power = UINT64_C(1) << bit;
            check(power - distance);
            if (power + distance <= HOTPATH_LARGEST)
                check(power + distance);
        }
    check(HOTPATH_LARGEST);
}

Test(histogram, the_middle_of_a_step_is_as_far_from_its_first_value_as_from_its_last)
{
    for (unsigned octave = 0; octave < 40; octave++)
        for (unsigned step = 0; step < HOTPATH_STEPS; step++) {
            double first = (double)hotpath__step_floor(octave, step);
            double last = first + (double)(hotpath__step_width(octave) - 1);
            double middle = hotpath__step_middle(octave, step);
            cr_assert_eq(middle - first, last - middle);
        }
}

Test(histogram, the_first_two_octaves_are_exact)
{
    for (uint64_t value = 0; value < 128; value++) {
        unsigned octave = hotpath__octave(value);
        cr_assert_eq(hotpath__step_floor(octave, hotpath__step(value)), value);
        cr_assert_eq(hotpath__step_width(octave), 1);
    }
}

Test(histogram, steps_follow_each_other_without_gap_or_overlap)
{
    uint64_t next = 0;
    for (unsigned octave = 0; octave < HOTPATH_OCTAVES; octave++)
        for (unsigned step = 0; step < HOTPATH_STEPS; step++) {
            cr_assert_eq(hotpath__step_floor(octave, step), next, "octave %u, step %u", octave,
                         step);
            next += hotpath__step_width(octave);
        }
    cr_assert_eq(next, HOTPATH_LARGEST + 1);
}

Test(histogram, the_ends_of_a_step_lead_back_to_it)
{
    for (unsigned octave = 0; octave < HOTPATH_OCTAVES; octave++)
        for (unsigned step = 0; step < HOTPATH_STEPS; step++) {
            uint64_t first = hotpath__step_floor(octave, step);
            uint64_t last = first + hotpath__step_width(octave) - 1;
            cr_assert_eq(hotpath__octave(first), octave);
            cr_assert_eq(hotpath__step(first), step);
            cr_assert_eq(hotpath__octave(last), octave);
            cr_assert_eq(hotpath__step(last), step);
        }
}

/* The recorder relies on it: such a duration finds no octave, and takes the general way. */
Test(histogram, a_value_above_the_largest_falls_behind_the_last_octave)
{
    cr_assert_eq(hotpath__octave(HOTPATH_LARGEST), HOTPATH_OCTAVES - 1);
    cr_assert_eq(hotpath__octave(HOTPATH_LARGEST + 1), HOTPATH_OCTAVES);
    cr_assert_lt(hotpath__octave(UINT64_MAX), 64);
}
