/* SPDX-License-Identifier: MIT */
/*
 * serve.h - `hotpath serve`: answers HTTP about the processes of this user, or those that are
 * named.
 */
#ifndef HOTPATH_SERVE_H
#define HOTPATH_SERVE_H

#include "command.h"

int serve_command(const struct given *given);

#endif
