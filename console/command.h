/* SPDX-License-Identifier: MIT */
/*
 * command.h - what a sub-command of hotpath is called with, and how it ends. Each has a file of its
 * own, and a row in the table of commands.c that says what it takes.
 */
#ifndef HOTPATH_COMMAND_H
#define HOTPATH_COMMAND_H

#include "base/settings.h"

#include "commands.h"

/** How a command ends. */
enum exit_code {
    EXIT_GOOD = 0,    /* done; the answer is yes */
    EXIT_NO = 1,      /* the answer is no: there is none, something is wrong */
    EXIT_TROUBLE = 2, /* it was called wrongly, or the system did not let it */
};

/** What the command line says. */
struct given {
    const struct command *command;
    const char *values[MOST_OPTIONS];  /* by the places of the command's own options in its table:
                                         NULL = not given, "" = given, without a value */
    struct hotpath__settings settings; /* the environment's, and then those of the options */
    char **words;                      /* what is no option; NULL after the last */
    int count;
};

#endif
