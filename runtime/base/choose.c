/* SPDX-License-Identifier: MIT */
/*
 * choose.c - what code chooses: a parameter and its value, or the text of a HOTPATH_MAIN, which the
 * plugin reads with this file, too.
 */
#include "base/choose.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/parameters.h"

/* "name, format, ...": all that code may choose. */
static void list_known(char *list, size_t size)
{
    size_t length = 0;
    *list = '\0';
    for (unsigned i = 0; i < hotpath__parameter_count && length < size; i++)
        if (hotpath__parameters[i].voices & HOTPATH_BY_CODE)
            length += (size_t)snprintf(list + length, size - length, "%s%s", length ? ", " : "",
                                       hotpath__parameters[i].name);
}

/*
 * Into `settings`, but for what the environment has chosen: then it is looked at and no more, in
 * settings of its own. These are too large for a small stack.
 */
static bool read_chosen(struct hotpath__settings *settings, unsigned number, const char *value)
{
    bool stays = settings->chosen & 1u << number;
    struct hotpath__settings *other = stays ? calloc(1, sizeof *other) : settings;
    bool good = *value && (!other || hotpath__parameters[number].read(other, value));
    if (stays)
        free(other);
    return good;
}

bool hotpath__choose(struct hotpath__settings *settings, const char *name, const char *value,
                     char problem[HOTPATH_PROBLEM_SIZE])
{
    char known[200];
    for (unsigned i = 0; i < hotpath__parameter_count; i++) {
        const struct hotpath__parameter *parameter = &hotpath__parameters[i];
        if (!(parameter->voices & HOTPATH_BY_CODE) || strcmp(parameter->name, name) != 0)
            continue;
        bool good = read_chosen(settings, i, value);
        if (good)
            settings->asked |= 1u << i;
        else
            snprintf(problem, HOTPATH_PROBLEM_SIZE, "%s=%.200s can't be used; accepted: %s", name,
                     value, parameter->accepts);
        return good;
    }
    list_known(known, sizeof known);
    snprintf(problem, HOTPATH_PROBLEM_SIZE, "there is no parameter '%.100s'; known are %s", name,
             known);
    return false;
}

/* Where a value ends: before the comma after which another parameter begins. */
static const char *end_of_value(const char *value)
{
    const char *comma = strchr(value, ',');
    while (comma) {
        const char *next = comma + 1 + strspn(comma + 1, " ");
        size_t name = strspn(next, "abcdefghijklmnopqrstuvwxyz_");
        if (next[name + strspn(next + name, " ")] == '=')
            return comma;
        comma = strchr(comma + 1, ',');
    }
    return value + strlen(value);
}

/* Text without blanks around it, to be freed; NULL without memory. */
static char *copy_trimmed(const char *from, const char *to)
{
    while (from < to && isspace((unsigned char)*from))
        from++;
    while (from < to && isspace((unsigned char)to[-1]))
        to--;
    return strndup(from, (size_t)(to - from));
}

bool hotpath__choose_all(struct hotpath__settings *settings, const char *text,
                         char problem[HOTPATH_PROBLEM_SIZE])
{
    while (*(text += strspn(text, " "))) {
        const char *equals = strchr(text, '=');
        const char *end = equals ? end_of_value(equals + 1) : NULL;
        char *name = equals ? copy_trimmed(text, equals) : NULL;
        char *value = equals ? copy_trimmed(equals + 1, end) : NULL;
        bool readable = name && value;
        if (!readable)
            snprintf(problem, HOTPATH_PROBLEM_SIZE,
                     "'%.100s' is no list of parameters, as in \"percentiles=50,95, limit=20\"",
                     text);
        bool good = readable && hotpath__choose(settings, name, value, problem);
        free(name);
        free(value);
        if (!good)
            return false;
        text = end + (*end == ',');
    }
    return true;
}
