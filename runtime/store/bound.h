/* SPDX-License-Identifier: MIT */
/*
 * bound.h - how many stores may be left of processes that are gone.
 */
#ifndef HOTPATH_BOUND_H
#define HOTPATH_BOUND_H

/**
 * When the open folder has more of them than HOTPATH_STORES allows, removes the older half, with a
 * message. Never one of a living process, nor one that was kept after a clean end. Locked.
 */
void hotpath__bound_stores(int folder);

#endif
