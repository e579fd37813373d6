/* SPDX-License-Identifier: MIT */
/*
 * path.h - the name of a report's file.
 */
#ifndef HOTPATH_PATH_H
#define HOTPATH_PATH_H

#include <stdbool.h>
#include <stddef.h>

/** How many digits a process's number may have, and a dot before it. */
enum { HOTPATH_MOST_DIGITS = 16 };

/**
 * The path with each %p replaced by a process's number; *numbered says whether there was one. There
 * is room for another number behind it, or it is false: the path is too long.
 */
bool hotpath__number_path(char *path, size_t size, const char *wanted, long pid, bool *numbered);

#endif
