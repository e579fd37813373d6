/* SPDX-License-Identifier: MIT */
/*
 * build.c - see build.h.
 *
 * Links that are called as the compilers are first in PATH (wrappers.c), and lead to hotpath-gcc,
 * which calls the one that is meant. The environment tells it what to measure, and the plugin where
 * to write down what it does (base/build_log.h); in the end that is summed up.
 */
#include "build.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/build_log.h"

#include "build_sum.h"
#include "child.h"
#include "complain.h"
#include "places.h"
#include "words.h"
#include "wrappers.h"

#define CFLAGS "HOTPATH_CFLAGS"

/* --- what is measured ---------------------------------------------------------------------- */

static void add_option(struct words *cflags, const char *name, const char *value)
{
    size_t size = 2 * strlen(value) + strlen(name) + 16;
    char *quoted = malloc(size), *option = malloc(2 * size);
    if (quoted && option) {
        words_quote(quoted, size, value);
        snprintf(option, 2 * size, "--hotpath-%s%s%s", name, *value ? "=" : "", quoted);
        words_add(cflags, option);
    }
    cflags->failed |= !quoted || !option;
    free(quoted);
    free(option);
}

/* Nobody builds like this for nothing: where no function is chosen it is all of them. */
static void add_options(struct words *cflags, const struct given *given)
{
    const char *before = getenv(CFLAGS);
    bool chooses = before && (strstr(before, "-match=") || strstr(before, "-measure-all"));
    struct option option;
    for (unsigned i = 0; option_at(given->command, i, &option); i++) {
        const char *value = given->values[i];
        if (!value || i == BUILD_JSON)
            continue;
        add_option(cflags, option.name, value);
        chooses |= strcmp(option.name, "match") == 0 || strcmp(option.name, "measure-all") == 0;
    }
    if (!chooses)
        words_add(cflags, "--hotpath-measure-all");
}

/* What a build makes and runs itself reports nothing, unless the user has said how. */
static bool tell_compilers(const struct given *given)
{
    struct words cflags = {0};
    if (getenv(CFLAGS))
        words_add(&cflags, getenv(CFLAGS));
    add_options(&cflags, given);
    size_t size = 1;
    for (size_t i = 0; i < cflags.count; i++)
        size += strlen(cflags.list[i]) + 1;
    char *text = calloc(1, size);
    for (size_t i = 0; text && i < cflags.count; i++)
        strcat(strcat(text, i ? " " : ""), cflags.list[i]);
    bool good = text && !cflags.failed && setenv(CFLAGS, text, 1) == 0 &&
                setenv("HOTPATH_FORMAT", "none", 0) == 0;
    free(text);
    words_release(&cflags);
    return good;
}

/* --- how it went --------------------------------------------------------------------------- */

/* The file that the plugin adds to, empty so far. */
static FILE *make_log(char path[PATH_MAX])
{
    const char *place = getenv("TMPDIR");
    snprintf(path, PATH_MAX, "%s/hotpath-build-XXXXXX", place && *place ? place : "/tmp");
    int file = mkstemp(path);
    if (file < 0 || setenv(HOTPATH_BUILD_LOG, path, 1) != 0)
        complain("%s can't be made: %s", path, strerror(errno));
    return file < 0 ? NULL : fdopen(file, "r");
}

static void explain_nothing(void)
{
    complain(
        "nothing was compiled through hotpath. Is all of it built already, or in a ccache? Then "
        "make clean, or set CCACHE_RECACHE=1. Does the build call its compiler by a path, "
        "/usr/bin/gcc? Then "
        "name it: make CC=hotpath-gcc CXX=hotpath-g++, cmake -DCMAKE_C_COMPILER=hotpath-gcc");
}

static bool sum_up(FILE *log, const char *json, bool went_well)
{
    struct build_sum sum = {0};
    build_sum_read(&sum, log);
    if (sum.files.count || sum.functions)
        build_sum_print(&sum, stderr);
    else if (went_well)
        explain_nothing();
    if (sum.failed)
        complain("there was no memory for all of this: the sums are too small");
    bool good = !json || build_sum_write_json(&sum, json);
    build_sum_release(&sum);
    return good;
}

static int run(const struct given *given, const struct wrappers *wrappers)
{
    char path[PATH_MAX];
    FILE *log = make_log(path);
    if (!log)
        return EXIT_TROUBLE;
    pid_t child = -1;
    if (tell_compilers(given) && wrappers_use(wrappers))
        child = child_start(given->words);
    else
        complain("there is no memory for the environment");
    int result = child < 0 ? EXIT_TROUBLE : child_wait(child);
    bool summed = sum_up(log, given->values[BUILD_JSON], result == 0);
    fclose(log);
    unlink(path);
    return result ? result : summed ? EXIT_GOOD : EXIT_TROUBLE;
}

/* --- all of it ----------------------------------------------------------------------------- */

/* hotpath-gcc, which is beside this program. */
static bool find_program(char program[PATH_MAX])
{
    struct places places;
    char path[PATH_MAX + 16];
    bool found = places_find(&places);
    char *slash = strrchr(places.command, '/');
    snprintf(path, sizeof path, "%.*s/hotpath-gcc", slash ? (int)(slash - places.command) : 0,
             places.command);
    if (found && realpath(path, program))
        return true;
    complain("hotpath-gcc, the plugin, the library or hotpath.h are not where %s is; run make "
             "install again",
             places.command);
    return false;
}

int build_command(const struct given *given)
{
    char program[PATH_MAX];
    struct wrappers wrappers;
    if (!given->count) {
        complain("build wants a command: hotpath build [OPTION]... -- make");
        return EXIT_TROUBLE;
    }
    if (!find_program(program) || !wrappers_make(&wrappers, program))
        return EXIT_TROUBLE;
    int result = run(given, &wrappers);
    wrappers_remove(&wrappers);
    return result;
}
