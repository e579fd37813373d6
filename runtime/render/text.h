/* SPDX-License-Identifier: MIT */
/*
 * text.h - a growing text, and the one way that durations, counts and names are written.
 *
 * Nothing here looks at the locale: a report reads the same whatever the program has set.
 */
#ifndef HOTPATH_TEXT_H
#define HOTPATH_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Starts as {0}. After a failed allocation it takes no more and `failed` is set. */
struct hotpath__text {
    char *data; /* always NUL-terminated once something was added */
    size_t size;
    size_t capacity;
    bool failed;
};

void hotpath__text_add(struct hotpath__text *text, const char *bytes, size_t size);
void hotpath__text_format(struct hotpath__text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void hotpath__text_free(struct hotpath__text *text);

/** Room for any number that the functions below write. */
enum { HOTPATH_NUMBER_SIZE = 32 };

/** "950ns", "17.09µs", "1.16ms", "122.13ms", "2.50s": two decimals, rounded to the nearest. */
void hotpath__duration(char number[HOTPATH_NUMBER_SIZE], uint64_t ns);

/** "0 B", "200 B", "1.5 KB", "298.5 MB": one decimal, rounded to the nearest; 1024 to a step. */
void hotpath__bytes(char number[HOTPATH_NUMBER_SIZE], uint64_t bytes);

/** "18.3ns": one decimal, for what is near a nanosecond; hotpath__duration from 1 µs on. */
void hotpath__short_duration(char number[HOTPATH_NUMBER_SIZE], double ns);

/** "1.39%" from 0.0139 * 100; two decimals, rounded to the nearest. */
void hotpath__percent(char number[HOTPATH_NUMBER_SIZE], double percent);

/**
 * Adds `name` as a terminal may show it: control characters, marks that reorder text and bytes that
 * are not UTF-8 become \xNN or \u{N}. Returns how many columns it takes.
 */
size_t hotpath__text_name(struct hotpath__text *text, const char *name);

/**
 * Adds as much of a valid UTF-8 text as fits `width` columns, with "…" at the end where something
 * is missing. Returns the columns that it takes.
 */
size_t hotpath__text_cut(struct hotpath__text *text, const char *whole, size_t width);

/**
 * The same for a name, with the "…" behind the first two thirds: names that begin alike, as those
 * of a class or a template do, often differ at their ends.
 */
size_t hotpath__text_shorten(struct hotpath__text *text, const char *whole, size_t width);

/** The columns that a valid UTF-8 text takes on a terminal. */
size_t hotpath__text_width(const char *text);

/** Adds `name` with every byte that is not part of valid UTF-8 replaced by U+FFFD. */
void hotpath__text_utf8(struct hotpath__text *text, const char *name);

#endif
