/* SPDX-License-Identifier: MIT */
/*
 * pace.h - when the next call of a function is to be timed.
 *
 * The distances are drawn at random, evenly from N/2 to 3N/2: N on average. A program that does the
 * same thing every so many calls can't fall into step with that, as a distance is as wide as its
 * mean; and the spread is as small as that allows.
 *
 * HOTPATH_SAMPLE=auto. A thread may spend a share of its time on timing. What would go beyond is
 * cut at the top: each function is timed no more often than every so many ticks (the pace, the
 * thread's), so N follows from how often it is called, and rare ones are all timed. A function that
 * takes long costs less than the share of its own time: all its calls are timed.
 */
#ifndef HOTPATH_PACE_H
#define HOTPATH_PACE_H

#include <stdint.h>

#include "store.h"

/** The distance from a timed call to the next one, where one in `number` is timed. */
uint64_t hotpath__pace_distance(uint32_t number);

/**
 * Of a function that is timed as often as is bearable: how many calls there are to be to a timed
 * one, after one that ends now and took `duration`; `begun` have begun by now.
 */
uint32_t hotpath__pace_number(struct hotpath_store_sample *sample, uint64_t begun, uint64_t now,
                              uint64_t duration);

/** How many calls may be counted until the thread looks again whether something else is wished. */
uint64_t hotpath__pace_look(struct hotpath_store_sample *sample, uint64_t begun);

#endif
