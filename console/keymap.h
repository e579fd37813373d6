/* SPDX-License-Identifier: MIT */
/*
 * keymap.h - the keys of the console: what each does, and where.
 *
 * The one table of them. Keys are looked up in it by these very names, and the help, the line at
 * the bottom of the screen and the manual are made from it. Nothing of curses is needed to read it.
 */
#ifndef HOTPATH_KEYMAP_H
#define HOTPATH_KEYMAP_H

#include <stddef.h>

/** What has the screen. */
enum where {
    IN_FUNCTIONS = 1, /* a list of functions: Timing, Memory */
    IN_THREADS = 2,
    IN_FUNCTION = 4, /* all about one */
    IN_HELP = 8,
    IN_CHOICE = 16, /* which process, when none is watched yet */
    IN_OTHERS = 32, /* likewise, when one is */
    IN_LISTS = IN_FUNCTIONS | IN_THREADS,
    IN_PROCESS = IN_LISTS | IN_FUNCTION,
    IN_CHOICES = IN_CHOICE | IN_OTHERS,
    EVERYWHERE = IN_PROCESS | IN_CHOICES | IN_HELP,
};

/** What a key asks for. */
enum act {
    ACT_NONE,
    ACT_UP,
    ACT_DOWN,
    ACT_PAGE_UP,
    ACT_PAGE_DOWN,
    ACT_FIRST,
    ACT_LAST,
    ACT_INSPECT,
    ACT_SEARCH,
    ACT_SEARCH_ON,
    ACT_FILTER,
    ACT_SORT_NEXT,
    ACT_SORT_BEFORE,
    ACT_REVERSE,
    ACT_FOCUS,
    ACT_FOCUS_ALL,
    ACT_NEXT_PART,
    ACT_PART_BEFORE,
    ACT_NEXT_TAB,
    ACT_TAB_BEFORE,
    ACT_TIMING,
    ACT_MEMORY,
    ACT_THREADS,
    ACT_PAUSE,
    ACT_RESET,
    ACT_RESET_UNDO,
    ACT_SUBTRACT,
    ACT_OFTENER,
    ACT_SELDOMER,
    ACT_OTHERS,
    ACT_WATCH,
    ACT_LOOK_AGAIN,
    ACT_HELP,
    ACT_REDRAW,
    ACT_BACK,
    ACT_QUIT,
    ACTS
};

/** Keys that do the same; or, where there are none, the title of those that follow. */
struct key {
    const char *names; /* with a blank between them; NULL = a title */
    const char *help;  /* what they do; or the title */
    unsigned where;    /* of enum where, together */
    enum act act;
    const char *label; /* beside the first of them in the bottom line; NULL = it is not there */
    unsigned weight;   /* where there is no room, those of the least go first */
};

extern const struct key keymap[];
extern const size_t keymap_size;

#endif
