/* SPDX-License-Identifier: MIT */
/*
 * identity.h - what tells a process from others that had its number.
 */
#ifndef HOTPATH_IDENTITY_H
#define HOTPATH_IDENTITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store.h"

/** The identity of the running system's boot, for the store's header; "" when it has none. */
void hotpath__read_boot_id(char *text, size_t size);

/** Whether a store was made since the system was started. */
bool hotpath__is_of_this_boot(const struct hotpath_store_header *header);

/** What a process of some number is, until it ends or becomes another program. */
struct hotpath__life {
    uint64_t start_ns; /* since the boot, by the clock that goes on in suspension */
    uint64_t stack; /* where its stack begins, which differs after an exec; 0 = not to be known */
};

/** `pid` in digits, or "self". False when there is no such process, or it has ended. */
bool hotpath__read_life(const char *pid, struct hotpath__life *life);

/**
 * Whether the process that made a store may be there still: it is, or it has a number in another
 * PID namespace, and who asks does not see all processes of the machine. What it has become by an
 * exec is not it.
 */
bool hotpath__may_live(const struct hotpath_store_header *header);

/** The number of the namespace that this process's pid is one of, or 0. */
uint64_t hotpath__pid_namespace(void);

#endif
