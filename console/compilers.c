/* SPDX-License-Identifier: MIT */
/*
 * compilers.c - see compilers.h.
 */
#include "compilers.h"

#include <ctype.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

/* The GCC that make was given. */
#ifndef HOTPATH_BUILT_FOR
#define HOTPATH_BUILT_FOR "gcc"
#endif

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* --- names --------------------------------------------------------------------------------- */

static bool is_one_of(const char *const *names, const char *name, size_t length)
{
    for (; *names; names++)
        if (strlen(*names) == length && memcmp(*names, name, length) == 0)
            return true;
    return false;
}

bool compilers_launch(const char *name)
{
    static const char *const launchers[] = {"ccache", "sccache",    "distcc",
                                            "icecc",  "buildcache", NULL};
    name = last_part(name);
    return is_one_of(launchers, name, strlen(name));
}

/* Without "x86_64-linux-gnu-", "x86_64-redhat-linux-": another C library's are not meant. */
static const char *without_machine(const char *name)
{
    struct utsname system;
    size_t length = uname(&system) == 0 ? strlen(system.machine) : 0;
    const char *at = strstr(name, "linux");
    if (!at || strncmp(name, system.machine, length) != 0 || strstr(at, "musl"))
        return name;
    return at + (strncmp(at, "linux-gnu-", 10) == 0 ? 10 : 6);
}

bool compilers_have(const char *name)
{
    static const char *const compilers[] = {"cc",  "c++", "gcc",      "g++", "c89", "c99",
                                            "f77", "f95", "gfortran", "gdc", NULL};
    name = without_machine(last_part(name));
    size_t length = strlen(name);
    const char *dash = strchr(name, '-');
    if (dash && dash[1] && strspn(dash + 1, "0123456789.") == strlen(dash + 1))
        length = (size_t)(dash - name);
    return is_one_of(compilers, name, length);
}

int compilers_major(const char *path)
{
    char real[PATH_MAX];
    const char *names[] = {path, realpath(path, real) ? real : path};
    for (int i = 0; i < 2; i++) {
        const char *name = last_part(names[i]), *dash = strrchr(name, '-');
        if (dash && isdigit((unsigned char)dash[1]) && (strstr(name, "gcc") || strstr(name, "g++")))
            return atoi(dash + 1);
    }
    return 0;
}

/* "gcc-12" becomes "g++-12", or the other way round. */
static void turn_into_sibling(bool cplusplus, const char *path, char sibling[PATH_MAX])
{
    static const char *const pairs[][2] = {{"gcc", "g++"}, {"cc", "c++"}};
    const char *name = last_part(path);
    snprintf(sibling, PATH_MAX, "%s", path);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const char *from = pairs[i][!cplusplus], *to = pairs[i][cplusplus];
        const char *at = strstr(name, to) ? NULL : strstr(name, from);
        if (!at)
            continue;
        snprintf(sibling, PATH_MAX, "%.*s%s%s", (int)(at - path), path, to, at + strlen(from));
        return;
    }
}

/* --- looking for them ---------------------------------------------------------------------- */

static bool is_same(const char *path, const char *own)
{
    char real[PATH_MAX];
    return realpath(path, real) && strcmp(real, own) == 0;
}

static bool is_program(const char *path, const char *own)
{
    return access(path, X_OK) == 0 && !is_same(path, own);
}

bool compilers_find(const char *name, const char *own, char path[PATH_MAX])
{
    const char *folders = getenv("PATH");
    if (strchr(name, '/') && !is_same(name, own))
        return snprintf(path, PATH_MAX, "%s", name) < PATH_MAX && is_program(path, own);
    name = last_part(name);
    for (const char *at = folders ? folders : "/usr/bin:/bin"; *at;) {
        size_t length = strcspn(at, ":");
        snprintf(path, PATH_MAX, "%.*s%s%s", (int)length, at, length ? "/" : "", name);
        if (is_program(path, own))
            return true;
        at += length + (at[length] == ':');
    }
    return false;
}

/* The first of these that is there: what was configured is the only one that will do. */
static bool find_first(const char *configured, bool cplusplus, const char *own, char path[PATH_MAX],
                       char sought[PATH_MAX])
{
    const char *const usual[] = {HOTPATH_BUILT_FOR, "gcc", "cc", NULL};
    const char *const only[] = {configured, NULL};
    for (const char *const *name = configured ? only : usual; *name; name++) {
        turn_into_sibling(cplusplus, *name, sought);
        if (compilers_find(sought, own, path))
            return true;
    }
    return false;
}

bool compilers_configured(bool cplusplus, const char *own, struct words *words,
                          char sought[PATH_MAX])
{
    struct words configured = {0};
    char path[PATH_MAX];
    size_t at = 0;
    if (getenv("HOTPATH_GCC"))
        words_split(&configured, getenv("HOTPATH_GCC"));
    for (; at + 1 < configured.count && compilers_launch(configured.list[at]); at++)
        words_add(words, configured.list[at]);
    bool found = find_first(at < configured.count ? configured.list[at] : NULL, cplusplus, own,
                            path, sought);
    if (found)
        words_add(words, path);
    for (at++; at < configured.count; at++)
        words_add(words, configured.list[at]);
    words_release(&configured);
    return found;
}
