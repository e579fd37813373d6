/* SPDX-License-Identifier: MIT */
/*
 * octaves.c - sums and differences of histograms.
 */
#include "read/octaves.h"

#include <stdlib.h>

#include "base/number.h"

static uint64_t *make(uint64_t **counts)
{
    if (!*counts)
        *counts = calloc(HOTPATH_STEPS, sizeof **counts);
    return *counts;
}

static void note(struct hotpath__values *values, unsigned octave, unsigned step, uint64_t count)
{
    uint64_t middle = hotpath__whole(hotpath__step_middle(octave, step));
    if (!values->count)
        values->extremes.min = middle;
    values->extremes.max = middle;
    values->count += count;
}

bool hotpath__octaves_between(uint64_t **octaves, uint64_t *const *then, uint64_t *const *now,
                              struct hotpath__values *values)
{
    *values = (struct hotpath__values){.extremes = {UINT64_MAX, 0}};
    for (unsigned octave = 0; octave < HOTPATH_OCTAVES; octave++)
        for (unsigned step = 0; now[octave] && step < HOTPATH_STEPS; step++) {
            uint64_t before = then[octave] ? then[octave][step] : 0;
            uint64_t count = hotpath__above(now[octave][step], before);
            if (!count)
                continue;
            if (!make(&octaves[octave]))
                return false;
            octaves[octave][step] = count;
            note(values, octave, step, count);
        }
    return true;
}

struct hotpath__extremes hotpath__new_extremes(struct hotpath__extremes then,
                                               struct hotpath__extremes now)
{
    return (struct hotpath__extremes){
        .min = now.min < then.min ? now.min : UINT64_MAX,
        .max = now.max > then.max ? now.max : 0,
    };
}

void hotpath__widen(struct hotpath__extremes *all, struct hotpath__extremes more)
{
    all->min = more.min < all->min ? more.min : all->min;
    all->max = more.max > all->max ? more.max : all->max;
}

static bool are_in_one_step(uint64_t value, uint64_t middle)
{
    value = value < HOTPATH_LARGEST ? value : HOTPATH_LARGEST;
    return hotpath__octave(value) == hotpath__octave(middle) &&
           hotpath__step(value) == hotpath__step(middle);
}

struct hotpath__extremes hotpath__extremes_of(const struct hotpath__values *values,
                                              struct hotpath__extremes news)
{
    struct hotpath__extremes extremes = values->extremes;
    if (news.min < extremes.min || are_in_one_step(news.min, extremes.min))
        extremes.min = news.min;
    if (news.max > extremes.max || are_in_one_step(news.max, extremes.max))
        extremes.max = news.max;
    return extremes;
}

bool hotpath__octaves_add(uint64_t **octaves, uint64_t *const *more, double ratio)
{
    for (unsigned octave = 0; octave < HOTPATH_OCTAVES; octave++)
        for (unsigned step = 0; more[octave] && step < HOTPATH_STEPS; step++) {
            uint64_t count = more[octave][step];
            if (!count)
                continue;
            uint64_t value = hotpath__whole(hotpath__step_middle(octave, step) * ratio);
            value = value < HOTPATH_LARGEST ? value : HOTPATH_LARGEST;
            uint64_t *counts = make(&octaves[hotpath__octave(value)]);
            if (!counts)
                return false;
            counts[hotpath__step(value)] += count;
        }
    return true;
}

void hotpath__octaves_free(uint64_t **octaves)
{
    for (unsigned octave = 0; octave < HOTPATH_OCTAVES; octave++)
        free(octaves[octave]);
}
