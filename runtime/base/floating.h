/* SPDX-License-Identifier: MIT */
/*
 * floating.h - the calling thread's floating-point environment: rounding, traps, exception flags,
 * and on x86 the precision of the x87 and whether denormal numbers are flushed to zero.
 *
 * A program may have set any of it, and may look at the flags later. The runtime's own calculations
 * (percentages, percentiles as text) have to come out right whatever it is, and leave it as it was.
 * Not by fenv.h, whose functions are in libm: no program needs that on hotpath's account.
 */
#ifndef HOTPATH_FLOATING_H
#define HOTPATH_FLOATING_H

#include <stdint.h>

/** On a processor that is none of these it is left alone. */
struct hotpath__floating {
#if defined __x86_64__ || defined __i386__
    uint32_t x87[7]; /* as fnstenv stores it */
    uint32_t sse;    /* MXCSR, where the runtime itself is compiled for SSE */
#elif defined __aarch64__
    uint64_t control, status;
#elif defined __riscv_flen
    uint32_t control_and_status;
#else
    char none;
#endif
};

/** The environment as it is. No flag is raised and no trap taken. */
void hotpath__floating_get(struct hotpath__floating *environment);

/** Has it be what a new process has: rounding to nearest, no traps, no flags, full precision. */
void hotpath__floating_default(void);

/** Has it be what hotpath__floating_get has stored. */
void hotpath__floating_set(const struct hotpath__floating *environment);

#endif
