/* SPDX-License-Identifier: MIT */
/*
 * probes.h - tells what a build system tries out from what it builds.
 */
#ifndef HOTPATH_PROBES_H
#define HOTPATH_PROBES_H

#include <stdbool.h>

/** Whether a file that is compiled, linked or made is one of a check that a configure makes. */
bool probes_have(const char *folder, const char *file);

#endif
