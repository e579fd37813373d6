/* SPDX-License-Identifier: MIT */
/*
 * hotpath.c - the hotpath command: finds the sub-command that is wanted, and runs it.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "abi.h"
#include "base/environment.h"

#include "build.h"
#include "cc.h"
#include "command.h"
#include "complain.h"
#include "complete.h"
#include "console.h"
#include "doctor.h"
#include "focus.h"
#include "list.h"
#include "manual.h"
#include "options.h"
#include "report.h"
#include "run.h"
#include "serve.h"

/* --- about the command itself -------------------------------------------------------------- */

static int unknown(const char *name)
{
    complain("there is no command '%s'; 'hotpath help' lists them, 'hotpath console %s' watches a "
             "process of that name",
             name, name);
    return EXIT_TROUBLE;
}

static void print_commands(void)
{
    const char *group = NULL;
    printf("usage: hotpath COMMAND ...\n");
    for (int i = 0; i < COMMANDS; i++) {
        if (commands[i].group != group)
            printf("\n%s:\n", commands[i].group);
        group = commands[i].group;
        printf("  %-9s %s\n", commands[i].name, commands[i].help);
    }
    printf("\nhotpath COMMAND --help says what a command takes.\n");
}

static int help_command(const struct given *given)
{
    if (!given->count) {
        print_commands();
        return EXIT_GOOD;
    }
    int place = find_command(given->words[0]);
    if (place == COMMANDS)
        return unknown(given->words[0]);
    manual_open(&commands[place]);
    print_help(&commands[place]);
    return EXIT_GOOD;
}

static int version_command(const struct given *given)
{
    (void)given;
    printf("hotpath %s\n", HOTPATH_VERSION);
    return EXIT_GOOD;
}

/* --- running ------------------------------------------------------------------------------- */

static int (*const functions[COMMANDS])(const struct given *given) = {
    [COMMAND_CC] = cc_command,           [COMMAND_CPLUSPLUS] = cplusplus_command,
    [COMMAND_BUILD] = build_command,     [COMMAND_RUN] = run_command,
    [COMMAND_CONSOLE] = console_command, [COMMAND_REPORT] = report_command,
    [COMMAND_LIST] = list_command,       [COMMAND_SERVE] = serve_command,
    [COMMAND_FOCUS] = focus_command,     [COMMAND_DOCTOR] = doctor_command,
    [COMMAND_HELP] = help_command,       [COMMAND_COMPLETE] = complete_command,
    [COMMAND_VERSION] = version_command,
};

static int run_named(int place, char **arguments)
{
    struct given given;
    int result;
    return read_options(&commands[place], arguments, &given, &result) ? functions[place](&given)
                                                                      : result;
}

/* What is called by its name, or by what other programs call it. */
static int place_of(const char *word)
{
    if (!word)
        return COMMAND_CONSOLE;
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
        return COMMAND_HELP;
    if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0)
        return COMMAND_VERSION;
    return find_command(word);
}

/*
 * A file that is opened must never be taken for the output: where that is closed, its number is
 * taken by something that can't be written to. A program that is run has it closed, as before.
 */
static void keep_standard_files(void)
{
    int file;
    do
        file = open("/dev/null", O_RDONLY | O_CLOEXEC);
    while (file >= 0 && file <= STDERR_FILENO);
    if (file >= 0)
        close(file);
}

/* No command is done before what it has printed is written. */
static int finish(int result)
{
    errno = 0;
    bool failed = ferror(stdout) != 0;
    failed |= fclose(stdout) != 0;
    if (!failed)
        return result;
    complain("the output can't be written%s%s", errno ? ": " : "", errno ? strerror(errno) : "");
    return EXIT_TROUBLE;
}

int main(int count, char **arguments)
{
    const char *word = count > 1 ? arguments[1] : NULL;
    keep_standard_files();
    hotpath__settings_load();
    int place = place_of(word);
    if (place == COMMANDS)
        return unknown(word);
    return finish(run_named(place, arguments + (count > 1 ? 2 : 1)));
}
