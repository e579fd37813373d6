/* SPDX-License-Identifier: MIT */
/*
 * arguments.c - the plugin's arguments, in the order that help lists them in. The plugin has this
 * file, too.
 */
#include "base/arguments.h"

#include <stddef.h>

const struct hotpath__argument hotpath__arguments[] = {
    {"measure-all", NULL, "measure every function of the file"},
    {"match", "GLOB,...",
     "measure functions so named, or of such files: app.c, net/*.c, FILE:NAME"},
    {"skip", "GLOB,...", "never measure functions so named, or of such files"},
    {"sample", "GLOB:N,...",
     "time one call in N of functions so named; the last one that fits counts"},
    {"min-insns", "N",
     "the -all forms leave out functions of less than N instructions (GCC's estimate)"},
    {"system-headers", NULL, "the -all forms take functions of system headers too"},
    {"alloc", NULL, "count what each measured function allocates, too"},
    {"off", NULL, "do nothing: the object is that of a plain build"},
    {"why", NULL, "one line for each function that is not measured, with the reason"},
    {"help", NULL, "print this list"},
    {"version", NULL, "print the version"},
};

const unsigned hotpath__argument_count = sizeof hotpath__arguments / sizeof *hotpath__arguments;
