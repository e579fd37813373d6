/* SPDX-License-Identifier: MIT */
/*
 * keys.c - the keys and the mouse. The help is the table of the keys.
 */
#include "keys.h"

#include <curses.h>
#include <stdio.h>
#include <string.h>

#include "draw.h"
#include "functions.h"
#include "threads.h"

/* --- what they do -------------------------------------------------------------------------- */

enum { KEY_TAB = 9, KEY_RETURN = 13, KEY_NEWLINE = 10, KEY_ESCAPE = 27, KEY_DELETE = 127 };

static size_t row_count(struct view *view)
{
    return view->tab == TAB_THREADS ? count_threads(view) : count_functions(view);
}

static void move_to(struct view *view, long row)
{
    long count = (long)row_count(view);
    row = row >= count ? count - 1 : row;
    view->selected[view->tab] = row > 0 ? (size_t)row : 0;
    view->chosen_site = 0;
    row_count(view);
}

static void move_by(struct view *view, long rows)
{
    move_to(view, (long)view->selected[view->tab] + rows);
}

/* In what is shown of one function, and in the help. */
static void scroll_to(struct view *view, long line)
{
    long most = (long)view->part_lines - 1;
    line = line > most ? most : line;
    view->part_top = line > 0 ? (size_t)line : 0;
}

static void move_rows(struct view *view, int rows)
{
    if (view->page == PAGE_LIST)
        move_by(view, rows);
    else
        scroll_to(view, (long)view->part_top + rows);
}

static void page(struct view *view, int direction)
{
    move_rows(view, direction * (LINES - LEAST_HEIGHT));
}

static void go_to_end(struct view *view, int last)
{
    if (view->page == PAGE_LIST)
        move_to(view, last ? (long)row_count(view) - 1 : 0);
    else
        scroll_to(view, last ? (long)view->part_lines - 1 : 0);
}

static void go_to_tab(struct view *view, int tab)
{
    view->tab = (enum tab)tab;
    view->page = PAGE_LIST;
}

static void change_tab(struct view *view, int step)
{
    if (view->page == PAGE_FUNCTION) {
        view->part = (enum part)(((int)view->part + step + PARTS) % PARTS);
        view->part_top = 0;
    } else {
        go_to_tab(view, ((int)view->tab + step + TABS) % TABS);
    }
}

static void inspect(struct view *view, int unused)
{
    (void)unused;
    if (view->page != PAGE_LIST || !row_count(view))
        return;
    view->page = PAGE_FUNCTION;
    view->part_top = 0;
}

static void open_help(struct view *view, int unused)
{
    (void)unused;
    view->page = PAGE_HELP;
    view->part_top = 0;
}

/* Back to the list; from there, or at once, to the end. */
static void leave(struct view *view, int at_once)
{
    view->done = at_once || view->page == PAGE_LIST;
    view->page = PAGE_LIST;
}

static void pause_reading(struct view *view, int unused)
{
    (void)unused;
    view->model->paused = !view->model->paused;
}

static void reset(struct view *view, int undo)
{
    if (undo) {
        model_reset_undo(view->model);
        return;
    }
    model_reset(view->model);
    snprintf(view->message, sizeof view->message, "figures are from here on; U: from the start");
}

static void subtract(struct view *view, int unused)
{
    (void)unused;
    model_subtract(view->model, !view->model->subtract);
}

/* What has the screen, or is selected in its list. */
static const struct hotpath__function *chosen_function(struct view *view)
{
    row_count(view);
    return hotpath__function_by_site(view->model->snapshot, view->chosen_site);
}

static void focus(struct view *view, int all)
{
    const struct hotpath__function *function = all ? NULL : chosen_function(view);
    if (!all && !function)
        return;
    const char *problem = model_focus(view->model, function);
    if (problem)
        snprintf(view->message, sizeof view->message, "%s", problem);
    else if (all)
        snprintf(view->message, sizeof view->message, "all functions are timed");
    else
        snprintf(view->message, sizeof view->message,
                 "only this function is timed, the rest is counted; F: all of them");
}

static void ask_for(struct view *view, int prompt)
{
    view->prompt = (enum prompt)prompt;
    if (prompt == PROMPT_SEARCH)
        view->search[0] = '\0';
}

static void search_on(struct view *view, int unused)
{
    (void)unused;
    search_function(view, true);
}

static void reverse(struct view *view, int unused)
{
    (void)unused;
    view->order[view->tab].reversed = !view->order[view->tab].reversed;
}

static void change_interval(struct view *view, int faster)
{
    unsigned interval = faster ? view->interval_ms / 2 : view->interval_ms * 2;
    view->interval_ms = interval < 100 ? 100 : interval > 10000 ? 10000 : interval;
}

