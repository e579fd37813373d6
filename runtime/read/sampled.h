/* SPDX-License-Identifier: MIT */
/*
 * sampled.h - what a function's calls have taken of which not all were timed.
 */
#ifndef HOTPATH_SAMPLED_H
#define HOTPATH_SAMPLED_H

#include "read/reading.h"

/** In ticks, from one instant to another; exact where all calls were timed. */
struct hotpath__estimate {
    double calls; /* that `sum` is of */
    uint64_t sum, total, self;
};

struct hotpath__estimate hotpath__estimate(const struct hotpath__counted *then,
                                           const struct hotpath__counted *now);

/** Adds to a histogram the calls that timed ones stand for. False without memory. */
bool hotpath__add_stood_for(uint64_t **octaves, const struct hotpath__passed *then,
                            const struct hotpath__passed *now);

/**
 * The standard error of a function's sum, as a share of it, by its histogram: 1 where a single call
 * stands for others, 0 where none does.
 */
double hotpath__standard_error(const struct hotpath__function *function,
                               const struct hotpath__passed *then,
                               const struct hotpath__passed *now);

#endif
