/* SPDX-License-Identifier: MIT */
/*
 * sampled.c - estimates where not all calls were timed.
 *
 * The weights of the timed calls add up to all calls, but for some at the end. How many calls there
 * were is known, so what the others add is scaled to that: this takes off the error that comes from
 * the number of timed calls, and leaves the one that comes from how they differ.
 *
 * Self time is the sum, less what callees have told their callers. That is not scaled, as it is not
 * known whose it was; so self times add up to the totals of what nothing measured has called, but
 * for the scaling of each function's own sum, which is by 1 on average.
 */
#include "read/sampled.h"

#include "base/number.h"
#include "read/octaves.h"

/* --- times --------------------------------------------------------------------------------- */

/* The calls that were only counted: how many, and what they have taken. */
struct rest {
    double calls, sum, total;
    double untold; /* what self time has not of it */
};

/* Of calls that take next to nothing what measuring takes may be more than was measured. */
static double at_least_0(uint64_t ticks)
{
    return (int64_t)ticks > 0 ? (double)ticks : 0;
}

static struct rest rest_of(const struct hotpath__counted *then, const struct hotpath__counted *now)
{
    const struct hotpath__passed *before = &then->passed, *after = &now->passed;
    uint64_t over = hotpath__above(after->passed_over, before->passed_over);
    double calls = (double)hotpath__above(hotpath__above(after->calls, before->calls), over);
    double stood_for = (double)hotpath__above(after->stood_for, before->stood_for);
    double sum = (double)hotpath__above(after->sum, before->sum);
    double total = at_least_0(after->total - before->total);
    double alone = at_least_0(after->alone - before->alone);
    double timed = (double)hotpath__above(now->calls, then->calls);
    double scale = stood_for > 0 ? calls / stood_for : 0;
    if (stood_for > 0)
        return (struct rest){calls, sum * scale, total * scale, alone * (scale - 1)};
    /* Nothing stands for them yet: as the timed ones, or it is not known. */
    double mean = timed > 0 ? (double)hotpath__above(now->sum, then->sum) / timed : 0;
    return (struct rest){calls, calls * mean, total + calls * mean, calls * mean};
}

static uint64_t no_more_than(uint64_t value, uint64_t most)
{
    return value < most ? value : most;
}

struct hotpath__estimate hotpath__estimate(const struct hotpath__counted *then,
                                           const struct hotpath__counted *now)
{
    struct rest rest = rest_of(then, now);
    struct hotpath__estimate all = {
        .calls = (double)hotpath__above(now->calls, then->calls) + rest.calls,
        .sum = hotpath__above(now->sum, then->sum) + hotpath__whole(rest.sum),
        .total = hotpath__above(now->total, then->total) + hotpath__whole(rest.total),
    };
    int64_t self = (int64_t)(now->self - then->self);
    if (rest.untold == 0)
        all.self = self > 0 ? (uint64_t)self : 0;
    else
        all.self = hotpath__whole((double)self + rest.untold);
    if (now->passed.calls)
        all.self = no_more_than(all.self, all.total);
    return all;
}

/* --- the histogram ------------------------------------------------------------------------- */

bool hotpath__add_stood_for(uint64_t **octaves, const struct hotpath__passed *then,
                            const struct hotpath__passed *now)
{
    uint64_t *between[HOTPATH_OCTAVES] = {NULL};
    struct hotpath__values values;
    bool done = hotpath__octaves_between(between, then->octave, now->octave, &values) &&
                hotpath__octaves_add(octaves, between, 1);
    hotpath__octaves_free(between);
    return done;
}

/* How far values lie from their mean, as a share of that: their standard deviation by the mean. */
static double variation(uint64_t *const *octaves)
{
    double count = 0, sum = 0, squares = 0;
    for (unsigned octave = 0; octave < HOTPATH_OCTAVES; octave++)
        for (unsigned step = 0; octaves[octave] && step < HOTPATH_STEPS; step++) {
            double here = (double)octaves[octave][step];
            double value = hotpath__step_middle(octave, step);
            count += here;
            sum += here * value;
            squares += here * value * value;
        }
    double spread = squares * count - sum * sum;
    return sum > 0 && spread > 0 ? hotpath__square_root(spread) / sum : 0;
}

/*
 * By the sample's effective size, (sum of weights)^2 / sum of squared weights (Kish 1965, "Survey
 * Sampling"), and less as more of all calls are in it.
 */
double hotpath__standard_error(const struct hotpath__function *function,
                               const struct hotpath__passed *then,
                               const struct hotpath__passed *now)
{
    double timed = (double)function->timed, calls = (double)function->calls;
    double over = (double)hotpath__above(now->passed_over, then->passed_over);
    double weights = timed + (double)hotpath__above(now->stood_for, then->stood_for);
    double squares = (double)hotpath__above(now->squares, then->squares);
    calls -= over;
    if (calls <= timed || weights <= 0)
        return 0;
    if (timed < 2)
        return 1;
    double share = squares > 0 ? squares / (weights * weights) : 1 / timed;
    return variation(function->octave) * hotpath__square_root(share * (1 - timed / calls));
}
