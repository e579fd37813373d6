/* SPDX-License-Identifier: MIT */
/*
 * view.h - what is looked at on the console's screen, and how. Keys change it (keys.c), and the
 * screen is drawn from it (frame.c).
 */
#ifndef HOTPATH_VIEW_H
#define HOTPATH_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/settings.h"
#include "render/columns.h"

#include "model.h"

enum tab { TAB_TIMING, TAB_MEMORY, TAB_THREADS, TABS };

/** What has the screen: the tab's list, or something in its place. */
enum page { PAGE_LIST, PAGE_FUNCTION, PAGE_HELP, PAGE_CHOICE };

/** What is shown of one function below its figures. */
enum part { PART_HISTOGRAM, PART_SLOWEST, PART_RECENT, PARTS };

/** What the keys go to. */
enum prompt { PROMPT_NONE, PROMPT_SEARCH, PROMPT_FILTER };

/** The row with the tabs, and under it that with the titles of a list's columns. */
enum { TAB_ROW = 1, HEAD_ROW = 2 };

enum { LEAST_WIDTH = 20, LEAST_HEIGHT = 6, MOST_TYPED = 128 };

/** What a list is sorted by: the columns that show this measure, and this percentile of it. */
struct order {
    const struct hotpath__measure *measure; /* NULL = the tab's own order */
    double percent;
    bool reversed;
};

/** Where one is in a list: rows, from 0. */
struct place {
    size_t selected;
    size_t top; /* the first one that is seen */
};

/** What is looked at, and how. The lists themselves are made anew for every picture. */
struct view {
    struct model *model; /* without a snapshot when no process is watched yet */
    struct hotpath__settings settings;
    enum tab tab;
    enum page page, behind_help;
    enum prompt prompt;
    bool utf8;
    bool done;

    struct place list[TABS];
    struct order order[TABS];
    uint32_t chosen_site; /* stays selected when the order changes; 0 = none */
    enum part part;
    size_t scrolled; /* lines of the help, or of what is shown of a function, above the screen */
    size_t above, below; /* lines of the last picture that there was no room for ... */
    int bar_width;       /* ... and the columns that its bottom line had for keys */
    int part_row;        /* ... and the row with the names of the parts */
    char filter[MOST_TYPED], search[MOST_TYPED];
    unsigned interval_ms;
    uint64_t looked_ns; /* CLOCK_MONOTONIC, when the process was last looked at, or not found */
    char message[200];  /* in the last line until the next key */

    struct targets targets; /* to choose from */
    struct place choice;
    struct remote *remote; /* the server that they are behind; NULL = they are here */
    uint64_t listed_ns;    /* when their figures were read ... */
    uint64_t listing_ns;   /* ... and how long that took */
};

/** Whether a process is watched. */
static inline bool is_watching(const struct view *view)
{
    return view->model->snapshot != NULL;
}

#endif
