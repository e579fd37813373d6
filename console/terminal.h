/* SPDX-License-Identifier: MIT */
/*
 * terminal.h - the terminal as the console needs it: text at any place, keys one by one.
 */
#ifndef HOTPATH_TERMINAL_H
#define HOTPATH_TERMINAL_H

#include <stdbool.h>

/** Takes the terminal over. False with a message when there is none that can do what is needed. */
bool open_terminal(void);

/** Gives it back as it was. */
void close_terminal(void);

/** Whether a signal has asked for the end, or the terminal has gone. */
bool is_stopped(void);

/** Whether it shows UTF-8. */
bool has_utf8_terminal(void);

#endif
