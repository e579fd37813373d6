/* SPDX-License-Identifier: MIT */
/*
 * options.h - reads what a sub-command is given.
 */
#ifndef HOTPATH_OPTIONS_H
#define HOTPATH_OPTIONS_H

#include <stdbool.h>

#include "command.h"

/**
 * Reads what follows a command's name, up to NULL; the words among it are moved to the front. With
 * --help the command's help is printed; what is wrong is a message; in both cases it is false, and
 * the command ends with *result.
 */
bool read_options(const struct command *command, char **arguments, struct given *given,
                  int *result);

/** What --help prints. */
void print_help(const struct command *command);

#endif
