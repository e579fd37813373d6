/* SPDX-License-Identifier: MIT */
/*
 * build.h - `hotpath build`: a build of any kind, with compilers that measure.
 */
#ifndef HOTPATH_BUILD_H
#define HOTPATH_BUILD_H

#include "command.h"

int build_command(const struct given *given);

#endif
