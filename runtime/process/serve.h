/* SPDX-License-Identifier: MIT */
/*
 * serve.h - the HTTP server inside the measured process, when it is asked for.
 */
#ifndef HOTPATH_SERVE_H
#define HOTPATH_SERVE_H

/**
 * Starts the HTTP server of HOTPATH_HTTP_PORT, if it is set, on a thread of its own. Not locked.
 */
void hotpath__serve_start(void);

/** Ends it and waits for that. Any thread but its own; again is nothing. */
void hotpath__serve_stop(void);

/** In a forked child, which has no server. */
void hotpath__serve_forked(void);

#endif
