/* SPDX-License-Identifier: MIT */
/*
 * begin.h - the first thing that the runtime does in a process, whoever comes first.
 */
#ifndef HOTPATH_BEGIN_H
#define HOTPATH_BEGIN_H

/** Settings, clock and thread-end hook; once per process. Locked. */
void hotpath__begin(void);

#endif
