/* SPDX-License-Identifier: MIT */
/*
 * name.c - see name.h. GCC prints the names of C++ functions for people, not for parsers: this one
 * knows the usual shapes, and gives back whole what it is not sure of.
 */
#include "render/name.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "abi.h"

enum { MOST_PARTS = 32 };

/* A part of a name, between two "::", without its arguments. */
struct part {
    const char *begin, *end;
};

struct parts {
    struct part part[MOST_PARTS];
    unsigned count;
};

static bool starts(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

static bool in_word(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == '$' || (unsigned char)c >= 0x80;
}

/* --- brackets ------------------------------------------------------------------------------ */

/* Past the bracket that closes the one at `open`, or NULL. Inside (), [] and {} a < is anything. */
static const char *past_brackets(const char *open)
{
    char close = *open == '(' ? ')' : *open == '[' ? ']' : *open == '{' ? '}' : '>';
    unsigned depth = 0;
    for (const char *c = open; *c; c++) {
        bool quoted = *c == '\'' && c[1] && c[2] == '\'';
        bool nested = close == '>' && (*c == '(' || *c == '[' || *c == '{');
        bool arrow = close == '>' && *c == '-' && c[1] == '>';
        if (quoted) {
            c += 2;
        } else if (nested) {
            c = past_brackets(c);
            if (!c)
                return NULL;
            c--;
        } else if (arrow) {
            c++;
        } else if (*c == *open) {
            depth++;
        } else if (*c == close && --depth == 0) {
            return c + 1;
        }
    }
    return NULL;
}

/* --- parts --------------------------------------------------------------------------------- */

/* The length of a qualifier that may follow the arguments, 0 when there is none. */
static size_t qualifier(const char *c)
{
    static const char *const words[] = {" const",   " volatile", " &&",    " &",
                                        " mutable", " noexcept", " static"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i]);
        if (strncmp(c, words[i], length) == 0 && !in_word(c[length]))
            return length;
    }
    return 0;
}

/* What may follow the arguments: qualifiers, which end at `*end`, and brackets of explanations. */
static bool is_tail(const char *c, const char **end)
{
    size_t length;
    while ((length = qualifier(c)) != 0)
        c += length;
    *end = c;
    return !*c || starts(c, " [") || starts(c, " requires");
}

/* The end of "operator" and what it is of; the arguments come next. NULL when unsure. */
static const char *past_operator(const char *c)
{
    static const char symbols[] = "+-*/%^&|~!=<>,";
    c += strlen("operator");
    if (starts(c, "()") || starts(c, "[]"))
        return c + 2;
    if (starts(c, "\"\"")) {
        c += 2 + strspn(c + 2, " ");
        while (in_word(*c))
            c++;
        return c;
    }
    if (strchr(symbols, *c))
        return c + strspn(c, symbols);
    while (c && *c && *c != '(') /* new, delete[], or the type that is converted to */
        c = *c == '<' ? past_brackets(c) : c + 1;
    return c;
}

static void add_part(struct parts *parts, const char *begin, const char *end)
{
    if (parts->count == MOST_PARTS)
        memmove(parts->part, parts->part + 1, --parts->count * sizeof *parts->part);
    parts->part[parts->count++] = (struct part){begin, end};
}

/* One part with its arguments; its end without them, and where it goes on. NULL when unsure. */
static const char *read_part(const char *begin, const char **end)
{
    const char *c = begin;
    *end = NULL;
    if (starts(c, "operator") && !in_word(c[8]))
        *end = c = past_operator(c);
    else if (starts(c, "-[") || starts(c, "+[")) /* a method of Objective-C */
        *end = c = past_brackets(c + 1);
    else if (*c == '<' || *c == '{' || starts(c, "(anonymous namespace)"))
        *end = c = past_brackets(c);
    while (c && *c && *c != ' ' && !starts(c, "::")) {
        if (*c == '<' || *c == '[' || *c == '(') {
            if (c == begin)
                return NULL;
            *end = *end ? *end : c;
            c = past_brackets(c);
        } else if (strchr(")>]}", *c)) {
            return NULL;
        } else {
            c++;
        }
    }
    *end = *end ? *end : c;
    return c;
}

/* False when the name has another shape: it is to be shown whole. */
static bool read_parts(struct parts *parts, const char *name)
{
    const char *end, *qualified = name;
    for (;;) {
        const char *next = read_part(name, &end);
        if (!next || end == name)
            return false;
        add_part(parts, name, end);
        if (next >= qualified && is_tail(next, &qualified)) /* each qualifier is looked at once */
            return true;
        if (*next == ' ') { /* what came so far was a return type */
            parts->count = 0;
            name = next + 1;
        } else {
            name = next + 2;
        }
    }
}

