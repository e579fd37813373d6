/* SPDX-License-Identifier: MIT */
/*
 * environment.c - the environment variables: what they choose for the whole process.
 *
 * Values are copied: a program may change its environment later.
 */
#include "base/environment.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

#include "abi.h"
#include "base/build_log.h"
#include "base/message.h"
#include "base/parameters.h"

static struct hotpath__settings settings = {
    .sections = HOTPATH_TIMING | HOTPATH_ALLOC,
    .percentiles = {{95, "95"}},
    .percentile_count = 1,
    .show_self = true,
    .limit = 15,
    .name_depth = 2,
    .most_stores = 100,
    .sample_every = 1,
    .sample_share = 500,
    .recent_logs = 50,
    .http_port = -1,
    .http_bind = "127.0.0.1",
    .clock_auto = true,
};

const struct hotpath__settings *hotpath__settings(void)
{
    return &settings;
}

/* --- the environment ----------------------------------------------------------------------- */

/* Where the kernel has put the number of arguments; known to the loader before anything runs. */
extern const long *__libc_stack_end __attribute__((weak));

/* What is in .preinit_array runs before libc has set `environ`, to what is behind the arguments. */
static char **environment(void)
{
    if (getauxval(AT_SECURE))
        return NULL;
    if (environ || !&__libc_stack_end || !__libc_stack_end)
        return environ;
    char **arguments = (char **)(uintptr_t)(__libc_stack_end + 1);
    return arguments[*__libc_stack_end] ? NULL : arguments + *__libc_stack_end + 1;
}

const char *hotpath__variable(const char *name)
{
    size_t length = strlen(name);
    for (char **entry = environment(); entry && *entry; entry++)
        if (strncmp(*entry, name, length) == 0 && (*entry)[length] == '=')
            return *entry + length + 1;
    return NULL;
}

/* --- settings ------------------------------------------------------------------------------ */

/* Not by toupper: a Turkish program's i becomes no I. */
void hotpath__variable_of(const struct hotpath__parameter *parameter,
                          char variable[HOTPATH_VARIABLE_SIZE])
{
    size_t length =
        (size_t)snprintf(variable, HOTPATH_VARIABLE_SIZE, "HOTPATH_%s", parameter->name);
    for (size_t i = 0; i < length; i++)
        if (variable[i] >= 'a' && variable[i] <= 'z')
            variable[i] = (char)(variable[i] - 'a' + 'A');
}

static void read_variable(unsigned number)
{
    const struct hotpath__parameter *parameter = &hotpath__parameters[number];
    char variable[HOTPATH_VARIABLE_SIZE];
    hotpath__variable_of(parameter, variable);
    const char *value = hotpath__variable(variable);
    if (!value || !*value) /* empty is as good as not set */
        return;
    if (!hotpath__set_parameter(&settings, parameter, value))
        hotpath__message("%s=%s can't be used, it stays %s; accepted: %s", variable, value,
                         parameter->standard, parameter->accepts);
}

static void print_help(void)
{
    char variable[HOTPATH_VARIABLE_SIZE];
    hotpath__message("version %s; settings, all of them environment variables:", HOTPATH_VERSION);
    for (unsigned i = 0; i < hotpath__parameter_count; i++) {
        const struct hotpath__parameter *parameter = &hotpath__parameters[i];
        hotpath__variable_of(parameter, variable);
        if (parameter->voices & HOTPATH_BY_ENVIRONMENT)
            hotpath__message("  %-20s %s (default: %s; accepts: %s)", variable, parameter->help,
                             parameter->standard, parameter->accepts);
    }
}

/* Those of `hotpath cc` and `hotpath build`: a build may run what it has made. */
static bool is_of_builds(const char *entry)
{
    static const char *const names[] = {
        "HOTPATH_GCC=", "HOTPATH_CFLAGS=", "HOTPATH_WRAPPERS=", HOTPATH_BUILD_LOG "="};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (strncmp(entry, names[i], strlen(names[i])) == 0)
            return true;
    return false;
}

/* A misspelt variable would otherwise do nothing and say nothing. */
static void warn_of_unknown(const char *entry)
{
    char variable[HOTPATH_VARIABLE_SIZE];
    size_t length = strcspn(entry, "=");
    for (unsigned i = 0; i < hotpath__parameter_count; i++) {
        hotpath__variable_of(&hotpath__parameters[i], variable);
        if ((hotpath__parameters[i].voices & HOTPATH_BY_ENVIRONMENT) &&
            strlen(variable) == length && !memcmp(variable, entry, length))
            return;
    }
    if (is_of_builds(entry))
        return;
    hotpath__message("%.*s is not a setting; HOTPATH_HELP=1 lists them", (int)length, entry);
}

void hotpath__settings_load(void)
{
    for (unsigned i = 0; i < hotpath__parameter_count; i++)
        if (hotpath__parameters[i].voices & HOTPATH_BY_ENVIRONMENT)
            read_variable(i);
    for (char **entry = environment(); entry && *entry; entry++)
        if (strncmp(*entry, "HOTPATH_", 8) == 0)
            warn_of_unknown(*entry);
    if (settings.help)
        print_help();
}
