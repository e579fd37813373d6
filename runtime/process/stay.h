/* SPDX-License-Identifier: MIT */
/*
 * stay.h - what has begun in a process must not be unloaded from it.
 */
#ifndef HOTPATH_STAY_H
#define HOTPATH_STAY_H

/**
 * Where the runtime came with a library that can be closed, it is made to stay. From the
 * constructor, not under the lock.
 */
void hotpath__stay(void);

#endif