/* Every key; the help is this list. A line without a text belongs to the one before it. */
static const struct {
    int key;
    void (*act)(struct view *view, int argument);
    int argument;
    const char *name, *help;
} keys[] = {
    {KEY_UP, move_rows, -1, "Up k", "the line before"},
    {'k', move_rows, -1, NULL, NULL},
    {KEY_DOWN, move_rows, 1, "Down j", "the next line"},
    {'j', move_rows, 1, NULL, NULL},
    {KEY_PPAGE, page, -1, "PgUp PgDn", "a page up or down"},
    {KEY_NPAGE, page, 1, NULL, NULL},
    {KEY_HOME, go_to_end, 0, "Home End", "the first one, the last one; also g and G"},
    {'g', go_to_end, 0, NULL, NULL},
    {KEY_END, go_to_end, 1, NULL, NULL},
    {'G', go_to_end, 1, NULL, NULL},
    {KEY_TAB, change_tab, 1, "Tab 1 2 3",
     "another list; of one function: histogram, slowest, last"},
    {KEY_RIGHT, change_tab, 1, NULL, NULL},
    {KEY_BTAB, change_tab, -1, NULL, NULL},
    {KEY_LEFT, change_tab, -1, NULL, NULL},
    {'1', go_to_tab, TAB_TIMING, NULL, NULL},
    {'2', go_to_tab, TAB_MEMORY, NULL, NULL},
    {'3', go_to_tab, TAB_THREADS, NULL, NULL},
    {KEY_RETURN, inspect, 0, "Enter",
     "all about the function, with its histogram and single calls"},
    {KEY_NEWLINE, inspect, 0, NULL, NULL},
    {KEY_ENTER, inspect, 0, NULL, NULL},
    {'/', ask_for, PROMPT_SEARCH, "/ F3", "look for a name; n: the next one"},
    {KEY_F(3), ask_for, PROMPT_SEARCH, NULL, NULL},
    {'n', search_on, 0, NULL, NULL},
    {'\\', ask_for, PROMPT_FILTER, "\\ F4", "show only names with this in them"},
    {KEY_F(4), ask_for, PROMPT_FILTER, NULL, NULL},
    {'>', sort_by_next, 1, "< > F6", "sort by another column; also a click on its title"},
    {KEY_F(6), sort_by_next, 1, NULL, NULL},
    {'<', sort_by_next, -1, NULL, NULL},
    {'I', reverse, 0, "I", "the other way round"},
    {' ', pause_reading, 0, "Space p Z", "stand still, and go on"},
    {'p', pause_reading, 0, NULL, NULL},
    {'Z', pause_reading, 0, NULL, NULL},
    {'r', reset, 0, "r U", "count from here; from the start again"},
    {'U', reset, 1, NULL, NULL},
    {'s', subtract, 0, "s", "take what measuring adds to Self and Total off, or not"},
    {'f', focus, 0, "f F", "time only this function, count the rest; time all of them"},
    {'F', focus, 1, NULL, NULL},
    {'+', change_interval, 1, "+ -", "new figures more often, less often"},
    {'-', change_interval, 0, NULL, NULL},
    {'h', open_help, 0, "h ? F1", "this help"},
    {'?', open_help, 0, NULL, NULL},
    {KEY_F(1), open_help, 0, NULL, NULL},
    {KEY_ESCAPE, leave, 0, "Esc", "back"},
    {'q', leave, 0, "q F10", "back, or the end"},
    {KEY_F(10), leave, 1, NULL, NULL},
};

/* --- typing -------------------------------------------------------------------------------- */

static void type(struct view *view, int key)
{
    bool searching = view->prompt == PROMPT_SEARCH;
    char *text = searching ? view->search : view->filter;
    size_t length = strlen(text);
    if (key == KEY_RETURN || key == KEY_NEWLINE || key == KEY_ENTER) {
        view->prompt = PROMPT_NONE;
    } else if (key == KEY_ESCAPE) {
        text[0] = '\0';
        view->prompt = PROMPT_NONE;
    } else if (key == KEY_BACKSPACE || key == KEY_DELETE || key == '\b') {
        while (length && ((unsigned char)text[--length] & 0xc0) == 0x80)
            text[length] = '\0';
        text[length] = '\0';
    } else if (key >= ' ' && key < 256 && length + 1 < MOST_TYPED) {
        text[length] = (char)key;
        text[length + 1] = '\0';
    }
    if (searching && key != KEY_ESCAPE)
        search_function(view, false);
}

/* --- the mouse ----------------------------------------------------------------------------- */

/* The threads' list has a line of sums above its head. */
static int first_row(const struct view *view)
{
    return HEAD_ROW + 1 + (view->tab == TAB_THREADS);
}

static void click(struct view *view)
{
    MEVENT event;
    if (getmouse(&event) != OK)
        return;
    if (event.bstate & BUTTON4_PRESSED)
        move_rows(view, -3);
    else if (event.bstate & BUTTON5_PRESSED)
        move_rows(view, 3);
    else if (view->page != PAGE_LIST)
        return;
    else if (event.y == HEAD_ROW && view->tab != TAB_THREADS)
        sort_by_place(view, event.x);
    else if (event.y > HEAD_ROW && event.y < LINES - 1)
        move_to(view, (long)view->top[view->tab] + event.y - first_row(view));
    if ((event.bstate & BUTTON1_DOUBLE_CLICKED) && event.y > HEAD_ROW && view->tab != TAB_THREADS)
        inspect(view, 0);
}

/* --- all of it ----------------------------------------------------------------------------- */

static bool needs_functions(void (*act)(struct view *view, int argument))
{
    return act == inspect || act == focus || act == ask_for || act == search_on ||
           act == sort_by_next || act == reverse;
}

void view_key(struct view *view, int key)
{
    view->message[0] = '\0';
    if (view->prompt != PROMPT_NONE) {
        type(view, key);
        return;
    }
    if (key == KEY_MOUSE)
        click(view);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i].key == key && view->tab == TAB_THREADS && needs_functions(keys[i].act))
            snprintf(view->message, sizeof view->message,
                     "that is for functions: 1 and 2 list them; the busiest thread is the first");
        else if (keys[i].key == key)
            keys[i].act(view, keys[i].argument);
}

/* --- the help ------------------------------------------------------------------------------ */

void draw_keys(struct view *view, int first, int last)
{
    int row = first;
    view->part_lines = 0;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (!keys[i].name || view->part_lines++ < view->part_top || row > last)
            continue;
        draw_text(row, 1, 11, LOOK_TITLE, keys[i].name);
        draw_text(row, 13, COLS - 13, LOOK_PLAIN, keys[i].help);
        row++;
    }
}
