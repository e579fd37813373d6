/* SPDX-License-Identifier: MIT */
/*
 * values.h - the kinds of values that parameters have. Each is read from its text; false, or 0, is
 * a text that is none, and then nothing has been changed but a path, which is empty.
 */
#ifndef HOTPATH_VALUES_H
#define HOTPATH_VALUES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/settings.h"

/** Digits and at most one point: strtod alone would take "nan", "0x5" and the locale's comma. */
bool hotpath__read_percentile(const char *text, size_t length,
                              struct hotpath__wanted_percentile *wanted);

/** A list of these words with commas between them: bits by their places, or 0 when it is none. */
unsigned hotpath__read_words(const char *value, const char *const *words, int count);

/** Made absolute: the program may have gone elsewhere by the time the path is used. */
bool hotpath__read_path(const char *value, char path[HOTPATH_PATH_SIZE]);

/** A whole number up to `most`. */
bool hotpath__read_number(const char *value, uint64_t most, uint64_t *number);

/** 0, 1, no, yes, off, on, false, true. */
bool hotpath__read_switch(const char *value, bool *setting);

/** Graphic characters only, up to size - 1: neither an address nor a header has any other. */
bool hotpath__read_word(const char *value, char *word, size_t size);

#endif
