/* SPDX-License-Identifier: MIT */
/*
 * figures.c - what is computed from a snapshot rather than read: percentiles and shares; and
 * finding a function or thread in it.
 */
#include "snapshot.h"

#include "base/number.h"

const char *hotpath__state_name(enum hotpath__process_state state)
{
    static const char *const names[] = {"live", "ended", "killed"};
    return names[state];
}

static uint64_t count_all(uint64_t *const *octaves)
{
    uint64_t count = 0;
    for (unsigned octave = 0; octave < HOTPATH_OCTAVES; octave++)
        for (unsigned step = 0; octaves[octave] && step < HOTPATH_STEPS; step++)
            count += octaves[octave][step];
    return count;
}

/* The middle of the step that the value of this rank is in; -1 when there are fewer. */
static double value_of_rank(uint64_t *const *octaves, uint64_t rank)
{
    for (unsigned octave = 0; octave < HOTPATH_OCTAVES; octave++)
        for (unsigned step = 0; octaves[octave] && step < HOTPATH_STEPS; step++) {
            uint64_t here = octaves[octave][step];
            if (here >= rank)
                return hotpath__step_middle(octave, step);
            rank -= here;
        }
    return -1;
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
    uint64_t count = count_all(function->octave);
    if (!count || percent <= 0)
        return function->min_ns;
    if (percent >= 100)
        return function->max_ns;
    double ticks = value_of_rank(function->octave, nearest_rank(percent, count));
    uint64_t ns = hotpath__whole(ticks * snapshot->ns_per_tick);
    ns = ns < function->min_ns ? function->min_ns : ns;
    return ns > function->max_ns ? function->max_ns : ns;
}

uint64_t hotpath__percentile_bytes(const struct hotpath__sizes *sizes, double percent)
{
    uint64_t count = count_all(sizes->octave) + sizes->without;
    if (!count || percent <= 0)
        return sizes->min;
    if (percent >= 100)
        return sizes->max;
    uint64_t rank = nearest_rank(percent, count);
    if (rank <= sizes->without)
        return 0;
    uint64_t bytes = hotpath__whole(value_of_rank(sizes->octave, rank - sizes->without));
    bytes = bytes < sizes->min ? sizes->min : bytes;
    return bytes > sizes->max ? sizes->max : bytes;
}

double hotpath__percent_bytes(const struct hotpath__snapshot *snapshot,
                              const struct hotpath__heap *heap)
{
    if (!snapshot->heap.bytes)
        return 0;
    double percent = 100.0 * (double)heap->bytes / (double)snapshot->heap.bytes;
    return percent < 100 ? percent : 100;
}

static double percent_of_time(const struct hotpath__snapshot *snapshot, uint64_t ns)
{
    if (!snapshot->thread_time_ns)
        return 0;
    double percent = 100.0 * (double)ns / (double)snapshot->thread_time_ns;
    return percent < 100 ? percent : 100;
}

double hotpath__percent_total(const struct hotpath__snapshot *snapshot,
                              const struct hotpath__function *function)
{
    return percent_of_time(snapshot, function->total_ns);
}

double hotpath__percent_measuring(const struct hotpath__snapshot *snapshot, uint64_t measuring_ns)
{
    return percent_of_time(snapshot, measuring_ns);
}

bool hotpath__is_worth_a_word(const struct hotpath__snapshot *snapshot, uint64_t measuring_ns)
{
    return measuring_ns >= 1000000 && measuring_ns >= snapshot->thread_time_ns / 1000;
}

bool hotpath__is_dear(const struct hotpath__snapshot *snapshot,
                      const struct hotpath__function *function)
{
    return function->self_ns < function->measuring_ns &&
           hotpath__is_worth_a_word(snapshot, function->measuring_ns);
}

void hotpath__snapshot_subtract(struct hotpath__snapshot *snapshot)
{
    snapshot->subtracted_ns = snapshot->call_inside_ns;
    for (size_t i = 0; i < snapshot->function_count; i++) {
        struct hotpath__function *function = &snapshot->functions[i];
        function->self_ns = hotpath__above(function->self_ns, function->inside_ns);
        function->total_ns = hotpath__above(function->total_ns, function->inside_ns);
    }
    hotpath__snapshot_sort(snapshot);
}

/* --- finding ------------------------------------------------------------------------------- */

const struct hotpath__function *hotpath__function_by_site(const struct hotpath__snapshot *snapshot,
                                                          uint32_t site)
{
    for (size_t i = 0; i < snapshot->function_count; i++)
        if (snapshot->functions[i].site == site)
            return &snapshot->functions[i];
    return NULL;
}

const struct hotpath__thread *hotpath__thread_by_tid(const struct hotpath__snapshot *snapshot,
                                                     uint32_t tid)
{
    for (size_t i = 0; i < snapshot->thread_count; i++)
        if (snapshot->threads[i].tid == tid)
            return &snapshot->threads[i];
    return NULL;
}
