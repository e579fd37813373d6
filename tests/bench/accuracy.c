/* SPDX-License-Identifier: MIT */
/*
 * accuracy.c - whether the time that is measured of a function is the time that its body takes.
 *
 * A body is so many instructions that do nothing. (What waits for results, as a chain of
 * multiplications, is overtaken by the clock reads of a processor that works out of order: there
 * two reads around 100 ns of it were 17 ns apart.) The truth is the time of many bodies in one pair
 * of clock reads. Calls that are measured are made in turns with them, each round under a guard of
 * its own; the medians of the rounds are compared. What two clock reads with nothing in between
 * take is the clock's own price: it is in every measured time, and taken off here. The same is done
 * with calls that have two clock reads and nothing else in them, to tell what the reads alone are
 * wrong by.
 *
 * usage: accuracy COUNT        of instructions: 0, 100, 1000 or 10000; prints a figure a line
 */
#include <hotpath.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "model.h"

enum { ROUNDS = 201, ROUND_NS = 100000 };

#define NOINLINE __attribute__((noinline))

struct body {
    unsigned length;
    void (*many)(unsigned count);
    void (*clocked)(void);
    void (*measured)(void);
};

static uint64_t spent; /* ticks, in what is clocked */

/* --- bodies -------------------------------------------------------------------------------- */

#define NOTHING(length) __asm__ volatile(".rept " #length "\n\tnop\n\t.endr")

/* clang-format off: it does not know macros that make functions */
#define BODY(length)                                                                               \
    NOINLINE static void many_##length(unsigned count)                                             \
    {                                                                                              \
        for (unsigned i = 0; i < count; i++)                                                       \
            NOTHING(length);                                                                       \
    }                                                                                              \
    NOINLINE static void clocked_##length(void)                                                    \
    {                                                                                              \
        uint64_t start = ticks();                                                                  \
        NOTHING(length);                                                                           \
        spent += ticks() - start;                                                                  \
    }                                                                                              \
    HOTPATH_MEASURE NOINLINE static void measured_##length(void)                                   \
    {                                                                                              \
        NOTHING(length);                                                                           \
    }
BODY(0)
BODY(100)
BODY(1000)
BODY(10000)
/* clang-format on */

static const struct body bodies[] = {
    {0, many_0, clocked_0, measured_0},
    {100, many_100, clocked_100, measured_100},
    {1000, many_1000, clocked_1000, measured_1000},
    {10000, many_10000, clocked_10000, measured_10000},
};

/* --- rounds -------------------------------------------------------------------------------- */

static double nanoseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static double true_round(const struct body *body, unsigned count)
{
    double start = nanoseconds();
    body->many(count);
    return (nanoseconds() - start) / count;
}

HOTPATH_REPORTER static void keep_mean(const hotpath_report *report, void *mean)
{
    if (report->row_count == 1)
        *(double *)mean = (double)report->rows[0]->total_ns / (double)report->rows[0]->calls;
}

static double measured_round(const struct body *body, unsigned count)
{
    double mean = 0;
    hotpath_options options = {.reporter = keep_mean, .data = &mean};
    hotpath_guard *guard = hotpath_guard_new(&options);
    for (unsigned i = 0; i < count; i++)
        body->measured();
    hotpath_guard_drop(guard);
    return mean;
}

/* In ticks. */
static double clocked_round(const struct body *body, unsigned count)
{
    spent = 0;
    for (unsigned i = 0; i < count; i++)
        body->clocked();
    return (double)spent / count;
}

static int compare(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static double median(double *values)
{
    qsort(values, ROUNDS, sizeof *values, compare);
    return values[ROUNDS / 2];
}

static void compare_times(const struct body *body)
{
    static double truth[ROUNDS], measured[ROUNDS], clocked[ROUNDS], empty[ROUNDS];
    unsigned count = 10 * ROUND_NS / (body->length + 1000);
    uint64_t first_tick = ticks();
    double start = nanoseconds();
    for (int round = 0; round < ROUNDS; round++) {
        truth[round] = true_round(body, count);
        measured[round] = measured_round(body, count);
        clocked[round] = clocked_round(body, count);
        empty[round] = clocked_round(&bodies[0], count);
    }
    double ns_per_tick = (nanoseconds() - start) / (double)(ticks() - first_tick);
    double price = median(empty) * ns_per_tick, true_ns = median(truth);
    double net = median(measured) - price;
    printf("clock_ns %.3f\ntruth_ns %.3f\nmeasured_ns %.3f\n", price, true_ns, net);
    printf("clocked_error_ns %.3f\n", median(clocked) * ns_per_tick - price - true_ns);
    printf("error_ns %.3f\n", net - true_ns);
}

int main(int count, char **arguments)
{
    unsigned length = count == 2 ? (unsigned)atoi(arguments[1]) : 1;
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        if (bodies[i].length == length) {
            compare_times(&bodies[i]);
            return 0;
        }
    fputs("usage: accuracy 0|100|1000|10000\n", stderr);
    return 2;
}
