/* SPDX-License-Identifier: MIT */
/*
 * descriptor.h - whether a descriptor is still what it was.
 *
 * Programs close descriptors that they have not opened (daemons close all), and open files of their
 * own, which get these numbers: those must be neither read, nor written to, nor closed.
 */
#ifndef HOTPATH_DESCRIPTOR_H
#define HOTPATH_DESCRIPTOR_H

#include <stdbool.h>
#include <sys/stat.h>

/**
 * Whether the descriptor is open, and leads to the same file or pipe as when `before` was taken.
 */
static inline bool hotpath__is_still(int descriptor, const struct stat *before)
{
    struct stat now;
    return fstat(descriptor, &now) == 0 && now.st_dev == before->st_dev &&
           now.st_ino == before->st_ino;
}

#endif
