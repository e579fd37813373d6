/* SPDX-License-Identifier: MIT */
/*
 * wish.h - tells a running process which calls to time. It is all that the command ever writes to
 * a process, or to anything of its.
 */
#ifndef HOTPATH_CONSOLE_WISH_H
#define HOTPATH_CONSOLE_WISH_H

#include <stdbool.h>

#include "read/source.h"

/** What is wished of a process now. False with *problem where none can be. */
bool wish_get(const struct hotpath__source *source, struct hotpath_store_wish *wish,
              const char **problem);

/**
 * Has the process time what the wish says; its turn is set here. The process takes it up when a
 * measured call returns, and where calls are sampled with the next one that is timed, or after at
 * most 1,024 calls or about 10 ms of calling. False with *problem.
 */
bool wish_set(const struct hotpath__source *source, const struct hotpath_store_wish *wish,
              const char **problem);

/** A pattern that fits this name and no other; false where it is too long to be wished. */
bool wish_for_name(struct hotpath_store_wish *wish, const char *name);

#endif
