/* SPDX-License-Identifier: MIT */
/*
 * command.h - what a sub-command of hotpath is: a function in a file of its own, and a row in the
 * table of hotpath.c, which it is given when it is called.
 */
#ifndef HOTPATH_COMMAND_H
#define HOTPATH_COMMAND_H

/** How a command ends. */
enum exit_code {
    EXIT_GOOD = 0,    /* done; the answer is yes */
    EXIT_NO = 1,      /* the answer is no: there is none, something is wrong */
    EXIT_TROUBLE = 2, /* it was called wrongly, or the system did not let it */
};

struct command {
    const char *name;
    int (*run)(const struct command *own, int count, char **arguments); /* arguments[0]: the name */
    const char *arguments;
    const char *help;
};

#endif
