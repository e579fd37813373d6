/* SPDX-License-Identifier: MIT */
/*
 * guard.c - what a program calls to say what its report covers: guards and HOTPATH_MAIN.
 *
 * A guard's handle is the serial number of its scope in a pointer's clothes and never leads
 * anywhere, so one that is dropped twice, or kept across a fork, does no harm.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "abi.h"
#include "base/base.h"
#include "base/choose.h"
#include "base/environment.h"
#include "base/message.h"
#include "process/scope.h"
#include "process/watch.h"
#include "record/thread.h"

static hotpath_guard *handle_of(uint64_t serial)
{
    return (hotpath_guard *)(uintptr_t)serial; /* NOLINT: never dereferenced */
}

/* --- what is wished ------------------------------------------------------------------------ */

/* One option into the settings; NULL is not chosen. */
static bool choose(struct hotpath__settings *settings, const char *name, const char *value)
{
    char problem[HOTPATH_PROBLEM_SIZE];
    if (!value || hotpath__choose(settings, name, value, problem))
        return true;
    hotpath__message("a guard is refused: %s", problem);
    return false;
}

/* A number of rows or parts, where 0 is not chosen; for the parameter 0 is all. */
static bool choose_count(struct hotpath__settings *settings, const char *name, long count)
{
    char text[32];
    snprintf(text, sizeof text, "%ld", count == HOTPATH_ALL ? 0 : count);
    return count == 0 || choose(settings, name, text);
}

static bool choose_timeout(struct hotpath__settings *settings, unsigned long ms)
{
    char text[32];
    snprintf(text, sizeof text, "%lu", ms);
    return ms == 0 || choose(settings, "timeout", text);
}

static bool choose_options(struct hotpath__scope *scope, const hotpath_options *options)
{
    struct hotpath__settings *settings = &scope->form.settings;
    if (options->stream && options->output) {
        hotpath__message(
            "a guard is refused: it has a stream and an output, one of them is wanted");
        return false;
    }
    scope->form.reporter = options->reporter;
    scope->form.data = options->data;
    scope->form.stream = options->stream;
    scope->continues = options->continues;
    return choose(settings, "name", options->name) &&
           choose(settings, "percentiles", options->percentiles) &&
           choose(settings, "sort", options->sort) && choose(settings, "format", options->format) &&
           choose(settings, "columns", options->columns) &&
           choose(settings, "report", options->report) &&
           choose(settings, "alloc_self", options->alloc_self ? "1" : NULL) &&
           choose(settings, "output", options->output) &&
           choose_count(settings, "limit", options->limit) &&
           choose_count(settings, "name_depth", options->name_depth) &&
           choose_timeout(settings, options->timeout_ms);
}

/* --- guards -------------------------------------------------------------------------------- */

/* Takes the scope over. */
static hotpath_guard *begin(struct hotpath__scope *scope)
{
    uint64_t serial;
    int before = errno;
    int error = hotpath__scope_begin(scope, &serial);
    if (!error)
        hotpath__watch();
    errno = error ? error : before;
    return error ? NULL : handle_of(serial);
}

static struct hotpath__scope *new_scope(void)
{
    struct hotpath__scope *scope = calloc(1, sizeof *scope);
    if (scope)
        scope->form.settings = *hotpath__settings();
    else
        hotpath__message("a guard is refused: there is no memory");
    return scope;
}

/* Options may have other fields there than those known here. */
static bool is_known(uint32_t abi, const hotpath_options *options)
{
    if (abi != HOTPATH_ABI) {
        hotpath__message("a guard is refused: it was compiled for another hotpath than this "
                         "library, %s; compile it with the hotpath.h of %s",
                         HOTPATH_VERSION, HOTPATH_VERSION);
        return false;
    }
    for (size_t i = 0; options && i < sizeof options->reserved / sizeof *options->reserved; i++)
        if (options->reserved[i]) {
            hotpath__message("a guard is refused: an option is set that this library, %s, does not "
                             "know; reserved fields are to be NULL",
                             HOTPATH_VERSION);
            return false;
        }
    return true;
}

static hotpath_guard *new_guard(uint32_t abi, const hotpath_options *options)
{
    if (!is_known(abi, options)) {
        errno = EINVAL;
        return NULL;
    }
    struct hotpath__scope *scope = new_scope();
    if (!scope)
        return NULL;
    choose(&scope->form.settings, "name", "guard");
    if (!options || choose_options(scope, options))
        return begin(scope);
    free(scope);
    errno = EINVAL;
    return NULL;
}

ALIGNS_STACK hotpath_guard *hotpath_guard_begin(uint32_t abi, const hotpath_options *options)
{
    hotpath__own_begin();
    hotpath_guard *guard = new_guard(abi, options);
    hotpath__own_end();
    return guard;
}

/* What objects of ABI 1 call, which has other options. */
__attribute__((visibility("default"))) hotpath_guard *(hotpath_guard_new)(const hotpath_options *);
hotpath_guard *(hotpath_guard_new)(const hotpath_options *options)
{
    return hotpath_guard_begin(1, options);
}

/* As a system call has it: errno is what it was unless something failed. */
static int result(int before, int error)
{
    errno = error ? error : before;
    return error ? -1 : 0;
}

ALIGNS_STACK int hotpath_guard_drop(hotpath_guard *guard)
{
    int before = errno;
    hotpath__own_begin();
    int error = guard ? hotpath__scope_end((uint64_t)(uintptr_t)guard) : 0;
    hotpath__own_end();
    return result(before, error);
}

void hotpath_guard_leave(hotpath_guard **guard)
{
    int error = errno;
    hotpath_guard_drop(*guard);
    errno = error;
}

ALIGNS_STACK int hotpath_report_now(void)
{
    int before = errno;
    hotpath__own_begin();
    int error = hotpath__scope_report_now();
    hotpath__own_end();
    return result(before, error);
}

/* --- HOTPATH_MAIN -------------------------------------------------------------------------- */

/* The plugin has checked the parameters; a function that calls itself has one scope. */
ALIGNS_STACK void *hotpath_main_enter(const char *function, const char *parameters)
{
    char problem[HOTPATH_PROBLEM_SIZE];
    int error = errno;
    hotpath__own_begin();
    struct hotpath__scope *scope = hotpath__scope_is_of(function) ? NULL : new_scope();
    hotpath_guard *guard = NULL;
    if (scope) {
        scope->key = function;
        snprintf(scope->form.settings.name, sizeof scope->form.settings.name, "%s", function);
        if (!hotpath__choose_all(&scope->form.settings, parameters, problem))
            hotpath__message("HOTPATH_MAIN of %s: %s", function, problem);
        guard = begin(scope);
    }
    hotpath__own_end();
    errno = error;
    return guard;
}

void hotpath_main_leave(void *guard)
{
    hotpath_guard *handle = guard;
    hotpath_guard_leave(&handle);
}
