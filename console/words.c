/* SPDX-License-Identifier: MIT */
/*
 * words.c - see words.h. The rules are those of GCC's buildargv and expandargv.
 */
#include "words.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* GCC gives up at so many; an @file may name itself. */
enum { MOST_FILES = 2000 };

static void add_owned(struct words *words, char *word)
{
    if (words->count + 1 >= words->room) {
        size_t room = words->room ? 2 * words->room : 32;
        char **list = realloc(words->list, room * sizeof *list);
        if (!list)
            word = (free(word), NULL);
        else
            words->list = list, words->room = room;
    }
    if (!word) {
        words->failed = true;
        return;
    }
    words->list[words->count++] = word;
    words->list[words->count] = NULL;
}

void words_add(struct words *words, const char *word)
{
    add_owned(words, strdup(word));
}

void words_join(struct words *words, const char *head, const char *tail)
{
    size_t size = strlen(head) + strlen(tail) + 1;
    char *word = malloc(size);
    if (word)
        snprintf(word, size, "%s%s", head, tail);
    add_owned(words, word);
}

void words_add_all(struct words *words, const char *const *more)
{
    for (; *more; more++)
        words_add(words, *more);
}

/* The word that begins here, without quotes and backslashes, into `word`; what follows it. */
static const char *read_word(const char *text, char *word)
{
    char quote = '\0';
    for (; *text && (quote || !isspace((unsigned char)*text)); text++) {
        if (*text == '\\' && text[1])
            *word++ = *++text;
        else if (*text == '\\' || *text == quote)
            quote = '\0';
        else if (!quote && (*text == '"' || *text == '\''))
            quote = *text;
        else
            *word++ = *text;
    }
    *word = '\0';
    return text;
}

void words_split(struct words *words, const char *text)
{
    char *word = malloc(strlen(text) + 1);
    if (!word) {
        words->failed = true;
        return;
    }
    for (;;) {
        while (isspace((unsigned char)*text))
            text++;
        if (!*text)
            break;
        text = read_word(text, word);
        words_add(words, word);
    }
    free(word);
}

void words_quote(char *quoted, size_t size, const char *word)
{
    size_t at = 0;
    for (; *word && at + 3 <= size; word++) {
        if (isspace((unsigned char)*word) || strchr("\\'\"", *word))
            quoted[at++] = '\\';
        quoted[at++] = *word;
    }
    quoted[at] = '\0';
}

/* All of a file, or NULL. */
static char *contents_of(const char *name)
{
    struct stat status;
    FILE *file = stat(name, &status) == 0 && !S_ISDIR(status.st_mode) ? fopen(name, "r") : NULL;
    if (!file)
        return NULL;
    size_t length = 0, room = 0;
    char *text = NULL;
    ssize_t got = getdelim(&text, &room, '\0', file);
    length = got < 0 ? 0 : (size_t)got;
    if (text)
        text[length] = '\0';
    fclose(file);
    return text;
}

static void expand(struct words *words, const char *const *more, int *files)
{
    for (; *more; more++) {
        char *text = **more == '@' && *files < MOST_FILES ? contents_of(*more + 1) : NULL;
        if (!text) {
            words_add(words, *more);
            continue;
        }
        struct words inner = {0};
        ++*files;
        words_split(&inner, text);
        free(text);
        if (inner.count)
            expand(words, (const char *const *)inner.list, files);
        words->failed |= inner.failed;
        words_release(&inner);
    }
}

void words_expand(struct words *words, const char *const *more)
{
    int files = 0;
    expand(words, more, &files);
}

void words_release(struct words *words)
{
    for (size_t i = 0; i < words->count; i++)
        free(words->list[i]);
    free(words->list);
    *words = (struct words){0};
}
