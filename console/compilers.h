/* SPDX-License-Identifier: MIT */
/*
 * compilers.h - which compiler it is that `hotpath cc` completes the command line of.
 */
#ifndef HOTPATH_COMPILERS_H
#define HOTPATH_COMPILERS_H

#include <limits.h>
#include <stdbool.h>

#include "words.h"

/** The variable that names the folder of wrappers which `hotpath build` has put into PATH. */
#define COMPILERS_WRAPPERS "HOTPATH_WRAPPERS"

/** Whether a program so called is a GCC for this machine, or what runs one: ccache, distcc. */
bool compilers_have(const char *name);
bool compilers_launch(const char *name);

/**
 * The next program of this name in PATH that is not hotpath itself; one with a path is the one, or
 * that of its name where it is hotpath's.
 */
bool compilers_find(const char *name, const char *own, char path[PATH_MAX]);

/**
 * The words that call the compiler that is configured: HOTPATH_GCC with what it has before and
 * behind the compiler, else the GCC that hotpath was built for, else the one that is there. For
 * C++ the g++ beside it. False with what was looked for in `sought`.
 */
bool compilers_configured(bool cplusplus, const char *own, struct words *words,
                          char sought[PATH_MAX]);

/** GCC's major version by what a program is called or a link to, or 0. */
int compilers_major(const char *path);

#endif
