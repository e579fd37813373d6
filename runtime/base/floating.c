/* SPDX-License-Identifier: MIT */
/*
 * floating.c - the floating-point environment by each processor's own instructions.
 *
 * On x86 there are two: the x87's and that of SSE. fnstenv masks all traps of the x87 after
 * storing, so what is stored is put back at once. At a call the x87's stack of registers is empty,
 * so that fninit takes nothing away.
 */
#include "base/floating.h"

#if defined __x86_64__ || defined __i386__

void hotpath__floating_get(struct hotpath__floating *environment)
{
    __asm__ volatile("fnstenv %0\n\tfldenv %0" : "=m"(environment->x87)::"memory");
#if defined __SSE__
    __asm__ volatile("stmxcsr %0" : "=m"(environment->sse)::"memory");
#endif
}

void hotpath__floating_default(void)
{
    __asm__ volatile("fninit" ::: "memory");
#if defined __SSE__
    const uint32_t sse = 0x1f80; /* all six traps masked, no flags */
    __asm__ volatile("ldmxcsr %0" ::"m"(sse) : "memory");
#endif
}

void hotpath__floating_set(const struct hotpath__floating *environment)
{
    __asm__ volatile("fldenv %0" ::"m"(environment->x87) : "memory");
#if defined __SSE__
    __asm__ volatile("ldmxcsr %0" ::"m"(environment->sse) : "memory");
#endif
}

#elif defined __aarch64__

void hotpath__floating_get(struct hotpath__floating *environment)
{
    __asm__ volatile("mrs %0, fpcr\n\tmrs %1, fpsr"
                     : "=r"(environment->control), "=r"(environment->status)::"memory");
}

void hotpath__floating_default(void)
{
    __asm__ volatile("msr fpcr, xzr\n\tmsr fpsr, xzr" ::: "memory");
}

void hotpath__floating_set(const struct hotpath__floating *environment)
{
    __asm__ volatile("msr fpcr, %0\n\tmsr fpsr, %1" ::"r"(environment->control),
                     "r"(environment->status)
                     : "memory");
}

#elif defined __riscv_flen

void hotpath__floating_get(struct hotpath__floating *environment)
{
    __asm__ volatile("frcsr %0" : "=r"(environment->control_and_status)::"memory");
}

void hotpath__floating_default(void)
{
    __asm__ volatile("fscsr zero" ::: "memory");
}

void hotpath__floating_set(const struct hotpath__floating *environment)
{
    __asm__ volatile("fscsr %0" ::"r"(environment->control_and_status) : "memory");
}

#else

void hotpath__floating_get(struct hotpath__floating *environment)
{
    environment->none = 0;
}

void hotpath__floating_default(void)
{
}

void hotpath__floating_set(const struct hotpath__floating *environment)
{
    (void)environment;
}

#endif
