/* SPDX-License-Identifier: MIT */
/*
 * reporter.h - a report handed to a program's own reporter.
 */
#ifndef HOTPATH_REPORTER_H
#define HOTPATH_REPORTER_H

#include <stdbool.h>
#include <stdio.h>

#include "snapshot.h"
#include "base/settings.h"

#define HOTPATH_ENABLED 1 /* the runtime itself is compiled without the plugin */
#include "../annotations/hotpath.h"

/** How a report is wanted: its name, form and place. */
struct hotpath__form {
    struct hotpath__settings settings;
    hotpath_reporter *reporter; /* NULL: the report is written as the settings say */
    void *data;
    FILE *stream; /* NULL: stderr, or the settings' output */
};

/** Calls the form's reporter. False without memory. */
bool hotpath__hand_over(const struct hotpath__snapshot *snapshot, const struct hotpath__form *form);

#endif
