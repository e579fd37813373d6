/* SPDX-License-Identifier: MIT */
/*
 * model.h - the reference for what a recorder can reach on a processor; see model.c.
 */
#ifndef MODEL_H
#define MODEL_H

#include <stdint.h>

/* The processor's counter, read without a call, and without another tool's hooks. */
__attribute__((no_instrument_function)) static inline uint64_t ticks(void)
{
#if defined __x86_64__
    return __builtin_ia32_rdtsc();
#elif defined __aarch64__
    uint64_t now;
    __asm__ volatile("mrs %0, cntvct_el0" : "=r"(now));
    return now;
#elif defined __riscv
    uint64_t now;
    __asm__ volatile("rdtime %0" : "=r"(now));
    return now;
#else
#error "the floor needs a clock that is read without a call"
#endif
}

/* One for every function that is measured; the number is given at its first call. */
struct model_site {
    uint32_t number;
};

struct model_frame {
    uint64_t start;
    uint64_t outer;
};

struct model_frame model_enter(struct model_site *site);
void model_leave(struct model_site *site, struct model_frame frame);

#endif
