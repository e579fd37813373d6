/* SPDX-License-Identifier: MIT */
/*
 * processes.h - finds the processes that a user means.
 */
#ifndef HOTPATH_PROCESSES_H
#define HOTPATH_PROCESSES_H

#include <stdbool.h>

#include "read/source.h"

/** Whether a word of the command line is a file: it has a slash in it or ends in .hotpath. */
bool is_path(const char *word);

/** Whether a word that is no file means this process: it is its pid, or its program's name. */
bool is_meant(const struct hotpath__source *source, const char *word);

/** As many as the system lets this process have: each store that is found is an open one. */
void allow_many_files(void);

/** All processes with a store that the caller may read, the oldest first. False without memory. */
bool find_processes(struct hotpath__sources *found);

/** Says how many stores were found that only another version can read, if there are any. */
void complain_of_foreign(const struct hotpath__sources *found);

/** Says that no process was found, and what makes one. */
void complain_of_none(const struct hotpath__sources *found);

/**
 * The processes that a word means: a number is a pid, then there are files, and the rest is a
 * program's name: all of that name that live, or else the last that did. They are added to
 * `chosen`, each only once. False with a message when there is none.
 */
bool choose_processes(struct hotpath__sources *chosen, const char *word);

/** Adds the forked children, and theirs, of what was chosen. False without memory. */
bool choose_children(struct hotpath__sources *chosen);

#endif
