/* SPDX-License-Identifier: MIT */
/*
 * file.h - the store's file: made, made larger, closed, removed.
 */
#ifndef HOTPATH_FILE_H
#define HOTPATH_FILE_H

#include <stdbool.h>
#include <stddef.h>

/** Makes it in the first folder that will do, or says why there is none. Locked. */
bool hotpath__file_create(const char *program);

/** Its descriptor for the moment, opened anew where need be, or -1 with errno. Locked. */
int hotpath__file_descriptor(void);

/**
 * Allocates the bytes from `from` up to `to` on the disk itself. Returns the descriptor, for the
 * moment, to map them from, or -1 with errno. Locked.
 */
int hotpath__file_allocate(size_t from, size_t to);

/**
 * The descriptor is not needed until the file grows again: it gets out of the program's way.
 * Locked.
 */
void hotpath__file_put_away(void);

/** Where it is, for a message. */
const char *hotpath__file_path(void);

/** Takes it away, if there is one. Locked. */
void hotpath__file_remove(void);

/** This process has nothing to do with it any more. Locked. */
void hotpath__file_close(void);

#endif
