/* SPDX-License-Identifier: MIT */
/*
 * wish.h - how many calls of each function are to be timed: as the environment says at the start
 * (HOTPATH_SAMPLE, HOTPATH_FOCUS), as its code does, or as somebody wants it while the process runs
 * (struct hotpath_store_wish).
 *
 * Who takes up a new wish: the first thread that sees one works out what it means for each site,
 * and every thread then looks at its own blocks. A thread sees it when a measured call leaves the
 * fast path, off which `hotpath focus` pushes them all (console/wish.c), and where calls are
 * sampled at the next one that is timed, at most 1,024 calls or about 10 ms of calling later.
 */
#ifndef HOTPATH_WISH_H
#define HOTPATH_WISH_H

#include <stdbool.h>
#include <stdint.h>

#include "store.h"
#include "base/base.h"
#include "record/thread.h"
#include "store/write.h"

/** Whether there are functions of which not all calls are to be timed. Never again false. */
extern bool hotpath__sampling;

/** The store is new: it says what is wished. Locked. */
void hotpath__wish_start(struct hotpath_store_header *header);

/** What that means for a site that is new, whose code says `sample`. Locked. */
void hotpath__wish_for(struct hotpath_store_site *site, uint32_t sample);

/** As a site's record says that many of its calls are to be timed. Locked. */
uint32_t hotpath__wish_every(uint32_t id);

/** Works out what a new wish means for each site; returns the turn that is in force. Locked. */
uint32_t hotpath__wish_take_up(void);

/** Whether there is something to take up. Any state of the thread. */
static inline bool hotpath__wish_is_new(void)
{
    const struct hotpath_store_header *header = hotpath__store_header();
    uint32_t turn = header ? __atomic_load_n(&header->wish.turn, __ATOMIC_RELAXED) : 0;
    return hotpath__unlikely(turn != hotpath__recorder.turn) ||
           hotpath__unlikely(hotpath__sampling && !hotpath__recorder.samples);
}

#endif
