/* SPDX-License-Identifier: MIT */
/*
 * strdup.h - the program's strdup and strndup, which take blocks from its malloc (heap.h).
 */
#ifndef HOTPATH_STRDUP_H
#define HOTPATH_STRDUP_H

#include <stddef.h>

#pragma GCC visibility push(default)

/** As the C library's functions of these names: the plugin's stub of NAME jumps to hotpath_NAME. */
char *hotpath_strdup(const char *text);
char *hotpath_strndup(const char *text, size_t most);

#pragma GCC visibility pop

#endif
