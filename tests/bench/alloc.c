/* SPDX-License-Identifier: MIT */
/*
 * alloc.c - what it costs to have allocations counted: tests/bench/alloc runs it, built with and
 * without hotpath and under other tools. tests/bench/watched has it call the leaf.
 *
 * usage: alloc SHAPE ROUNDS CALLS        prints the nanoseconds of one call, in the best round
 *
 *   pair     malloc(64) and free
 *   leaf     a measured function that does next to nothing
 */
#include <hotpath.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static uint64_t nanoseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

/* GCC would leave out a pair whose block is not used. */
static inline void take(void)
{
    void *block = malloc(64);
    __asm__ volatile("" : "+r"(block) : : "memory");
    free(block);
}

HOTPATH_SKIP static void pair(unsigned calls)
{
    for (unsigned i = 0; i < calls; i++)
        take();
}

HOTPATH_MEASURE __attribute__((noinline)) static void leaf_call(void)
{
    __asm__ volatile("");
}

HOTPATH_SKIP static void leaf(unsigned calls)
{
    for (unsigned i = 0; i < calls; i++)
        leaf_call();
}

static const struct {
    const char *name;
    void (*run)(unsigned calls);
} shapes[] = {{"pair", pair}, {"leaf", leaf}};

int main(int count, char **arguments)
{
    double best = 0;
    if (count != 4)
        return 2;
    unsigned rounds = (unsigned)atoi(arguments[2]), calls = (unsigned)atoi(arguments[3]);
    for (size_t shape = 0; shape < sizeof shapes / sizeof *shapes; shape++)
        for (unsigned i = 0; strcmp(shapes[shape].name, arguments[1]) == 0 && i < rounds; i++) {
            uint64_t begin = nanoseconds();
            shapes[shape].run(calls);
            double cost = (double)(nanoseconds() - begin) / calls;
            best = i == 0 || cost < best ? cost : best;
        }
    printf("ns %.2f\n", best);
    return 0;
}
