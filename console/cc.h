/* SPDX-License-Identifier: MIT */
/*
 * cc.h - `hotpath cc` and `hotpath c++`: GCC, and what it is called to compile is measured.
 */
#ifndef HOTPATH_CC_H
#define HOTPATH_CC_H

#include <stdbool.h>

#include "command.h"

int cc_command(const struct given *given);
int cplusplus_command(const struct given *given);

/**
 * Whether this program is called as a compiler: as hotpath-gcc or hotpath-g++, or by the name of
 * the compiler that is to be called in its place (gcc-12, cc, ccache). Then `*result` is how it
 * ended, if the compiler could not be called.
 */
bool cc_is_called(const char *name, char **arguments, int *result);

#endif
