/* SPDX-License-Identifier: MIT */
/*
 * scratch.h - a folder for a test, to be its suite's .init and .fini.
 */
#ifndef HOTPATH_TEST_SCRATCH_H
#define HOTPATH_TEST_SCRATCH_H

/** Its path. */
extern char scratch[];

/** Makes a new folder and goes there. */
void make_scratch(void);

/** Removes it, with all that is in it. */
void remove_scratch(void);

#endif
