/* SPDX-License-Identifier: MIT */
/*
 * base.h - what every file of the runtime may need of the compiler.
 */
#ifndef HOTPATH_BASE_H
#define HOTPATH_BASE_H

#define hotpath__likely(x) __builtin_expect(!!(x), 1)
#define hotpath__unlikely(x) __builtin_expect(!!(x), 0)

#define ALWAYS_INLINE inline __attribute__((always_inline))
#define RARE __attribute__((noinline, cold))

/* At a cache line's start: a measured leaf cost 1.44 times two clock reads without, 1.38 with. */
#define HOT __attribute__((hot, aligned(64)))

#endif
