/* SPDX-License-Identifier: MIT */
/*
 * view.h - the console's screen: what is shown of a model, and what a key does to that.
 */
#ifndef HOTPATH_VIEW_H
#define HOTPATH_VIEW_H

#include "snapshot.h"
#include "base/settings.h"
#include "render/text.h"

#include "model.h"

enum tab { TAB_TIMING, TAB_MEMORY, TAB_THREADS, TABS };

/** What has the screen: the tab's list, or something in its place. */
enum page { PAGE_LIST, PAGE_FUNCTION, PAGE_HELP };

/** What is shown of one function below its figures. */
enum part { PART_HISTOGRAM, PART_SLOWEST, PART_RECENT, PARTS };

/** What the keys go to. */
enum prompt { PROMPT_NONE, PROMPT_SEARCH, PROMPT_FILTER };

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
    bool utf8, colour;
    bool done;

    size_t selected[TABS], top[TABS]; /* rows of the list */
    struct order order[TABS];
    uint32_t chosen_site; /* stays selected when the order changes; 0 = none */
    enum part part;
    size_t part_top;   /* the first line of it that is shown ... */
    size_t part_lines; /* ... of so many */
    char filter[MOST_TYPED], search[MOST_TYPED];
    unsigned interval_ms;
    char message[200]; /* in the last line until the next key */
};

/** Draws all of it. */
void view_draw(struct view *view);

/** Does what a key, as curses has it, or a click of the mouse asks for. */
void view_key(struct view *view, int key);

/* --- draw.c -------------------------------------------------------------------------------- */

enum look { LOOK_PLAIN, LOOK_TITLE, LOOK_HEAD, LOOK_SELECTED, LOOK_DIM, LOOK_GOOD, LOOK_BAD };

/** Without UTF-8 all text becomes ASCII. */
void draw_start(bool colour, bool utf8);

/** Text at a place, cut to `width` columns and filled up to them; beyond the screen is nothing. */
void draw_text(int row, int column, int width, enum look look, const char *text);

/** The same, at the right end of the field, where numbers go. */
void draw_number(int row, int column, int width, enum look look, const char *text);

/** A bar of `share` (0 to 1) of the width, in eighths of a column where the terminal has them. */
void draw_bar(int row, int column, int width, double share, bool utf8);

/** The samples as a line of blocks, the last ones that fit. */
void spark_line(struct hotpath__text *text, const double samples[HISTORY], int width, bool utf8);

/* --- functions.c --------------------------------------------------------------------------- */

/** The list of the Timing and Memory tabs between two rows of the screen. */
void draw_functions(struct view *view, int first, int last);

/** How many functions it has under the filter; the one in the selected row is chosen from now on. */
size_t count_functions(struct view *view);

/** Goes to the next function after the selected one whose name has the search text in it. */
void search_function(struct view *view, bool from_next);

/** Sorts by the column at this place of the screen, or by the next or previous one. */
void sort_by_place(struct view *view, int x);
void sort_by_next(struct view *view, int step);

/* --- function.c ---------------------------------------------------------------------------- */

/** Everything that is known of the selected function. */
void draw_function(struct view *view, int first, int last);

/* --- calls.c ------------------------------------------------------------------------------- */

/** The calls of a function that are kept one by one, from `part_top` on; returns how many they are. */
size_t draw_calls(const struct view *view, uint32_t site, enum hotpath__which which, int first,
                  int last);

/* --- threads.c ----------------------------------------------------------------------------- */

void draw_threads(struct view *view, int first, int last);
size_t count_threads(struct view *view);

#endif
