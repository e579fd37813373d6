/* SPDX-License-Identifier: MIT */
/*
 * focus.h - `hotpath focus`: which functions a running process times, and how many of their calls.
 */
#ifndef HOTPATH_FOCUS_H
#define HOTPATH_FOCUS_H

#include "command.h"

int focus_command(const struct given *given);

#endif
