/* SPDX-License-Identifier: MIT */
/*
 * price.c - between the two prices of a call that a process has found out, the one that it pays.
 */
#include "read/price.h"

#include <stdlib.h>

#include "histogram.h"

/*
 * n log2 n. Between powers of two the logarithm is taken to be straight, which makes it less by up
 * to 0.09.
 */
static double bits_of(uint64_t calls)
{
    if (!calls)
        return 0;
    unsigned highest = hotpath__highest_bit(calls);
    double part = (double)calls / (double)(UINT64_C(1) << highest) - 1;
    return (double)calls * ((double)highest + part);
}

/* Bits of information of one call on average; below 0 without memory. */
static double bits_of_a_call(const struct hotpath__tally *now)
{
    uint64_t *slots = calloc(now->slot_count + 1, sizeof *slots);
    double all = 0, bits = 0;
    for (uint32_t i = 0; slots && i < now->block_count; i++) {
        const struct hotpath__counted_block *block = &now->blocks[i];
        if (block->slot >= now->slot_count)
            continue;
        slots[block->slot] += block->calls;
        bits -= bits_of(block->calls);
    }
    for (uint32_t i = 0; slots && i < now->slot_count; i++) {
        all += (double)slots[i];
        bits += bits_of(slots[i]);
    }
    double average = bits > 0 && all > 0 ? bits / all : 0;
    average = slots ? average : -1;
    free(slots);
    return average;
}

/* A store may have one price alone, and a calibration may have been interrupted. */
static double between(uint64_t hot, uint64_t cold, double share)
{
    return (double)hot + (cold > hot ? (double)(cold - hot) * share : 0);
}

bool hotpath__set_price(struct hotpath__snapshot *snapshot, const struct hotpath__tally *now)
{
    const struct hotpath_store_header *header = &now->header;
    double bits = bits_of_a_call(now), most = bits_of(HOTPATH_COLD_FUNCTIONS);
    double share = bits * HOTPATH_COLD_FUNCTIONS / most, scale = snapshot->ns_per_tick / 256;
    share = share < 1 ? share : 1;
    snapshot->call_cost_ns =
        between(header->call_cost_ticks_256, header->cold_cost_ticks_256, share) * scale;
    if (header->sampled && header->sampled_cost_ticks_256 > header->call_cost_ticks_256)
        snapshot->call_cost_ns +=
            (double)(header->sampled_cost_ticks_256 - header->call_cost_ticks_256) * scale;
    snapshot->call_inside_ns =
        between(header->call_inside_ticks_256, header->cold_inside_ticks_256, share) * scale;
    return bits >= 0;
}
