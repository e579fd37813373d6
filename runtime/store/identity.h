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

/** The beginning of a file of the kernel's, as text; its length, or 0. */
size_t hotpath__read_text(const char *path, char *text, size_t size);

/** The identity of the running system's boot, for the store's header; "" when it has none. */
void hotpath__read_boot_id(char *text, size_t size);

/** What a process of some number is, until it ends or becomes another program. */
struct hotpath__life {
    uint64_t start_ns; /* since the boot, by the clock that goes on in suspension */
    uint64_t stack; /* where its stack begins, which differs after an exec; 0 = not to be known */
};

/** `pid` in digits, or "self". False when there is no such process, or it has ended. */
bool hotpath__read_life(const char *pid, struct hotpath__life *life);

/** The number of the namespace that this process's pid is one of, or 0. */
uint64_t hotpath__pid_namespace(void);

/** Whether the process that has made the store is there, and still runs the same program. */
bool hotpath__is_running(const struct hotpath_store_header *header);

#endif
