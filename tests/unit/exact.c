/* SPDX-License-Identifier: MIT */
/*
 * exact.c - see exact.h.
 */
#include <stdlib.h>

#include "exact.h"

uint64_t exact_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

const char *exact_name(enum exact_distribution distribution)
{
    static const char *const names[] = {"uniform", "exponential", "two peaks", "constant",
                                        "powers of two"};
    return names[distribution];
}

/* The number of heads before the first tails falls off as an exponential does. */
static uint64_t exponential(uint64_t random)
{
    unsigned heads = (unsigned)__builtin_ctzll(random | UINT64_C(1) << 30);
    return (random >> 32) % 1000 << heads;
}

static uint64_t value_of(enum exact_distribution distribution, uint64_t random)
{
    switch (distribution) {
    case EXACT_UNIFORM:
        return random % 1000001;
    case EXACT_EXPONENTIAL:
        return exponential(random);
    case EXACT_TWO_PEAKS:
        return random & 1 ? 400 + (random >> 8) % 200 : 29000000 + (random >> 8) % 2000000;
    case EXACT_POWERS_OF_TWO:
        return (UINT64_C(1) << (random >> 8) % 41) + random % 3 - 1;
    default:
        return 12345;
    }
}

void exact_fill(enum exact_distribution distribution, uint64_t *values, size_t count)
{
    uint64_t state = 88172645463325252u;
    for (size_t i = 0; i < count; i++)
        values[i] = value_of(distribution, exact_random(&state));
}

static int in_order(const void *a, const void *b)
{
    uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
    return (left > right) - (left < right);
}

void exact_sort(uint64_t *values, size_t count)
{
    qsort(values, count, sizeof *values, in_order);
}

uint64_t exact_percentile(const uint64_t *sorted, size_t count, uint64_t thousandths)
{
    uint64_t rank = (thousandths * count + 99999) / 100000;
    return sorted[rank ? rank - 1 : 0];
}

bool exact_is_near(uint64_t value, uint64_t exact)
{
    uint64_t distance = value > exact ? value - exact : exact - value;
    return distance <= exact / 128;
}
