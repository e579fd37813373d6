/* SPDX-License-Identifier: MIT */
/*
 * commands.c - the tables of the sub-commands and of their options.
 */
#include "commands.h"

#include <stdio.h>
#include <string.h>

#include "base/arguments.h"

/* --- options ------------------------------------------------------------------------------- */

static const struct option cc_options[] = {
    {"hotpath-probes", .help = "measure what a configure tries out, too"},
    {"hotpath-help", .help = "print this"},
    {"hotpath-version", .help = "print the version"},
    {.name = ""},
};

static const struct option build_options[] = {
    [BUILD_PROBES] = {"probes", .help = "measure what a configure tries out, too"},
    [BUILD_JSON] = {"json", .value = "FILE", .meaning = A_FILE,
                    .help = "write there what was measured, for programs"},
    {.name = ""},
};

static const struct option run_options[] = {
    [RUN_OUTPUT] = {"output", 'o', .parameter = "output"},
    [RUN_MERGE] = {"merge", .help = "one report, at the end, of all processes that it begins"},
    {.name = ""},
};

static const struct option report_options[] = {
    [REPORT_OUTPUT] = {"output", 'o', .parameter = "output"},
    [REPORT_TREE] = {"tree", .help = "take in forked children, and theirs"},
    [REPORT_HINTS] = {"hints", .value = "FILE", .optional = true, .meaning = A_FILE,
                      .help = "no report: a list for -fplugin-arg-hotpath-skip=@FILE"},
    {.name = ""},
};

static const struct option list_options[] = {
    [LIST_REMOVE] = {"remove", .help = "remove the stores of processes that are gone"},
    [LIST_FORMAT] = {"format", .value = "FORM", .words = "table json",
                     .help = "table, or json: what GET /processes answers"},
    {.name = ""},
};

static const struct option console_options[] = {
    {"token", .parameter = "http_token"},
    {.name = ""},
};

static const struct option serve_options[] = {
    {"port", .parameter = "http_port"},
    {"bind", .parameter = "http_bind"},
    {"token", .parameter = "http_token"},
    {.name = ""},
};

static const struct option focus_options[] = {
    [FOCUS_OFF] = {"off", .help = "time nothing, count all calls"},
    [FOCUS_ALL] = {"all", .help = "time all calls of all functions"},
    [FOCUS_RATE] = {"rate", .parameter = "sample"},
    {.name = ""},
};

/* Of these more than of the environment's would have no effect, for the process is another one. */
static const char *const of_reports[] = {
    "name",    "format",   "report",     "percentiles", "sort", "limit",
    "columns", "subtract", "alloc_self", "name_depth",  NULL,
};
static const char *const of_screens[] = {
    "percentiles", "sort", "columns", "subtract", "alloc_self", "name_depth", NULL,
};

/* --- commands ------------------------------------------------------------------------------ */

static const char measuring[] = "Measure a program";
static const char looking[] = "Look at what it has counted, also while it runs";
static const char changing[] = "Change what is timed while it runs";
static const char helping[] = "When something is unclear or does not work";

const struct command commands[COMMANDS] = {
    [COMMAND_CC] = {"cc", measuring, "gcc", "[--hotpath-KEY[=VALUE]]... ARGUMENT_OF_GCC...",
                    "calls GCC, with what measuring needs; hotpath-gcc is the same", cc_options,
                    .plugin = "hotpath-", .reading = OPTIONS_UNREAD, .words = A_FILE,
                    .most_words = ANY_NUMBER},
    [COMMAND_CPLUSPLUS] = {"c++", measuring, "gcc", "[--hotpath-KEY[=VALUE]]... ARGUMENT_OF_GCC...",
                           "calls G++, with what measuring needs; hotpath-g++ is the same",
                           cc_options, .plugin = "hotpath-", .reading = OPTIONS_UNREAD,
                           .words = A_FILE, .most_words = ANY_NUMBER},
    [COMMAND_BUILD] = {"build", measuring, "build", "[OPTION]... [--] COMMAND [ARGUMENT]...",
                       "builds with compilers that measure: hotpath build -- make; all functions "
                       "where none are chosen",
                       build_options, .plugin = "", .reading = OPTIONS_BEFORE_WORDS,
                       .words = A_PROGRAM, .most_words = ANY_NUMBER},
    [COMMAND_RUN] = {"run", measuring, "run", "[OPTION]... [--] PROGRAM [ARGUMENT]...",
                     "runs a program with these settings; reports even if it crashes", run_options,
                     .exports = true, .reading = OPTIONS_BEFORE_WORDS, .words = A_PROGRAM,
                     .most_words = ANY_NUMBER},
    [COMMAND_CONSOLE] = {"console", looking, "console",
                         "[OPTION]... [PID|FILE|PROGRAM|http://HOST:PORT]...",
                         "watches a process on the terminal; also without a command",
                         console_options, of_screens, .words = A_PROCESS, .most_words = ANY_NUMBER},
    [COMMAND_REPORT] = {"report", looking, "report", "[OPTION]... [PID|FILE|PROGRAM]...",
                        "a report, on stdout, of processes that run or of what they have left "
                        "behind",
                        report_options, of_reports, .words = A_PROCESS, .most_words = ANY_NUMBER},
    [COMMAND_LIST] = {"list", looking, "list", "[--remove|--format=FORM]",
                      "the processes that measure, or have measured", list_options},
    [COMMAND_SERVE] = {"serve", looking, "serve", "[OPTION]... [PID|FILE|PROGRAM]...",
                       "answers HTTP: all figures of processes, for programs", serve_options,
                       .words = A_PROCESS, .most_words = ANY_NUMBER},
    [COMMAND_FOCUS] = {"focus", changing, "focus",
                       "[--off|--all|--rate=N] PID|FILE|PROGRAM [GLOB,...]",
                       "has a running process time only these functions, and count the rest",
                       focus_options, .words = A_PROCESS, .most_words = 2},
    [COMMAND_DOCTOR] = {"doctor", helping, "doctor", "",
                        "checks compiler, plugin, library, store and clock"},
    [COMMAND_HELP] = {"help", helping, "", "[COMMAND]", "this list, or what a command takes",
                      .words = A_COMMAND, .most_words = 1},
    [COMMAND_COMPLETE] = {"complete", helping, "", "[WORD]...",
                          "what a shell can complete the last of these words to",
                          .reading = OPTIONS_UNREAD, .most_words = ANY_NUMBER},
    [COMMAND_VERSION] = {"version", helping, "", "", "prints the version"},
};

