/* SPDX-License-Identifier: MIT */
/*
 * options.c - reads what a sub-command is given: its own switches, and the parameters of a report,
 * which are called as HOTPATH_MAIN has them, with dashes for underscores.
 */
#include "options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/environment.h"
#include "base/parameters.h"

#include "complain.h"

/* How the command calls a parameter: "name_depth" is --name-depth. False when it is no option. */
static bool option_of(const struct options *options, const struct hotpath__parameter *parameter,
                      char *name, size_t size)
{
    for (const struct option_value *own = options->values; own && own->name; own++)
        if (strcmp(own->parameter, parameter->name) == 0)
            return snprintf(name, size, "%s", own->name) > 0;
    snprintf(name, size, "%s", parameter->name);
    for (char *c = name; *c; c++)
        if (*c == '_')
            *c = '-';
    return options->report && (parameter->voices & HOTPATH_BY_CODE) &&
           (!options->exported || (parameter->voices & HOTPATH_BY_ENVIRONMENT));
}

static void print_help(const struct options *options)
{
    const struct command *command = options->command;
    printf("usage: hotpath %s %s\n\n%s\n\n", command->name, command->arguments, command->help);
    for (const struct option_switch *own = options->switches; own && own->name; own++)
        printf("  --%s%-*s %s\n", own->name, 20 - (int)strlen(own->name),
               own->file ? "[=FILE]" : "", own->help);
    printf("  --%-20s %s\n", "help", "print this");
    for (unsigned i = 0; i < hotpath__parameter_count; i++) {
        const struct hotpath__parameter *parameter = &hotpath__parameters[i];
        char name[32];
        if (!option_of(options, parameter, name, sizeof name))
            continue;
        strcat(name, "=...");
        printf("  --%-20s %s (%s)\n", name, parameter->help, parameter->accepts);
    }
}

static bool set_switch(const struct options *options, const char *text, size_t length)
{
    for (const struct option_switch *own = options->switches; own && own->name; own++) {
        bool is_it = strlen(own->name) == length && memcmp(own->name, text, length) == 0;
        if (is_it && !text[length])
            return *own->set = true;
        if (is_it && own->file && text[length + 1]) {
            *own->file = text + length + 1;
            return *own->set = true;
        }
    }
    return false;
}

/* The parameter of an option, or NULL. */
static const struct hotpath__parameter *parameter_of(const struct options *options,
                                                     const char *text, size_t length)
{
    for (unsigned i = 0; i < hotpath__parameter_count; i++) {
        char name[32];
        if (option_of(options, &hotpath__parameters[i], name, sizeof name) &&
            strlen(name) == length && memcmp(name, text, length) == 0)
            return &hotpath__parameters[i];
    }
    return NULL;
}

static void export(const struct hotpath__parameter *parameter, const char *value)
{
    char variable[HOTPATH_VARIABLE_SIZE];
    hotpath__variable_of(parameter, variable);
    setenv(variable, value, 1);
}

/* What is said here comes after the environment, and wins. */
static bool set_parameter(const struct options *options, const struct hotpath__parameter *parameter,
                          const char *option, const char *value)
{
    if (hotpath__set_parameter(options->settings, parameter, value)) {
        if (options->exported)
            export(parameter, value);
        return true;
    }
    complain("%.*s=%s can't be used; accepted: %s", (int)strcspn(option, "="), option, value,
             parameter->accepts);
    return false;
}

/* One option; *used arguments belong to it. */
static bool read_option(const struct options *options, char **arguments, int *used)
{
    const char *text = arguments[0] + 2;
    size_t length = strcspn(text, "=");
    *used = 1;
    if (set_switch(options, text, length))
        return true;
    const struct hotpath__parameter *parameter = parameter_of(options, text, length);
    if (!parameter) {
        complain("%s has no option '%s'; 'hotpath %s --help' lists them", options->command->name,
                 arguments[0], options->command->name);
        return false;
    }
    if (text[length])
        return set_parameter(options, parameter, arguments[0], text + length + 1);
    *used = 2;
    if (arguments[1])
        return set_parameter(options, parameter, arguments[0], arguments[1]);
    complain("%s wants a value: %s", arguments[0], parameter->accepts);
    return false;
}

bool read_options(const struct options *options, int *rest, char **arguments, int *result)
{
    int kept = 1, at = 1, used;
    *result = EXIT_TROUBLE;
    for (; arguments[at]; at += used) {
        const char *word = arguments[at];
        used = 1;
        if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
            print_help(options);
            *result = EXIT_GOOD;
            return false;
        }
        if (strcmp(word, "--") == 0) {
            at++;
            break;
        }
        if (word[0] == '-' && word[1] == '-') {
            if (!read_option(options, arguments + at, &used))
                return false;
        } else if (word[0] == '-' && word[1]) {
            complain("there is no option '%s'; 'hotpath %s --help' lists them", word,
                     options->command->name);
            return false;
        } else if (options->stop_at_word) {
            break;
        } else {
            arguments[kept++] = arguments[at];
        }
    }
    for (; arguments[at]; at++)
        arguments[kept++] = arguments[at];
    arguments[kept] = NULL;
    *rest = kept;
    return true;
}
