/* SPDX-License-Identifier: MIT */
/*
 * clone.h - children that are made behind fork's back, by _Fork or a bare clone: nobody tells them.
 */
#ifndef HOTPATH_CLONE_H
#define HOTPATH_CLONE_H

#include <stdbool.h>

/**
 * From here on `adopt` has such a child begin anew. It is called under the lock (lock.h). Locked.
 */
void hotpath__clone_watch(void (*adopt)(void));

/** The process is known: fork has told its child. Locked. */
void hotpath__clone_known(void);

/** Whether the process is such a child and nothing has been done about it. Any thread. */
bool hotpath__is_unannounced(void);

/**
 * Whether the caller is the one that has to have it begin anew; else, whether somebody else has to
 * or had to, it has been done on return. Signals blocked.
 */
bool hotpath__clone_claim(void);

/** Does so, after `claim` said yes. */
void hotpath__clone_adopt(void);

#endif
