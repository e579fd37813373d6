/* SPDX-License-Identifier: MIT */
/*
 * hotpath.c - the hotpath command: finds the sub-command that is wanted.
 */
#include <stdio.h>
#include <string.h>

#include "abi.h"
#include "base/environment.h"

#include "command.h"
#include "complain.h"
#include "console.h"
#include "doctor.h"
#include "focus.h"
#include "list.h"
#include "options.h"
#include "report.h"
#include "run.h"
#include "serve.h"

static int help_command(const struct command *own, int count, char **arguments);
static int version_command(const struct command *own, int count, char **arguments);

static const struct command commands[] = {
    {"console", console_command, "[OPTION]... [PID|FILE|PROGRAM|http://HOST:PORT]",
     "watches a process on the terminal; also without a command"},
    {"list", list_command, "[--remove]", "the processes that measure, or have measured"},
    {"report", report_command, "[OPTION]... [PID|FILE|PROGRAM]...",
     "a report, on stdout, of processes that run or of what they have left behind"},
    {"run", run_command, "[OPTION]... [--] PROGRAM [ARGUMENT]...",
     "runs a program with these settings; reports even if it crashes"},
    {"focus", focus_command, "[--off|--all|--rate=N] PID|FILE|PROGRAM [GLOB,...]",
     "has a running process time only these functions, and count the rest"},
    {"serve", serve_command, "[--port=6770] [--bind=127.0.0.1] [--token=...] [PID|FILE|PROGRAM]...",
     "answers HTTP: all figures of processes, for programs"},
    {"doctor", doctor_command, "", "checks compiler, plugin, library, store and clock"},
    {"help", help_command, "[COMMAND]", "this list, or what a command takes"},
    {"version", version_command, "", "prints the version"},
};

enum { COMMANDS = sizeof commands / sizeof *commands };

static const struct command *find_command(const char *name)
{
    for (int i = 0; i < COMMANDS; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

static void print_commands(FILE *out)
{
    fprintf(out, "usage: hotpath COMMAND ...\n\n");
    for (int i = 0; i < COMMANDS; i++)
        fprintf(out, "  %-9s %s\n", commands[i].name, commands[i].help);
    fprintf(out, "\nhotpath COMMAND --help says what a command takes.\n");
}

static int version_command(const struct command *own, int count, char **arguments)
{
    const struct options options = {.command = own};
    int result;
    if (!read_options(&options, &count, arguments, &result))
        return result;
    printf("hotpath %s\n", HOTPATH_VERSION);
    return EXIT_GOOD;
}

static int unknown(const char *name)
{
    complain("there is no command '%s'; 'hotpath help' lists them, 'hotpath console %s' watches a "
             "process of that name",
             name, name);
    return EXIT_TROUBLE;
}

static int help_command(const struct command *own, int count, char **arguments)
{
    char help[] = "--help";
    const struct options options = {.command = own};
    int result;
    if (!read_options(&options, &count, arguments, &result))
        return result;
    const struct command *command = count > 1 ? find_command(arguments[1]) : NULL;
    if (count > 1 && !command)
        return unknown(arguments[1]);
    if (command) {
        char *asking[] = {arguments[1], help, NULL};
        return command->run(command, 2, asking);
    }
    print_commands(stdout);
    return EXIT_GOOD;
}

/* What is called by its name, or by what other programs call it. */
static const char *name_of(const char *word)
{
    if (!word)
        return "console";
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
        return "help";
    return strcmp(word, "--version") == 0 ? "version" : word;
}

int main(int count, char **arguments)
{
    const char *word = count > 1 ? arguments[1] : NULL;
    char console[] = "console", *watching[] = {console, NULL};
    hotpath__settings_load();
    const struct command *command = find_command(name_of(word));
    if (!command)
        return unknown(word);
    return word ? command->run(command, count - 1, arguments + 1)
                : command->run(command, 1, watching);
}
