/* SPDX-License-Identifier: MIT */
/*
 * captured.h - what a test's own process writes to stderr and stdout, taken by file descriptor, as
 * the runtime writes past stdio.
 */
#ifndef HOTPATH_TEST_CAPTURED_H
#define HOTPATH_TEST_CAPTURED_H

/** From here on both go into memory, for the rest of the test. */
void capture(void);

/** All that was written so far; valid until the next call. */
const char *captured_stderr(void);
const char *captured_stdout(void);

#endif
