/* SPDX-License-Identifier: MIT */
/*
 * memory.h - what this process has from malloc, whether some work leaves any of it behind, and how
 * much there is to be had.
 */
#ifndef HOTPATH_TEST_MEMORY_H
#define HOTPATH_TEST_MEMORY_H

#include <stddef.h>
#include <sys/resource.h>

/** Bytes of blocks that have not been given back. */
size_t memory_in_use(void);

/** A failed test when `work`, which may take for good what it needs once, takes more each time. */
void check_leaves_no_memory(void *(*work)(void *unused));

/** Limits the address space, and returns what its limit was; without one the test is skipped. */
struct rlimit limit_memory(rlim_t bytes);

#endif
