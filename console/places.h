/* SPDX-License-Identifier: MIT */
/*
 * places.h - where what belongs to this command is: the plugin, the library, the header.
 */
#ifndef HOTPATH_PLACES_H
#define HOTPATH_PLACES_H

#include <limits.h>
#include <stdbool.h>

/** Files and folders, all without links; empty where there is none. */
struct places {
    char command[PATH_MAX]; /* this program */
    char plugins[PATH_MAX]; /* the folder of hotpath.so, with one folder more for each GCC */
    char plugin[PATH_MAX];  /* hotpath.so, which fits each of them */
    char header[PATH_MAX];  /* the folder of hotpath.h */
    char libraries[PATH_MAX];
    char library[PATH_MAX]; /* the shared one */
    char archive[PATH_MAX];
    bool is_found_by_loader; /* the shared library, without a run path */
};

/** Looks for all that was built or installed with this program. False where a part is missing. */
bool places_find(struct places *places);

/** The plugin of one GCC, by its major version; hotpath.so where there is none. */
void places_plugin_of(const struct places *places, int major, char path[PATH_MAX]);

#endif
