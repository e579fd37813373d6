/* SPDX-License-Identifier: MIT */
/*
 * output.h - where a report is written: stderr, a file, a pipe, or a stream of the program's.
 */
#ifndef HOTPATH_OUTPUT_H
#define HOTPATH_OUTPUT_H

#include <stdbool.h>
#include <stdio.h>

#include "base/settings.h"
#include "render/text.h"

/** An open place for one report. */
struct hotpath__output {
    char path[HOTPATH_PATH_SIZE + 64];
    int file;
    FILE *stream; /* in its stead, or NULL */
};

/**
 * Opens the settings' output, or where that is empty, the stream, or without one stderr. What can't
 * be opened is a message, and stderr serves. `own` is false in a forked child, which must not
 * replace its parent's report.
 */
void hotpath__output_open(struct hotpath__output *output, const struct hotpath__settings *settings,
                          FILE *stream, bool own);

/** The descriptor that the report goes to. */
int hotpath__output_descriptor(const struct hotpath__output *output);

/** Writes the text and closes the place. A text that can't be written whole is a message. */
void hotpath__output_send(struct hotpath__output *output, const struct hotpath__text *text);

#endif
