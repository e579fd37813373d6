/* SPDX-License-Identifier: MIT */
/*
 * console.h - `hotpath console`: watches a process on the terminal.
 */
#ifndef HOTPATH_CONSOLE_H
#define HOTPATH_CONSOLE_H

#include "command.h"

int console_command(const struct given *given);

#endif
