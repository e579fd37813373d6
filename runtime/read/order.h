/* SPDX-License-Identifier: MIT */
/*
 * order.h - which functions a snapshot has, in which order.
 */
#ifndef HOTPATH_ORDER_H
#define HOTPATH_ORDER_H

#include "snapshot.h"

/** Drops the functions that were not called. The threads go on naming the same ones. */
void hotpath__keep_called(struct hotpath__snapshot *snapshot);

#endif
