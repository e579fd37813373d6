/* SPDX-License-Identifier: MIT */
/*
 * terminal.c - see terminal.h.
 */
#include "terminal.h"

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termcap.h>
#include <unistd.h>

#include "render/screen.h"

#include "complain.h"
#include "draw.h"
#include "mouse.h"

/*
 * How long the rest of a key's bytes may take, in milliseconds, until what has come is Esc. Over a
 * slow line they come apart.
 */
enum { ESCAPE_MS = 100 };

static volatile sig_atomic_t stopped;

static void on_stop(int number)
{
    (void)number;
    stopped = 1;
}

/* So that the shell gets its terminal back as it was. */
static void catch_stops(void)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    struct sigaction action = {.sa_handler = on_stop};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        sigaction(signals[i], &action, NULL);
}

/* Text at a place needs a cursor that can be sent there: its capability cm, to termcap. */
static const char *what_is_missing(const char *name)
{
    if (tgetent(NULL, name) != 1)
        return "is not known here";
    return tgetstr("cm", NULL) ? NULL : "can't put text at a place";
}

static bool can_be_used(void)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        complain("console needs a terminal; 'hotpath report' prints the figures once");
        return false;
    }
    const char *name = getenv("TERM") ? getenv("TERM") : "";
    const char *missing = what_is_missing(name);
    if (missing)
        complain("the terminal '%s' %s (TERM names it); 'hotpath report' prints the figures once",
                 name, missing);
    return !missing;
}

bool has_utf8_terminal(void)
{
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

bool open_terminal(void)
{
    setlocale(LC_CTYPE, "");
    if (!can_be_used())
        return false;
    if (!newterm(NULL, stdout, stdin)) {
        complain("the terminal can't be used; 'hotpath report' prints the figures once");
        return false;
    }
    cbreak();
    noecho();
    nonl();
    curs_set(0);
    keypad(stdscr, TRUE);
    set_escdelay(ESCAPE_MS);
    draw_start(hotpath__screen_of(STDOUT_FILENO).colour, has_utf8_terminal());
    start_mouse();
    catch_stops();
    return true;
}

void close_terminal(void)
{
    endwin();
}

bool is_stopped(void)
{
    return stopped || !isatty(STDIN_FILENO);
}
