/* SPDX-License-Identifier: MIT */
/*
 * generate.c - fills the tables of the program into a page of the manual.
 *
 * usage: generate <PAGE >FILLED
 *
 * The prose is mdoc. A line that begins with an @ stands for a table: "@options COMMAND",
 * "@synopsis COMMAND", "@commands", "@arguments", "@environment", "@code" (what code may say of a
 * report), "@keys" (of the console), "@status". This runs where hotpath is built, not where it will
 * be used.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/arguments.h"
#include "base/parameters.h"

#include "../../console/commands.h"
#include "../../console/keymap.h"

enum { WIDTH = 76 };

/* --- text ---------------------------------------------------------------------------------- */

static void put_escaped(const char *text, size_t length)
{
    if (*text == '.' || *text == '\'')
        printf("\\&");
    for (size_t i = 0; i < length; i++)
        if (text[i] == '\\')
            printf("\\e");
        else if (text[i] == '-') /* a minus, which is no hyphen */
            printf("\\-");
        else
            putchar(text[i]);
}

/* Sentences that begin with a capital letter and end with a stop, each on lines of its own. */
static void put_sentence(const char *before, const char *text)
{
    char whole[1024];
    size_t column = 0;
    snprintf(whole, sizeof whole, "%s%s.", before, text);
    whole[0] = (char)toupper((unsigned char)whole[0]);
    for (char *word = strtok(whole, " "); word; word = strtok(NULL, " ")) {
        size_t length = strlen(word);
        if (column && column + length >= WIDTH) {
            printf("\n");
            column = 0;
        }
        if (column)
            printf(" ");
        put_escaped(word, length);
        column += length + 1;
    }
    printf("\n");
}

/* --- tables -------------------------------------------------------------------------------- */

static void put_option(const struct option *option)
{
    printf(".It ");
    if (option->letter)
        printf("Fl %c , ", option->letter);
    printf("Fl -%s", option->name);
    if (option->value && option->optional)
        printf(" Ns Op = Ns Ar %s", option->value);
    else if (option->value)
        printf(" Ns = Ns Ar %s", option->value);
    printf("\n");
    put_sentence("", option->help);
    const struct hotpath__parameter *parameter =
        option->parameter ? find_parameter(option->parameter) : NULL;
    if (parameter && !option->optional)
        put_sentence("Accepted: ", parameter->accepts);
    if (parameter)
        put_sentence("Default: ", parameter->standard);
}

static void put_options(const char *name)
{
    const struct option help = {.name = "help", .letter = 'h', .help = "print a short list"};
    const struct command *command = &commands[find_command(name)];
    struct option option;
    printf(".Bl -tag -width Ds\n");
    for (unsigned i = 0; option_at(command, i, &option); i++)
        put_option(&option);
    if (command->reading != OPTIONS_UNREAD)
        put_option(&help);
    printf(".El\n");
}

/* The usage line of the help, as it is. */
static void put_synopsis(const char *name)
{
    const struct command *command = &commands[find_command(name)];
    printf(".Nm hotpath %s\n", command->name);
    if (*command->arguments)
        printf(".No %s\n", command->arguments);
}

static void put_commands(void)
{
    const char *group = NULL;
    for (int i = 0; i < COMMANDS; i++) {
        if (commands[i].group != group)
            printf("%s.Ss %s\n.Bl -tag -width completeX\n", group ? ".El\n" : "",
                   commands[i].group);
        group = commands[i].group;
        printf(".It Cm %s\n", commands[i].name);
        put_sentence("", commands[i].help);
    }
    printf(".El\n");
}

static void put_arguments(void)
{
    printf(".Bl -tag -width Ds\n");
    for (unsigned i = 0; i < hotpath__argument_count; i++) {
        const struct hotpath__argument *argument = &hotpath__arguments[i];
        printf(".It Fl fplugin-arg-hotpath-%s", argument->name);
        if (argument->value)
            printf(" Ns = Ns Ar %s", argument->value);
        printf("\n");
        put_sentence("", argument->help);
    }
    printf(".El\n");
}

static void put_parameters(enum hotpath__voice voice)
{
    printf(".Bl -tag -width Ds\n");
    for (unsigned i = 0; i < hotpath__parameter_count; i++) {
        const struct hotpath__parameter *parameter = &hotpath__parameters[i];
        char name[64];
        bool is_variable = voice == HOTPATH_BY_ENVIRONMENT;
        if (!(parameter->voices & (int)voice))
            continue;
        snprintf(name, sizeof name, "%s%s", is_variable ? "HOTPATH_" : "", parameter->name);
        for (char *c = name; is_variable && *c; c++)
            *c = (char)toupper((unsigned char)*c);
        printf(".It %s %s\n", is_variable ? "Ev" : "Cm", name);
        put_sentence("", parameter->help);
        put_sentence("Accepted: ", parameter->accepts);
        put_sentence("Default: ", parameter->standard);
    }
    printf(".El\n");
}

/* "Up k" are two keys that do the same. */
static void put_keys(void)
{
    for (size_t i = 0; i < keymap_size; i++) {
        char names[64];
        if (!keymap[i].names) {
            printf("%s.Ss \\&%s\n.Bl -tag -width Ds\n", i ? ".El\n" : "", keymap[i].help);
            continue;
        }
        snprintf(names, sizeof names, "%s", keymap[i].names);
        printf(".It ");
        for (char *name = strtok(names, " "), *next; name; name = next) {
            next = strtok(NULL, " ");
            printf("Ic \\&");
            put_escaped(name, strlen(name));
            printf("%s", next ? " , " : "");
        }
        printf("\n");
        put_sentence("", keymap[i].help);
    }
    printf(".El\n");
}

static void put_status(void)
{
    printf(".Bl -tag -width 2n\n"
           ".It 0\nIt is done.\n"
           ".It 1\nThere is no such process, or something that was looked at is not right.\n"
           ".It 2\nThe command was called wrongly, the system did not let it, or its output\n"
           "could not be written; a message says which.\n.El\n");
}

/* --- the page ------------------------------------------------------------------------------ */

static bool fill_in(char *line)
{
    char *table = strtok(line + 1, " \n"), *name = strtok(NULL, " \n");
    if (name && find_command(name) == COMMANDS)
        return false;
    if (strcmp(table, "options") == 0 && name)
        put_options(name);
    else if (strcmp(table, "synopsis") == 0 && name)
        put_synopsis(name);
    else if (strcmp(table, "commands") == 0)
        put_commands();
    else if (strcmp(table, "arguments") == 0)
        put_arguments();
    else if (strcmp(table, "environment") == 0)
        put_parameters(HOTPATH_BY_ENVIRONMENT);
    else if (strcmp(table, "code") == 0)
        put_parameters(HOTPATH_BY_CODE);
    else if (strcmp(table, "keys") == 0)
        put_keys();
    else if (strcmp(table, "status") == 0)
        put_status();
    else
        return false;
    return true;
}

int main(void)
{
    char line[1024];
    while (fgets(line, sizeof line, stdin))
        if (*line != '@') {
            fputs(line, stdout);
        } else if (!fill_in(line)) {
            fprintf(stderr, "generate: there is no such table: %s\n", line);
            return 1;
        }
    return fclose(stdout) != 0;
}
