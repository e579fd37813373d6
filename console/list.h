/* SPDX-License-Identifier: MIT */
/*
 * list.h - `hotpath list`: the processes that have a store.
 */
#ifndef HOTPATH_LIST_H
#define HOTPATH_LIST_H

#include <stdio.h>

#include "read/source.h"

#include "command.h"

/** A table of them, as `hotpath list` prints it. */
void print_processes(FILE *out, const struct hotpath__sources *processes);

int list_command(const struct given *given);

#endif
