/* SPDX-License-Identifier: MIT */
/*
 * price.h - what one measured call of a process has cost.
 *
 * The process has found out two prices at its start (record/price.c): of calls of one function, all
 * hot, and of HOTPATH_COLD_FUNCTIONS in turn, all cold. Its own are between the two, by the number
 * of functions that they are of. That number is the information theory's: the calls of a thread
 * have so many bits of information as to which function they are of, 0 with one function, n with
 * 2^n that are called alike, and fewer the more of the calls are of a few. A price grows about
 * evenly with each bit, as 64 functions find twice as much of what they need as 128 do.
 */
#ifndef HOTPATH_READ_PRICE_H
#define HOTPATH_READ_PRICE_H

#include <stdbool.h>

#include "read/reading.h"

/**
 * Sets the snapshot's call_cost_ns and call_inside_ns by what has been counted up to now; its
 * ns_per_tick is there already. False without memory.
 */
bool hotpath__set_price(struct hotpath__snapshot *snapshot, const struct hotpath__tally *now);

#endif
