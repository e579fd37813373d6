/* SPDX-License-Identifier: MIT */
/*
 * strdup.c - what a program's strdup and strndup jump to.
 *
 * The C library's call malloc, and are counted there. AddressSanitizer and mimalloc 3 bring their
 * own, which take the block inside: what has not counted by itself is counted here.
 */
#include "record/strdup.h"

#include <stdlib.h>
#include <string.h>

#include "record/heap.h"
#include "record/symbol.h"

static hotpath__function_pointer *next_of(hotpath__function_pointer **next, const char *name)
{
    hotpath__function_pointer *found = __atomic_load_n(next, __ATOMIC_RELAXED);
    if (!found) {
        found = hotpath__next_function(name);
        __atomic_store_n(next, found, __ATOMIC_RELAXED);
    }
    return found;
}

/* In a static program, which has no names to look through. */
static char *duplicate(const char *text, size_t length)
{
    char *copy = malloc(length + 1);
    if (copy) {
        memcpy(copy, text, length);
        copy[length] = '\0';
    }
    return copy;
}

static char *counted(char *copy, uint64_t events)
{
    if (copy && events == hotpath__heap_events())
        hotpath__heap_took(copy, strlen(copy) + 1);
    return copy;
}

char *hotpath_strdup(const char *text)
{
    static hotpath__function_pointer *next;
    char *(*own)(const char *) = (__typeof__(own))next_of(&next, "strdup");
    if (!own)
        return duplicate(text, strlen(text));
    uint64_t events = hotpath__heap_events();
    return counted(own(text), events);
}

char *hotpath_strndup(const char *text, size_t most)
{
    static hotpath__function_pointer *next;
    char *(*own)(const char *, size_t) = (__typeof__(own))next_of(&next, "strndup");
    if (!own)
        return duplicate(text, strnlen(text, most));
    uint64_t events = hotpath__heap_events();
    return counted(own(text, most), events);
}
