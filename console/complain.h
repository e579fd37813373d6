/* SPDX-License-Identifier: MIT */
/*
 * complain.h - what a user is told of what went wrong.
 */
#ifndef HOTPATH_COMPLAIN_H
#define HOTPATH_COMPLAIN_H

/** One line on stderr, "hotpath: " before it. */
void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
