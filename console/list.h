/* SPDX-License-Identifier: MIT */
/*
 * list.h - `hotpath list`: the processes that have a store.
 */
#ifndef HOTPATH_LIST_H
#define HOTPATH_LIST_H

#include "command.h"

int list_command(const struct given *given);

#endif
