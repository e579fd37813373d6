/* SPDX-License-Identifier: MIT */
/*
 * watch.h - hotpath's one thread, which sees to deadlines and signals.
 */
#ifndef HOTPATH_WATCH_H
#define HOTPATH_WATCH_H

/**
 * Sees to a deadline and to HOTPATH_SIGNAL: starts hotpath's one thread, if there is anything to
 * see to and it is not running. To be called after either has changed. Not locked.
 */
void hotpath__watch(void);

/** In a forked child, where the thread is not. */
void hotpath__watch_forked(void);

#endif
