/* SPDX-License-Identifier: MIT */
/*
 * command.h - the map of the hotpath command: what its files offer each other.
 *
 * A sub-command is a function in a file of its own, and a line in the table of hotpath.c. What it
 * can be told is a table of options; the parameters of a report (runtime/parameters.c) are options,
 * too.
 */
#ifndef HOTPATH_COMMAND_H
#define HOTPATH_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/settings.h"
#include "read/source.h"

/** How a command ends. */
enum exit_code {
    EXIT_GOOD = 0,    /* done; the answer is yes */
    EXIT_NO = 1,      /* the answer is no: there is none, something is wrong */
    EXIT_TROUBLE = 2, /* it was called wrongly, or the system did not let it */
};

struct command {
    const char *name;
    int (*run)(int count, char **arguments); /* arguments[0] is the name */
    const char *arguments;
    const char *help;
};

/* --- options.c ----------------------------------------------------------------------------- */

/** An option without a value: sets a switch. */
struct option_switch {
    const char *name; /* without its dashes */
    const char *help;
    bool *set;
};

/** An option with a value that the environment can give, too: what it is there called. */
struct option_value {
    const char *name;      /* without its dashes */
    const char *parameter; /* of runtime/parameters.c: "http_port" */
};

/** What a command takes. */
struct options {
    const struct command *command;
    const struct option_switch *switches; /* up to one without a name; NULL = none */
    const struct option_value *values;    /* likewise */
    bool report;                          /* the parameters of a report are options */
    struct hotpath__settings *settings;   /* where values and these parameters go */
    bool stop_at_word;                    /* what follows the first other word is not ours */
};

/**
 * Reads the options, and moves what is none to the front: then arguments[1] to arguments[*rest -
 * 1]. With --help the command's help is printed; what is wrong is a message; in both cases it is
 * false, and the command ends with *result.
 */
bool read_options(const struct options *options, int *rest, char **arguments, int *result);

/* --- hotpath.c ----------------------------------------------------------------------------- */

/** One line on stderr, "hotpath: " before it. */
void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/** A sub-command by its name, or NULL. */
const struct command *find_command(const char *name);

/* --- processes.c --------------------------------------------------------------------------- */

/** Whether a word of the command line is a file: it has a slash in it or ends in .hotpath. */
bool is_path(const char *word);

/** Whether a word that is no file means this process: it is its pid, or its program's name. */
bool is_meant(const struct hotpath__source *source, const char *word);

/** All processes with a store that the caller may read, the oldest first. False without memory. */
bool find_processes(struct hotpath__sources *found);

/**
 * The processes that a word means: a number is a pid, then there are files, and the rest is a
 * program's name: all of that name that live, or else the last that did. They are added to
 * `chosen`, each only once. False with a message when there is none.
 */
bool choose_processes(struct hotpath__sources *chosen, const char *word);

/** Adds the forked children, and theirs, of what was chosen. False without memory. */
bool choose_children(struct hotpath__sources *chosen);

/* --- report.c ------------------------------------------------------------------------------ */

/** Prints one report of all these processes together. */
int print_report(const struct hotpath__sources *processes,
                 const struct hotpath__settings *settings);

/* --- sub-commands -------------------------------------------------------------------------- */

int console_command(int count, char **arguments);
int list_command(int count, char **arguments);
int report_command(int count, char **arguments);
int run_command(int count, char **arguments);
int serve_command(int count, char **arguments);
int doctor_command(int count, char **arguments);

#endif
