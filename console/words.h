/* SPDX-License-Identifier: MIT */
/*
 * words.h - a command line that grows, and how GCC reads one: words of a text, @files.
 */
#ifndef HOTPATH_WORDS_H
#define HOTPATH_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/** The words, and a NULL behind them; all zero is an empty one. It owns them. */
struct words {
    char **list;
    size_t count;
    size_t room;
    bool failed; /* there was no memory: words are missing */
};

void words_add(struct words *words, const char *word);
/** Two texts as one word. */
void words_join(struct words *words, const char *head, const char *tail);
void words_add_all(struct words *words, const char *const *more);

/**
 * The words of a text, as GCC has them in an @file: blanks are between them; quotes of both kinds
 * keep blanks, and a backslash the character after it.
 */
void words_split(struct words *words, const char *text);
/** The other way round, for one word: what words_split would make of the result is the word. */
void words_quote(char *quoted, size_t size, const char *word);

/**
 * Adds `more` with what is in each @file in its place, also of those that it names itself. One that
 * can't be read stays as it is, as with GCC.
 */
void words_expand(struct words *words, const char *const *more);

void words_release(struct words *words);

#endif
