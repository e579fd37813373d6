/* SPDX-License-Identifier: MIT */
/*
 * manual.h - the pages of the manual.
 */
#ifndef HOTPATH_MANUAL_H
#define HOTPATH_MANUAL_H

#include "commands.h"

/**
 * Has man show the page of a command, and does not return then. It does where there is no terminal,
 * no man, or no page.
 */
void manual_open(const struct command *command);

#endif
