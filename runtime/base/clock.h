/* SPDX-License-Identifier: MIT */
/*
 * clock.h - the clock that durations are measured with.
 *
 * Two clocks matter: the one that every call reads, in ticks, and CLOCK_MONOTONIC, by which ticks
 * become nanoseconds. An instant is one moment on both.
 */
#ifndef HOTPATH_CLOCK_H
#define HOTPATH_CLOCK_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "store.h"

/** The clock in use, chosen once by hotpath__clock_start; what `ticks` means everywhere. */
extern enum hotpath_store_clock hotpath__clock;

/** Chooses the clock: the invariant counter, if there is one and HOTPATH_CLOCK allows it. */
void hotpath__clock_start(void);

/**
 * Whether the program's clock_gettime tells another time than the kernel, which is read instead.
 */
bool hotpath__clock_is_foreign(void);

/** A time in nanoseconds. */
static inline uint64_t hotpath__nanoseconds(struct timespec time)
{
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

/** CLOCK_MONOTONIC in nanoseconds; one that can't be read is a message, and stands still. */
uint64_t hotpath__monotonic_ns(void);

/** Whether that has happened: then nobody knows when a deadline is. */
bool hotpath__clock_failed(void);

/** One instant on both clocks, the closest pair of a few tries (about 30 ns apart by vDSO). */
struct hotpath_store_instant hotpath__instant(void);

/** The same on a store's clock, in another process of the same boot. */
struct hotpath_store_instant hotpath__instant_on(enum hotpath_store_clock clock);

/* The counter that can be read without a call, where the architecture has one; not serialising. */
#if defined __x86_64__ || defined __i386__
#define HOTPATH_FAST_CLOCK HOTPATH_CLOCK_TSC
static inline uint64_t hotpath__fast_ticks(void)
{
    return __builtin_ia32_rdtsc();
}
#elif defined __aarch64__
#define HOTPATH_FAST_CLOCK HOTPATH_CLOCK_CNTVCT
static inline uint64_t hotpath__fast_ticks(void)
{
    uint64_t ticks;
    __asm__ volatile("mrs %0, cntvct_el0" : "=r"(ticks));
    return ticks;
}
#elif defined __riscv && __riscv_xlen == 64
#define HOTPATH_FAST_CLOCK HOTPATH_CLOCK_RDTIME
static inline uint64_t hotpath__fast_ticks(void)
{
    uint64_t ticks;
    __asm__ volatile("rdtime %0" : "=r"(ticks));
    return ticks;
}
#else
#define HOTPATH_FAST_CLOCK HOTPATH_CLOCK_MONOTONIC
#define hotpath__fast_ticks hotpath__monotonic_ns
#endif

/** The clock that every duration is measured with. */
static inline uint64_t hotpath__ticks(void)
{
    return hotpath__clock == HOTPATH_FAST_CLOCK ? hotpath__fast_ticks() : hotpath__monotonic_ns();
}

/** When the runtime started in this process; a forked child, when it was forked. */
struct hotpath_store_instant hotpath__started(void);

/** Has it start now. Locked. */
void hotpath__start_time(void);

#endif
