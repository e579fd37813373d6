/* SPDX-License-Identifier: MIT */
/*
 * enter.h - the general forms of entering a call: slower, and for any state of the thread.
 */
#ifndef HOTPATH_ENTER_H
#define HOTPATH_ENTER_H

#include <stdint.h>

#include "abi.h"

/** Opens a call of a site whose block the calling thread has. `stack` is its caller's. */
struct hotpath_frame hotpath__enter_general(uint32_t site, uint64_t stack);

/** And of one that it may not have called yet: what is missing is made. */
struct hotpath_frame hotpath__enter_first(struct hotpath_site *site, uint64_t stack);

#endif
