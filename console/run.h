/* SPDX-License-Identifier: MIT */
/*
 * run.h - `hotpath run`: a program with settings from the command line, and a report whatever
 * becomes of it.
 */
#ifndef HOTPATH_RUN_H
#define HOTPATH_RUN_H

#include "command.h"

int run_command(const struct given *given);

#endif
