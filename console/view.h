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
enum page { PAGE_LIST, PAGE_FUNCTION, PAGE_HELP };

/** What is shown of one function below its figures. */
enum part { PART_HISTOGRAM, PART_SLOWEST, PART_RECENT, PARTS };

/** What the keys go to. */
enum prompt { PROMPT_NONE, PROMPT_SEARCH, PROMPT_FILTER };

/** The row with the titles of a list's columns; it has the tabs above it. */
enum { HEAD_ROW = 2 };

enum { LEAST_WIDTH = 20, LEAST_HEIGHT = 5, MOST_TYPED = 128 };

/** What a list is sorted by: the columns that show this measure, and this percentile of it. */
struct order {
    const struct hotpath__measure *measure; /* NULL = the tab's own order */
    double percent;
    bool reversed;
};

/** What is looked at, and how. The lists themselves are made anew for every picture. */
struct view {
    struct model *model;
    struct hotpath__settings settings;
    enum tab tab;
    enum page page;
    enum prompt prompt;
    bool utf8;
    bool done;

    size_t selected[TABS], top[TABS]; /* rows of the list */
    struct order order[TABS];
    uint32_t chosen_site; /* stays selected when the order changes; 0 = none */
    enum part part;
    size_t part_top;   /* the first line of it, or of the help, that is shown ... */
    size_t part_lines; /* ... of so many */
    char filter[MOST_TYPED], search[MOST_TYPED];
    unsigned interval_ms;
    char message[200]; /* in the last line until the next key */
};

#endif
