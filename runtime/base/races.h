/* SPDX-License-Identifier: MIT */
/*
 * races.h - tells valgrind's helgrind and drd what threads share without a lock.
 *
 * They know locks and nothing of atomic accesses, so they would report every word that one thread
 * reads and another one has written: ids of sites, the store. A request to them is a sequence of
 * instructions that does nothing on a processor (rotations by 128 bits in all), and is part of
 * valgrind's published interface: valgrind.h, helgrind.h and drd.h, whose macros and numbers are
 * spelled out here so that nothing has to be installed for building.
 */
#ifndef HOTPATH_RACES_H
#define HOTPATH_RACES_H

#include <stddef.h>
#include <stdint.h>

enum {
    HELGRIND_MAKE_UNTRACKED = 0x48470127, /* 'H', 'G', 256 + 39 */
    DRD_START_SUPPRESSION = 0x44520002,   /* 'D', 'R', 2 */
};

static inline void hotpath__valgrind_request(uint64_t request, const void *at, size_t size)
{
#if defined __x86_64__ && defined __LP64__
    volatile uint64_t words[6] = {request, (uint64_t)(uintptr_t)at, size};
    uint64_t result = 0;
    __asm__ volatile("rolq $3, %%rdi; rolq $13, %%rdi\n\t"
                     "rolq $61, %%rdi; rolq $51, %%rdi\n\t"
                     "xchgq %%rbx, %%rbx"
                     : "+d"(result)
                     : "a"(words)
                     : "cc", "memory");
#else
    (void)request, (void)at, (void)size;
#endif
}

/** What lies there is shared by design. Costs nothing but on slow paths a few instructions. */
static inline void hotpath__no_race(const void *at, size_t size)
{
    hotpath__valgrind_request(HELGRIND_MAKE_UNTRACKED, at, size);
    hotpath__valgrind_request(DRD_START_SUPPRESSION, at, size);
}

#endif
