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

/* How many times what timed calls stand for the others have taken, and how many these are. */
struct rest {
    double calls, scale;
};

static struct rest rest_of(const struct hotpath__passed *then, const struct hotpath__passed *now)
{
    uint64_t over = hotpath__above(now->passed_over, then->passed_over);
    double calls = (double)hotpath__above(hotpath__above(now->calls, then->calls), over);
    double stood_for = (double)hotpath__above(now->stood_for, then->stood_for);
    return (struct rest){calls, stood_for > 0 ? calls / stood_for : 0};
}

static uint64_t no_more_than(uint64_t value, uint64_t most)
{
    return value < most ? value : most;
}

struct hotpath__estimate hotpath__estimate(const struct hotpath__counted *then,
                                           const struct hotpath__counted *now)
{
    struct rest rest = rest_of(&then->passed, &now->passed);
    uint64_t timed = hotpath__above(now->calls, then->calls);
    uint64_t sum = hotpath__above(now->sum, then->sum);
    uint64_t total = hotpath__above(now->total, then->total);
    double rest_sum = (double)hotpath__above(now->passed.sum, then->passed.sum);
    double rest_total = (double)hotpath__above(now->passed.total, then->passed.total);
    int64_t self = (int64_t)(now->self - then->self);
    struct hotpath__estimate all = {(double)timed + rest.calls, sum, total, 0};
    double more = rest_sum * (rest.scale - 1); /* than self has */
    if (!rest.scale && timed) {                /* nothing stands for the rest yet */
        more = rest.calls * (double)sum / (double)timed;
        rest_sum = rest_total = more;
        rest.scale = 1;
    }
    all.sum += hotpath__whole(rest_sum * rest.scale);
    all.total += hotpath__whole(rest_total * rest.scale);
    all.self = self > 0 ? (uint64_t)self : 0;
    if (rest.calls > 0)
        all.self = no_more_than(hotpath__whole((double)self + more), all.total);
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
