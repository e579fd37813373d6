/* SPDX-License-Identifier: MIT */
/*
 * complete.h - `hotpath complete`: what a shell can complete a command line to.
 */
#ifndef HOTPATH_COMPLETE_H
#define HOTPATH_COMPLETE_H

#include "command.h"

int complete_command(const struct given *given);

#endif
