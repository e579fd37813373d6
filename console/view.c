/* SPDX-License-Identifier: MIT */
/*
 * view.c - the frame around the lists, and the keys.
 */
#include "view.h"

#include <curses.h>
#include <stdio.h>
#include <string.h>

#include "../runtime/internal.h"

/* --- keys ---------------------------------------------------------------------------------- */

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

static void go_up(struct view *view)
{
    move_by(view, -1);
}

static void go_down(struct view *view)
{
    move_by(view, 1);
}

static void page_up(struct view *view)
{
    move_by(view, -(LINES - LEAST_HEIGHT));
}

static void page_down(struct view *view)
{
    move_by(view, LINES - LEAST_HEIGHT);
}

static void go_home(struct view *view)
{
    move_to(view, 0);
}

static void go_end(struct view *view)
{
    move_to(view, (long)row_count(view) - 1);
}

static void next_tab(struct view *view)
{
    view->tab = (enum tab)((view->tab + 1) % TABS);
    view->page = PAGE_LIST;
}

static void previous_tab(struct view *view)
{
    view->tab = (enum tab)((view->tab + TABS - 1) % TABS);
    view->page = PAGE_LIST;
}

static void inspect(struct view *view)
{
    if (view->tab != TAB_THREADS && row_count(view))
        view->page = PAGE_FUNCTION;
}

static void help(struct view *view)
{
    view->page = PAGE_HELP;
}

static void leave(struct view *view)
{
    if (view->page != PAGE_LIST)
        view->page = PAGE_LIST;
    else
        view->done = true;
}

static void quit(struct view *view)
{
    view->done = true;
}

static void pause_reading(struct view *view)
{
    view->model->paused = !view->model->paused;
}

static void reset(struct view *view)
{
    model_reset(view->model);
    snprintf(view->message, sizeof view->message, "figures are from here on; U: from the start");
}

static void undo_reset(struct view *view)
{
    model_reset_undo(view->model);
}

static void search(struct view *view)
{
    view->prompt = PROMPT_SEARCH;
    view->search[0] = '\0';
}

static void search_on(struct view *view)
{
    search_function(view, true);
}

static void filter_names(struct view *view)
{
    view->prompt = PROMPT_FILTER;
}

static void sort_right(struct view *view)
{
    sort_by_next(view, 1);
}

static void sort_left(struct view *view)
{
    sort_by_next(view, -1);
}

static void reverse(struct view *view)
{
    view->reversed[view->tab] = !view->reversed[view->tab];
}

static void faster(struct view *view)
{
    view->interval_ms = view->interval_ms > 200 ? view->interval_ms / 2 : 100;
}

static void slower(struct view *view)
{
    view->interval_ms = view->interval_ms < 5000 ? view->interval_ms * 2 : 10000;
}

static void go_timing(struct view *view)
{
    view->tab = TAB_TIMING;
}

static void go_memory(struct view *view)
{
    view->tab = TAB_MEMORY;
}

static void go_threads(struct view *view)
{
    view->tab = TAB_THREADS;
}

