/* SPDX-License-Identifier: MIT */
/*
 * process.h - what the runtime knows of the process it is in.
 */
#ifndef HOTPATH_PROCESS_H
#define HOTPATH_PROCESS_H

#include <stdbool.h>

/** Whether the constructors have come to the runtime's: then threads may take slots. */
bool hotpath__begun(void);

/** The runtime's constructor has run. */
void hotpath__set_begun(void);

/** Whether the process has forked children, and whether it is one. */
bool hotpath__has_forked(void);
bool hotpath__is_fork(void);

/** In the parent and in the child of a fork. */
void hotpath__set_forked(void);
void hotpath__set_fork(void);

/** The program's name, without its folder. Before libc has begun, too. */
const char *hotpath__program(void);

#endif
