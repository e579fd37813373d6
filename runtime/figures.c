/* SPDX-License-Identifier: MIT */
/*
 * figures.c - what is computed from a snapshot rather than read: percentiles and shares.
 */
#include "snapshot.h"

static uint64_t count_all(const struct hotpath__function *function)
{
    uint64_t count = 0;
    for (unsigned octave = 0; octave < HOTPATH_OCTAVES; octave++)
        for (unsigned step = 0; function->octave[octave] && step < HOTPATH_STEPS; step++)
            count += function->octave[octave][step];
    return count;
}

/* ceil (percent / 100 * count), where 99.9 % of 1000 is 999 although 99.9 is no binary number. */
static uint64_t nearest_rank(double percent, uint64_t count)
{
    long double exact = (long double)percent * (long double)count / 100;
    exact -= exact * 1e-12L;
    uint64_t rank = (uint64_t)exact;
    rank += (long double)rank < exact;
    return rank < 1 ? 1 : rank > count ? count : rank;
}

uint64_t hotpath__percentile_ns(const struct hotpath__snapshot *snapshot,
                                const struct hotpath__function *function, double percent)
{
    uint64_t count = count_all(function);
    if (!count || percent <= 0)
        return function->min_ns;
    if (percent >= 100)
        return function->max_ns;
    uint64_t rank = nearest_rank(percent, count);
    for (unsigned octave = 0; octave < HOTPATH_OCTAVES; octave++)
        for (unsigned step = 0; function->octave[octave] && step < HOTPATH_STEPS; step++) {
            uint64_t here = function->octave[octave][step];
            if (here < rank) {
                rank -= here;
                continue;
            }
            double middle = (double)hotpath__step_floor(octave, step) +
                            (double)(hotpath__step_width(octave) - 1) / 2;
            uint64_t ns = (uint64_t)(middle * snapshot->ns_per_tick + 0.5);
            ns = ns < function->min_ns ? function->min_ns : ns;
            return ns > function->max_ns ? function->max_ns : ns;
        }
    return function->max_ns;
}

double hotpath__percent_total(const struct hotpath__snapshot *snapshot,
                              const struct hotpath__function *function)
{
    if (!snapshot->thread_time_ns)
        return 0;
    double percent = 100.0 * (double)function->total_ns / (double)snapshot->thread_time_ns;
    return percent < 100 ? percent : 100;
}
