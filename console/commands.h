/* SPDX-License-Identifier: MIT */
/*
 * commands.h - all that the command line can be: the sub-commands, and what each takes.
 *
 * The reader of options, the help, the manual and the completion of shells have it from these
 * tables. What a command does is in its own file; hotpath.c knows which function that is.
 */
#ifndef HOTPATH_COMMANDS_H
#define HOTPATH_COMMANDS_H

#include <stdbool.h>

#include "base/parameters.h"

/** What a word of the command line, or the value of an option, stands for. */
enum meaning {
    A_TEXT,
    A_FILE,
    A_PROCESS, /* a pid, the name of a program that runs, or a store's file */
    A_PROGRAM, /* to be run, and then its arguments */
    A_COMMAND, /* one of these */
};

enum { MOST_OPTIONS = 16, OPTION_NAME_SIZE = 32, ANY_NUMBER = -1 };

/** One that has a parameter (base/parameters.c) has value, words and help from there. */
struct option {
    char name[OPTION_NAME_SIZE]; /* without its dashes */
    char letter;                 /* the short form, or 0 */
    const char *value;           /* what the help calls it; NULL = it takes none */
    bool optional;               /* the value can be left out */
    const char *words;           /* values that are known, with blanks between them */
    enum meaning meaning;        /* of the value */
    const char *help;
    const char *parameter;
};

/** Where options end: a command's own words, or those of a program that it starts. */
enum reading {
    OPTIONS_ANYWHERE,
    OPTIONS_BEFORE_WORDS,
    OPTIONS_UNREAD, /* all are for another program; the command looks at its words itself */
};

struct command {
    const char *name;
    const char *group; /* the same pointer for those that are listed together */
    const char *page;  /* of the manual, behind "hotpath-"; empty = hotpath's own */
    const char *arguments;
    const char *help;
    const struct option *options;  /* its own, up to one without a name; NULL = none */
    const char *const *parameters; /* that have an effect in it, up to NULL; they are options too */
    const char *plugin; /* the plugin's arguments are options, with this before their names */
    bool exports;       /* takes all that the environment has, for a program */
    enum reading reading;
    enum meaning words;
    int most_words;
};

/** The places of the sub-commands in `commands`, and of their own options in the tables. */
enum {
    COMMAND_CC,
    COMMAND_CPLUSPLUS,
    COMMAND_BUILD,
    COMMAND_RUN,
    COMMAND_CONSOLE,
    COMMAND_REPORT,
    COMMAND_LIST,
    COMMAND_SERVE,
    COMMAND_FOCUS,
    COMMAND_DOCTOR,
    COMMAND_HELP,
    COMMAND_COMPLETE,
    COMMAND_VERSION,
    COMMANDS,
};
enum { BUILD_PROBES, BUILD_JSON };
enum { RUN_OUTPUT, RUN_MERGE };
enum { REPORT_OUTPUT, REPORT_TREE, REPORT_HINTS };
enum { LIST_REMOVE, LIST_FORMAT };
enum { FOCUS_OFF, FOCUS_ALL, FOCUS_RATE };

extern const struct command commands[COMMANDS];

/** The place of a sub-command, or COMMANDS where there is none of this name. */
int find_command(const char *name);

/**
 * An option of a command: its own ones, the plugin's, then the parameters. False when there are not
 * so many.
 */
bool option_at(const struct command *command, unsigned place, struct option *option);

/** The parameter of this name, or NULL. */
const struct hotpath__parameter *find_parameter(const char *name);

#endif
