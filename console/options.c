/* SPDX-License-Identifier: MIT */
/*
 * options.c - reads what a sub-command is given, as its row in commands.c has it.
 */
#include "options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/environment.h"
#include "base/parameters.h"

#include "complain.h"

/* --- help ---------------------------------------------------------------------------------- */

enum { WIDTH = 22 }; /* of an option; behind a longer one the help is on the next line */

static void print_option(const struct option *option)
{
    char letter[] = "-o, ", text[64];
    letter[1] = option->letter;
    const char *form = !option->value ? "" : option->optional ? "[=%s]" : "=%s";
    int length = snprintf(text, sizeof text, "%s--%s", option->letter ? letter : "", option->name);
    if (option->value)
        snprintf(text + length, sizeof text - (size_t)length, form, option->value);
    if (strlen(text) > WIDTH)
        printf("  %s\n  %-*s %s", text, WIDTH, "", option->help);
    else
        printf("  %-*s %s", WIDTH, text, option->help);
    if (option->parameter && !option->optional)
        printf(" (%s)", find_parameter(option->parameter)->accepts);
    printf("\n");
}

void print_help(const struct command *command)
{
    const struct option help = {"help", 'h', .help = "print this"};
    struct option option;
    printf("usage: hotpath %s%s%s\n\n%s\n\n", command->name, *command->arguments ? " " : "",
           command->arguments, command->help);
    for (unsigned i = 0; option_at(command, i, &option); i++)
        print_option(&option);
    print_option(&help);
}

/* --- values -------------------------------------------------------------------------------- */

static void export(const struct hotpath__parameter *parameter, const char *value)
{
    char variable[HOTPATH_VARIABLE_SIZE];
    hotpath__variable_of(parameter, variable);
    setenv(variable, value, 1);
}

static bool refuse(const struct option *option, const char *value, const char *accepts)
{
    complain("--%s=%s can't be used; accepted: %s", option->name, value, accepts);
    return false;
}

/* What is said here comes after the environment, and wins. */
static bool set_parameter(struct given *given, const struct option *option, const char *value)
{
    const struct hotpath__parameter *parameter = find_parameter(option->parameter);
    value = value ? value : "1";
    if (!hotpath__set_parameter(&given->settings, parameter, value))
        return refuse(option, value, parameter->accepts);
    if (given->command->exports)
        export(parameter, value);
    return true;
}

/* "table json" becomes "table, json". */
static bool refuse_word(const struct option *option, const char *value)
{
    char accepts[256];
    size_t at = 0;
    for (const char *c = option->words; *c && at + 3 < sizeof accepts; c++) {
        if (*c == ' ')
            accepts[at++] = ',';
        accepts[at++] = *c;
    }
    accepts[at] = '\0';
    return refuse(option, value, accepts);
}

static bool is_among(const char *words, const char *value)
{
    size_t length = strlen(value);
    for (; *words; words += strcspn(words, " "), words += strspn(words, " "))
        if (strcspn(words, " ") == length && memcmp(words, value, length) == 0)
            return true;
    return false;
}

/* Of globs there are as many as are given, also by several options. */
static const char *add_to_list(const char *before, const char *value)
{
    char *list = NULL;
    if (!before || asprintf(&list, "%s,%s", before, value) < 0)
        return value;
    return list;
}

static bool set_option(struct given *given, unsigned place, const struct option *option,
                       const char *value)
{
    if (value && !option->value) {
        complain("--%s takes no value", option->name);
        return false;
    }
    if (option->parameter && !set_parameter(given, option, value))
        return false;
    if (value && !option->parameter && option->words && !is_among(option->words, value))
        return refuse_word(option, value);
    if (place >= MOST_OPTIONS)
        return true;
    if (value && strstr(option->value, ",..."))
        value = add_to_list(given->values[place], value);
    given->values[place] = value ? value : "";
    return true;
}

/* --- reading ------------------------------------------------------------------------------- */

/* Which option a word is; *value is what stands in the word itself, or NULL. */
static bool find_option(const struct command *command, char *word, struct option *option,
                        unsigned *place, const char **value)
{
    size_t length = strcspn(word, "=");
    bool is_long = word[1] == '-';
    for (*place = 0; option_at(command, *place, option); ++*place) {
        *value = NULL;
        if (is_long && strlen(option->name) == length - 2 &&
            memcmp(option->name, word + 2, length - 2) == 0) {
            *value = word[length] ? word + length + 1 : NULL;
            return true;
        }
        if (!is_long && option->letter == word[1]) {
            *value = word[2] ? word + 2 : NULL;
            return true;
        }
    }
    return false;
}

/* One option; how many arguments belong to it, or 0 when it is wrong. */
static int read_option(struct given *given, char **arguments)
{
    const struct command *command = given->command;
    struct option option;
    unsigned place;
    const char *value;
    if (!find_option(command, arguments[0], &option, &place, &value)) {
        complain("%s has no option '%s'; 'hotpath %s --help' lists them", command->name,
                 arguments[0], command->name);
        return 0;
    }
    bool is_next = !value && option.value && !option.optional;
    value = is_next ? arguments[1] : value;
    if ((is_next && !value) || (value && !*value)) {
        complain("--%s wants a value: %s", option.name,
                 option.parameter ? find_parameter(option.parameter)->accepts : option.value);
        return 0;
    }
    return set_option(given, place, &option, value) ? 1 + is_next : 0;
}

static bool is_help(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

static bool are_too_many(const struct given *given)
{
    const struct command *command = given->command;
    if (command->most_words == ANY_NUMBER || given->count <= command->most_words)
        return false;
    complain("%s has no use for '%s'; 'hotpath %s --help' says what it takes", command->name,
             given->words[command->most_words], command->name);
    return true;
}

/* Moves the words before arguments[*at] to the front; false when an option is wrong. */
static bool read_until_end(struct given *given, char **arguments, int *at)
{
    for (int used; arguments[*at]; *at += used) {
        char *word = arguments[*at];
        used = 1;
        if (strcmp(word, "--") == 0) {
            ++*at;
            return true;
        }
        if (word[0] == '-' && word[1]) {
            used = read_option(given, arguments + *at);
            if (!used)
                return false;
        } else if (given->command->reading == OPTIONS_BEFORE_WORDS) {
            return true;
        } else {
            arguments[given->count++] = word;
        }
    }
    return true;
}

/* Before anything can be wrong: who asks for help gets it. */
static bool wants_help(const struct command *command, char **arguments)
{
    for (; *arguments && strcmp(*arguments, "--") != 0; arguments++)
        if (is_help(*arguments))
            return true;
        else if (command->reading == OPTIONS_BEFORE_WORDS && **arguments != '-')
            return false;
    return false;
}

bool read_options(const struct command *command, char **arguments, struct given *given, int *result)
{
    int at = 0;
    *given =
        (struct given){.command = command, .settings = *hotpath__settings(), .words = arguments};
    *result = EXIT_TROUBLE;
    if (command->reading != OPTIONS_UNREAD) {
        if (wants_help(command, arguments)) {
            print_help(command);
            *result = EXIT_GOOD;
            return false;
        }
        if (!read_until_end(given, arguments, &at))
            return false;
    }
    for (; arguments[at]; at++)
        arguments[given->count++] = arguments[at];
    arguments[given->count] = NULL;
    return !are_too_many(given);
}
