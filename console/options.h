/* SPDX-License-Identifier: MIT */
/*
 * options.h - what a sub-command can be told: a table of options. The parameters of a report
 * (base/parameters.c) can be options, too.
 */
#ifndef HOTPATH_OPTIONS_H
#define HOTPATH_OPTIONS_H

#include <stdbool.h>

#include "base/settings.h"

#include "command.h"

/** An option that sets a switch; without a value, or with one that may be left out. */
struct option_switch {
    const char *name; /* without its dashes */
    const char *help;
    bool *set;
    const char **file; /* the value, a file's name; NULL: it has none */
};

/** An option with a value that the environment can give, too: what it is there called. */
struct option_value {
    const char *name;      /* without its dashes */
    const char *parameter; /* of base/parameters.c: "http_port" */
};

/** What a command takes. */
struct options {
    const struct command *command;
    const struct option_switch *switches; /* up to one without a name; NULL = none */
    const struct option_value *values;    /* likewise */
    bool report;                          /* the parameters of a report are options ... */
    bool exported;                        /* ... and are set in the environment, too */
    struct hotpath__settings *settings;   /* where values and these parameters go */
    bool stop_at_word;                    /* what follows the first other word is not ours */
};

/**
 * Reads the options, and moves what is none to the front: then arguments[1] to arguments[*rest -
 * 1]. With --help the command's help is printed; what is wrong is a message; in both cases it is
 * false, and the command ends with *result.
 */
bool read_options(const struct options *options, int *rest, char **arguments, int *result);

#endif
