/* SPDX-License-Identifier: MIT */
/*
 * pattern.c - functions are chosen by globs. The plugin has this file, too.
 */
#include "base/pattern.h"

#include <fnmatch.h>
#include <stddef.h>
#include <string.h>

enum { LONGEST = 1024 }; /* name or pattern that is looked at: no more of it */

static void copy(char text[LONGEST], const char *from, size_t length)
{
    length = length < LONGEST ? length : LONGEST - 1;
    memcpy(text, from, length);
    text[length] = '\0';
}

/* --- names --------------------------------------------------------------------------------- */

/* Where a C++ name ends: at its parameters. Those of a function pointer in <> are no end. */
static const char *end_of_name(const char *name)
{
    int depth = 0;
    for (const char *at = name; *at; at++) {
        if (strncmp(at, "operator", 8) == 0) {
            at += strcspn(at + 8, "(") == 0 ? 9 : 7; /* operator()(int) */
            at += strspn(at + 1, "<>-=");
            continue;
        }
        depth += (*at == '<') - (*at == '>');
        if (*at == '(' && depth <= 0 && at > name && strncmp(at, "(anonymous", 10) != 0)
            return at;
    }
    return name + strlen(name);
}

/* "int ns::K<int>::f(int) const" to "ns::K<int>::f". */
static void copy_qualified(char text[LONGEST], const char *name)
{
    const char *end = end_of_name(name), *begin = end;
    int depth = 0;
    while (begin > name && (depth > 0 || begin[-1] != ' ')) {
        begin--;
        depth += (*begin == '>') - (*begin == '<');
    }
    if (begin - name >= 9 && strncmp(begin - 9, "operator ", 9) == 0) { /* operator bool() */
        begin -= 9;
        while (begin > name && begin[-1] != ' ')
            begin--;
    }
    copy(text, begin, (size_t)(end - begin));
}

static const char *last_part(const char *qualified)
{
    const char *part = qualified;
    int depth = 0;
    for (const char *at = qualified; *at; at++) {
        depth += (*at == '<') - (*at == '>');
        if (depth == 0 && at[0] == ':' && at[1] == ':')
            part = at + 2;
    }
    return part;
}

static bool fits(const char *glob, const char *text)
{
    return fnmatch(glob, text, 0) == 0;
}

static bool name_fits(const char *glob, const void *of)
{
    const struct hotpath__named *function = of;
    char qualified[LONGEST];
    copy_qualified(qualified, function->name);
    return fits(glob, function->name) || fits(glob, qualified) ||
           fits(glob, last_part(qualified)) || (function->label && fits(glob, function->label));
}

/* --- files --------------------------------------------------------------------------------- */

/* Any folders, and none, are meant by these. */
static const char *without_any_folders(const char *glob)
{
    static const char *const any[] = {"./", "../", "*/", "**/"};
    for (size_t i = 0; i < sizeof any / sizeof *any; i++)
        if (strncmp(glob, any[i], strlen(any[i])) == 0)
            return without_any_folders(glob + strlen(any[i]));
    return glob;
}

static bool file_fits(const char *given, const char *file)
{
    char glob[LONGEST];
    const char *wanted = without_any_folders(given);
    size_t length = strlen(wanted);
    copy(glob, wanted, length);
    if (length == 0 || (wanted[length - 1] == '/' && length < LONGEST - 1))
        strcat(glob, "*");
    bool found = fits(glob, file);
    for (const char *slash = strchr(file, '/'); slash && !found; slash = strchr(slash + 1, '/'))
        found = fits(glob, slash + 1);
    return found;
}

/* The first such character that no backslash takes literally. */
static const char *find(const char *glob, char wanted)
{
    for (; *glob; glob++) {
        if (*glob == wanted)
            return glob;
        if (*glob == '\\' && glob[1])
            glob++;
    }
    return NULL;
}

/* The colon that parts FILE:NAME; those of "::" belong to a name. */
static const char *parting_colon(const char *glob)
{
    const char *colon = find(glob, ':');
    while (colon && colon[1] == ':')
        colon = find(colon + 2, ':');
    return colon;
}

bool hotpath__pattern_fits(const char *pattern, const char *file, hotpath__name_fits *named_so,
                           const void *function)
{
    char file_glob[LONGEST];
    const char *colon = parting_colon(pattern);
    if (!colon && find(pattern, '/'))
        return file_fits(pattern, file);
    if (!colon)
        return named_so(pattern, function) || (find(pattern, '.') && file_fits(pattern, file));
    copy(file_glob, pattern, (size_t)(colon - pattern));
    return file_fits(file_glob, file) && (!colon[1] || named_so(colon + 1, function));
}

const char *hotpath__name_of_pattern(const char *pattern)
{
    const char *colon = parting_colon(pattern);
    return colon ? colon + 1 : find(pattern, '/') ? "" : pattern;
}

/* --- several of them ----------------------------------------------------------------------- */

bool hotpath__fits_one_of(const char *patterns, const struct hotpath__named *function)
{
    for (const char *next = patterns; next;) {
        char pattern[LONGEST];
        const char *comma = find(next, ',');
        copy(pattern, next, comma ? (size_t)(comma - next) : strlen(next));
        if (*pattern && hotpath__pattern_fits(pattern, function->file, name_fits, function))
            return true;
        next = comma ? comma + 1 : NULL;
    }
    return false;
}
