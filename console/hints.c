/* SPDX-License-Identifier: MIT */
/*
 * hints.c - the list of functions that are better not measured, in the form that the plugin reads
 * (plugin/patterns.cc): a pattern on each line, which is the function's name to the letter.
 */
#include "hints.h"

#include <stdlib.h>
#include <string.h>

#include "abi.h"

/* Two colons are no sign for the plugin: they belong to a name. */
static void add_literally(struct hotpath__text *text, const char *name)
{
    for (; *name; name++) {
        bool pair = name[0] == ':' && name[1] == ':';
        if (strchr("*?[\\/:", *name) && !pair)
            hotpath__text_add(text, "\\", 1);
        hotpath__text_add(text, name, pair ? 2 : 1);
        name += pair;
    }
}

/* Whether the name alone would take more than this function: one in another file. */
static bool is_ambiguous(const struct hotpath__snapshot *snapshot,
                         const struct hotpath__function *function)
{
    for (size_t i = 0; i < snapshot->function_count; i++)
        if (strcmp(snapshot->functions[i].name, function->name) == 0 &&
            strcmp(snapshot->functions[i].file, function->file) != 0)
            return true;
    return false;
}

/* Blocks, and what GCC has split off a function (plugin/site.cc), are left out with all of it. */
static bool is_a_part(const struct hotpath__function *function)
{
    static const char *const suffixes[] = {" [part]", " [resumed]"};
    size_t length = strlen(function->name);
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        size_t suffix = strlen(suffixes[i]);
        if (length > suffix && strcmp(function->name + length - suffix, suffixes[i]) == 0)
            return true;
    }
    return function->flags & HOTPATH_SITE_BLOCK;
}

static void add_hint(struct hotpath__text *text, const struct hotpath__snapshot *snapshot,
                     const struct hotpath__function *function)
{
    char share[HOTPATH_NUMBER_SIZE];
    bool with_file = is_ambiguous(snapshot, function);
    const char *first = with_file ? function->file : function->name;
    hotpath__percent(share, hotpath__percent_measuring(snapshot, function->measuring_ns));
    hotpath__text_format(text, "\n# measuring it takes %s of the time: %llu calls\n", share,
                         (unsigned long long)function->calls);
    if (*first == '#' || *first == '@')
        hotpath__text_add(text, "\\", 1);
    if (with_file) {
        add_literally(text, function->file);
        hotpath__text_add(text, ":", 1);
    }
    add_literally(text, function->name);
    hotpath__text_add(text, "\n", 1);
}

static int by_measuring(const void *a, const void *b)
{
    const struct hotpath__function *const *left = a, *const *right = b;
    uint64_t one = (*left)->measuring_ns, other = (*right)->measuring_ns;
    return one != other ? (one < other ? 1 : -1) : strcmp((*left)->name, (*right)->name);
}

void add_hints(struct hotpath__text *text, const struct hotpath__snapshot *snapshot)
{
    const struct hotpath__function **dear = calloc(snapshot->function_count + 1, sizeof *dear);
    size_t count = 0;
    text->failed |= !dear;
    for (size_t i = 0; dear && i < snapshot->function_count; i++)
        if (hotpath__is_dear(snapshot, &snapshot->functions[i]) &&
            !is_a_part(&snapshot->functions[i]))
            dear[count++] = &snapshot->functions[i];
    if (count) {
        qsort(dear, count, sizeof *dear, by_measuring);
        hotpath__text_format(text, "# Functions of ");
        hotpath__text_name(text, snapshot->program);
        hotpath__text_format(text, " that cost more to measure than to run, the dearest first;\n"
                                   "# -fplugin-arg-hotpath-skip=@FILE leaves them out.\n");
    }
    for (size_t i = 0; i < count; i++)
        add_hint(text, snapshot, dear[i]);
    free(dear);
}