/* --- finding ------------------------------------------------------------------------------- */

int find_command(const char *name)
{
    int place = 0;
    while (place < COMMANDS && strcmp(commands[place].name, name) != 0)
        place++;
    return place;
}

const struct hotpath__parameter *find_parameter(const char *name)
{
    for (unsigned i = 0; i < hotpath__parameter_count; i++)
        if (strcmp(hotpath__parameters[i].name, name) == 0)
            return &hotpath__parameters[i];
    return NULL;
}

static bool is_own(const struct command *command, const char *parameter)
{
    for (const struct option *own = command->options; own && *own->name; own++)
        if (own->parameter && strcmp(own->parameter, parameter) == 0)
            return true;
    return false;
}

/* HOTPATH_HELP is none: every command has its own --help. */
static bool has_effect(const struct command *command, const struct hotpath__parameter *parameter)
{
    if (command->exports)
        return (parameter->voices & HOTPATH_BY_ENVIRONMENT) && strcmp(parameter->name, "help") != 0;
    for (const char *const *name = command->parameters; name && *name; name++)
        if (strcmp(*name, parameter->name) == 0)
            return true;
    return false;
}

/* A parameter that is a switch in the environment is one here, too, and can be switched off. */
static void fill_in(struct option *option, const struct hotpath__parameter *parameter)
{
    option->parameter = parameter->name;
    option->optional = !parameter->value;
    option->value = parameter->value ? parameter->value : "no";
    option->words = parameter->words;
    option->meaning = strcmp(option->value, "FILE") == 0 ? A_FILE : A_TEXT;
    option->help = parameter->help;
}

/* "name_depth" is --name-depth. */
static void name_after(struct option *option, const struct hotpath__parameter *parameter)
{
    snprintf(option->name, sizeof option->name, "%s", parameter->name);
    for (char *c = option->name; *c; c++)
        if (*c == '_')
            *c = '-';
}

/* Those of the plugin's arguments that choose what is measured; false after the last. */
static bool take_argument(struct option *option, const char *before, unsigned place)
{
    for (unsigned i = 0; i < hotpath__argument_count; i++) {
        const struct hotpath__argument *argument = &hotpath__arguments[i];
        if (strcmp(argument->name, "help") == 0 || strcmp(argument->name, "version") == 0)
            continue;
        if (place--)
            continue;
        *option = (struct option){.value = argument->value, .help = argument->help};
        snprintf(option->name, sizeof option->name, "%s%s", before, argument->name);
        return true;
    }
    return false;
}

bool option_at(const struct command *command, unsigned place, struct option *option)
{
    unsigned at = 0;
    for (const struct option *own = command->options; own && *own->name; own++)
        if (at++ == place) {
            *option = *own;
            if (own->parameter)
                fill_in(option, find_parameter(own->parameter));
            return true;
        }
    if (command->plugin)
        return take_argument(option, command->plugin, place - at);
    for (unsigned i = 0; i < hotpath__parameter_count; i++) {
        const struct hotpath__parameter *parameter = &hotpath__parameters[i];
        if (has_effect(command, parameter) && !is_own(command, parameter->name) && at++ == place) {
            *option = (struct option){.name = ""};
            name_after(option, parameter);
            fill_in(option, parameter);
            return true;
        }
    }
    return false;
}
