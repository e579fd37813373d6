/* SPDX-License-Identifier: MIT */
/*
 * child.h - a program that a command starts and waits for.
 */
#ifndef HOTPATH_CHILD_H
#define HOTPATH_CHILD_H

#include <sys/types.h>

/** Starts a program; -1 with a message where no process can be made. */
pid_t child_start(char **program);

/**
 * Waits for its end: what a shell says of it, 128 and more for a signal. Ctrl-C is for the program,
 * whose end is ours; a SIGTERM or SIGHUP that only we are sent is passed on to it.
 */
int child_wait(pid_t child);

#endif
