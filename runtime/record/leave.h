/* SPDX-License-Identifier: MIT */
/*
 * leave.h - the general form of leaving a call.
 */
#ifndef HOTPATH_LEAVE_H
#define HOTPATH_LEAVE_H

#include <stdint.h>

#include "abi.h"

/**
 * Counts and closes a call of a site, whatever opened it. `now` is what the fast clock read; the
 * mark is NULL where the call had none.
 */
void hotpath__leave_general(uint32_t site, struct hotpath_frame frame, uint64_t now,
                            const struct hotpath_mark *mark);

#endif
