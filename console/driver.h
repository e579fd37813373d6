/* SPDX-License-Identifier: MIT */
/*
 * driver.h - GCC's command line with what measuring needs: what `hotpath cc` is about.
 */
#ifndef HOTPATH_DRIVER_H
#define HOTPATH_DRIVER_H

#include <stdbool.h>
#include <stddef.h>

#include "words.h"

/** What a command line is completed with. */
struct driver {
    const char *plugin;  /* a file */
    const char *header;  /* the folder of hotpath.h */
    const char *library; /* the shared one, a file; NULL: there is none */
    const char *archive; /* the static one */
    const char *rpath;   /* where the loader finds the shared one, or NULL if it does anyway */
    const char *cflags;  /* what HOTPATH_CFLAGS says, or NULL */
    const char *folder;  /* where the compiler runs */
};

enum { DRIVER_PROBLEM_SIZE = 1024 };

/**
 * Adds to `command` what the compiler is to be called with, for these arguments. False with a line
 * in `problem` that says what is wrong with an option of hotpath's own, and what would be right.
 */
bool driver_complete(const struct driver *driver, const char *const *arguments,
                     struct words *command, char problem[DRIVER_PROBLEM_SIZE]);

#endif
