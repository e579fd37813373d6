/* SPDX-License-Identifier: MIT */
/*
 * report.h - `hotpath report`: what processes have counted, as they would print it themselves.
 */
#ifndef HOTPATH_REPORT_H
#define HOTPATH_REPORT_H

#include <stdio.h>
#include <time.h>

#include "base/settings.h"
#include "read/source.h"

#include "command.h"

int report_command(const struct given *given);

/**
 * Prints one report of all these processes together: to the settings' output, or where that is none
 * to `standard`. A file that was written to after `since`, by the process itself, is added to;
 * NULL = it is replaced. Returns how the command ends.
 */
int print_report(const struct hotpath__sources *processes, const struct hotpath__settings *settings,
                 FILE *standard, const struct timespec *since);

#endif