/* Every key; the help is this list. A line without a text belongs to the one before it. */
static const struct {
    int key;
    void (*act)(struct view *view);
    const char *name, *help;
} keys[] = {
    {KEY_UP, go_up, "Up k", "the function before"},
    {'k', go_up, NULL, NULL},
    {KEY_DOWN, go_down, "Down j", "the next function"},
    {'j', go_down, NULL, NULL},
    {KEY_PPAGE, page_up, "PgUp PgDn", "a page up or down"},
    {KEY_NPAGE, page_down, NULL, NULL},
    {KEY_HOME, go_home, "Home g", "the first one"},
    {'g', go_home, NULL, NULL},
    {KEY_END, go_end, "End G", "the last one"},
    {'G', go_end, NULL, NULL},
    {KEY_TAB, next_tab, "Tab 1 2 3", "another list"},
    {KEY_BTAB, previous_tab, NULL, NULL},
    {'1', go_timing, NULL, NULL},
    {'2', go_memory, NULL, NULL},
    {'3', go_threads, NULL, NULL},
    {KEY_RETURN, inspect, "Enter", "all about the function, with its histogram"},
    {KEY_NEWLINE, inspect, NULL, NULL},
    {KEY_ENTER, inspect, NULL, NULL},
    {'/', search, "/ F3", "look for a name; n: the next one"},
    {KEY_F(3), search, NULL, NULL},
    {'n', search_on, NULL, NULL},
    {'\\', filter_names, "\\ F4", "show only names with this in them"},
    {KEY_F(4), filter_names, NULL, NULL},
    {'>', sort_right, "< > F6", "sort by another column; also a click on its title"},
    {KEY_F(6), sort_right, NULL, NULL},
    {'<', sort_left, NULL, NULL},
    {'I', reverse, "I", "the other way round"},
    {' ', pause_reading, "Space p Z", "stand still, and go on"},
    {'p', pause_reading, NULL, NULL},
    {'Z', pause_reading, NULL, NULL},
    {'r', reset, "r U", "count from here; from the start again"},
    {'U', undo_reset, NULL, NULL},
    {'+', faster, "+ -", "new figures more often, less often"},
    {'-', slower, NULL, NULL},
    {'h', help, "h ? F1", "this help"},
    {'?', help, NULL, NULL},
    {KEY_F(1), help, NULL, NULL},
    {KEY_ESCAPE, leave, "Esc", "back"},
    {'q', leave, "q F10", "back, or the end"},
    {KEY_F(10), quit, NULL, NULL},
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

enum { HEAD_ROW = 2 };

static void click(struct view *view)
{
    MEVENT event;
    if (getmouse(&event) != OK || view->page != PAGE_LIST)
        return;
    if (event.bstate & BUTTON4_PRESSED)
        move_by(view, -3);
    else if (event.bstate & BUTTON5_PRESSED)
        move_by(view, 3);
    else if (event.y == HEAD_ROW && view->tab != TAB_THREADS)
        sort_by_place(view, event.x);
    else if (event.y > HEAD_ROW && event.y < LINES - 1)
        move_to(view, (long)view->top[view->tab] + event.y - HEAD_ROW - 1);
    if ((event.bstate & BUTTON1_DOUBLE_CLICKED) && event.y > HEAD_ROW)
        inspect(view);
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
        if (keys[i].key == key) {
            keys[i].act(view);
            return;
        }
}

/* --- drawing ------------------------------------------------------------------------------- */

static void draw_title(const struct view *view)
{
    const struct model *model = view->model;
    struct hotpath__text name = {0};
    char elapsed[HOTPATH_NUMBER_SIZE], line[200];
    hotpath__text_name(&name, model->source.program);
    hotpath__duration(elapsed, model->snapshot->elapsed_ns);
    draw_text(0, 0, COLS, LOOK_PLAIN, "");
    draw_text(0, 0, 8, LOOK_TITLE, "hotpath");
    snprintf(line, sizeof line, "%.60s %u", name.data ? name.data : "", model->source.pid);
    int width = (int)hotpath__columns(line);
    draw_text(0, 9, width, LOOK_PLAIN, line);
    const char *state = model->paused ? "paused" : state_name(model->state);
    bool good = model->state == HOTPATH_PROCESS_LIVE && !model->paused;
    draw_text(0, 11 + width, 6, good ? LOOK_GOOD : LOOK_BAD, state);
    snprintf(line, sizeof line, "%s%s  %.0f calls/s", model->base.bytes ? "since reset " : "",
             elapsed, model->state == HOTPATH_PROCESS_LIVE ? model->total_rate : 0);
    draw_text(0, 19 + width, COLS - 19 - width, LOOK_PLAIN, line);
    hotpath__text_free(&name);
}

static void draw_tabs(const struct view *view)
{
    static const char *const names[TABS] = {"1 Timing", "2 Memory", "3 Threads"};
    int x = 0;
    draw_text(1, 0, COLS, LOOK_PLAIN, "");
    for (int tab = 0; tab < TABS; tab++) {
        int width = (int)strlen(names[tab]);
        draw_text(1, x, width, tab == (int)view->tab ? LOOK_SELECTED : LOOK_DIM, names[tab]);
        x += width + 2;
    }
    if (*view->filter && view->prompt != PROMPT_FILTER) {
        draw_text(1, x, 8, LOOK_DIM, "filter:");
        draw_text(1, x + 8, COLS - x - 8, LOOK_PLAIN, view->filter);
    }
}

static void draw_status(const struct view *view)
{
    char line[MOST_TYPED + 200];
    if (view->prompt != PROMPT_NONE)
        snprintf(line, sizeof line, "%s: %s_", view->prompt == PROMPT_SEARCH ? "Search" : "Filter",
                 view->prompt == PROMPT_SEARCH ? view->search : view->filter);
    else if (*view->message && view->model->state == HOTPATH_PROCESS_LIVE)
        snprintf(line, sizeof line, "%s", view->message);
    else if (view->model->state != HOTPATH_PROCESS_LIVE)
        snprintf(line, sizeof line,
                 "the process is gone (%s): these are its last figures; waiting "
                 "for one of its name",
                 state_name(view->model->state));
    else
        snprintf(line, sizeof line,
                 "h Help  / Search  \\ Filter  < > Sort  Enter Inspect  p Pause  "
                 "r Reset  q Quit");
    draw_text(LINES - 1, 0, COLS, view->prompt == PROMPT_NONE ? LOOK_DIM : LOOK_PLAIN, line);
}

static void draw_help(int first, int last)
{
    int row = first;
    for (size_t i = 0; i < sizeof keys / sizeof *keys && row <= last; i++) {
        if (!keys[i].name)
            continue;
        draw_text(row, 1, 11, LOOK_TITLE, keys[i].name);
        draw_text(row, 13, COLS - 13, LOOK_PLAIN, keys[i].help);
        row++;
    }
}

void view_draw(struct view *view)
{
    erase();
    if (LINES < LEAST_HEIGHT || COLS < LEAST_WIDTH) {
        draw_text(0, 0, COLS, LOOK_PLAIN, "too small");
        refresh();
        return;
    }
    draw_title(view);
    draw_tabs(view);
    if (view->page == PAGE_HELP)
        draw_help(HEAD_ROW, LINES - 2);
    else if (view->page == PAGE_FUNCTION)
        draw_function(view, HEAD_ROW, LINES - 2);
    else if (view->tab == TAB_THREADS)
        draw_threads(view, HEAD_ROW, LINES - 2);
    else
        draw_functions(view, HEAD_ROW, LINES - 2);
    draw_status(view);
    refresh();
}