/* "[part]" and "[resumed]", which tell two rows of one function apart. */
static const char *own_suffix(const char *name)
{
    static const char *const suffixes[] = {" [part]", " [resumed]"};
    size_t length = strlen(name);
    for (int i = 0; i < 2; i++) {
        size_t size = strlen(suffixes[i]);
        if (length > size && strcmp(name + length - size, suffixes[i]) == 0)
            return suffixes[i];
    }
    return "";
}

void hotpath__short_name(struct hotpath__text *text, const char *name, unsigned depth)
{
    struct parts parts = {.count = 0};
    if (!depth || !read_parts(&parts, name)) {
        hotpath__text_add(text, name, strlen(name));
        return;
    }
    unsigned first = parts.count > depth ? parts.count - depth : 0;
    for (unsigned i = first; i < parts.count; i++) {
        if (i > first)
            hotpath__text_add(text, "::", 2);
        hotpath__text_add(text, parts.part[i].begin,
                          (size_t)(parts.part[i].end - parts.part[i].begin));
    }
    hotpath__text_add(text, own_suffix(name), strlen(own_suffix(name)));
}

/* --- rows ---------------------------------------------------------------------------------- */

/* A row's candidate and the whole name behind it. */
struct candidate {
    const char *shown, *whole;
    size_t row;
    bool is_double, is_double_whole;
};

static const char *whole_name(const struct hotpath__function *function)
{
    return function->label ? function->label : function->name;
}

static int by_shown_then_whole(const void *a, const void *b)
{
    const struct candidate *left = a, *right = b;
    int order = strcmp(left->shown, right->shown);
    return order ? order : strcmp(left->whole, right->whole);
}

/* Neighbours in this order are all that can be alike, however many rows there are. */
static void mark_doubles(struct candidate *candidates, size_t rows)
{
    qsort(candidates, rows, sizeof *candidates, by_shown_then_whole);
    for (size_t i = 1; i < rows; i++) {
        struct candidate *left = &candidates[i - 1], *right = &candidates[i];
        if (strcmp(left->shown, right->shown) != 0)
            continue;
        left->is_double = right->is_double = true;
        if (strcmp(left->whole, right->whole) == 0)
            left->is_double_whole = right->is_double_whole = true;
    }
}

static void add_candidates(struct hotpath__text *text, size_t *at,
                           const struct hotpath__snapshot *snapshot, size_t rows, unsigned depth)
{
    for (size_t i = 0; i < rows; i++) {
        const struct hotpath__function *function = &snapshot->functions[i];
        at[i] = text->size;
        if (function->label || function->flags & HOTPATH_SITE_BLOCK) /* a person's own words */
            hotpath__text_add(text, whole_name(function), strlen(whole_name(function)));
        else
            hotpath__short_name(text, function->name, depth);
        hotpath__text_add(text, "", 1);
    }
}

static void add_shown(struct hotpath__shown *shown, const struct candidate *candidate,
                      const struct hotpath__function *function)
{
    shown->at[candidate->row] = shown->text.size;
    hotpath__text_name(&shown->text, candidate->is_double ? candidate->whole : candidate->shown);
    if (candidate->is_double_whole) {
        hotpath__text_add(&shown->text, " (", 2);
        hotpath__text_name(&shown->text, function->file);
        hotpath__text_format(&shown->text, ":%u)", function->line);
    }
    hotpath__text_add(&shown->text, "", 1);
}

bool hotpath__show_names(struct hotpath__shown *shown, const struct hotpath__snapshot *snapshot,
                         size_t rows, unsigned depth)
{
    struct hotpath__text text = {0};
    struct candidate *candidates = calloc(rows + 1, sizeof *candidates);
    *shown = (struct hotpath__shown){.at = calloc(rows + 1, sizeof *shown->at)};
    if (candidates && shown->at) {
        add_candidates(&text, shown->at, snapshot, rows, depth);
        for (size_t i = 0; i < rows && !text.failed; i++)
            candidates[i] = (struct candidate){
                .shown = text.data + shown->at[i],
                .whole = whole_name(&snapshot->functions[i]),
                .row = i,
            };
        if (!text.failed)
            mark_doubles(candidates, rows);
        for (size_t i = 0; i < rows && !text.failed; i++)
            add_shown(shown, &candidates[i], &snapshot->functions[candidates[i].row]);
    }
    bool whole = candidates && shown->at && !text.failed && !shown->text.failed;
    hotpath__text_free(&text);
    free(candidates);
    return whole;
}

const char *hotpath__shown_name(const struct hotpath__shown *shown, size_t row)
{
    return shown->text.data + shown->at[row];
}

void hotpath__shown_free(struct hotpath__shown *shown)
{
    hotpath__text_free(&shown->text);
    free(shown->at);
}
