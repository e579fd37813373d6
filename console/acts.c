/* SPDX-License-Identifier: MIT */
/*
 * acts.c - see acts.h.
 */
#include "acts.h"

#include <curses.h>
#include <limits.h>
#include <stdio.h>

#include "choice.h"
#include "functions.h"
#include "threads.h"

enum { LEAST_INTERVAL_MS = 125, MOST_INTERVAL_MS = 8000 };

/* --- moving -------------------------------------------------------------------------------- */

static size_t row_count(struct view *view)
{
    if (view->page == PAGE_CHOICE)
        return view->targets.count;
    return view->tab == TAB_THREADS ? count_threads(view) : count_functions(view);
}

static struct place *place_of(struct view *view)
{
    return view->page == PAGE_CHOICE ? &view->choice : &view->list[view->tab];
}

static bool is_list(const struct view *view)
{
    return view->page == PAGE_LIST || view->page == PAGE_CHOICE;
}

void move_to(struct view *view, long row)
{
    long count = (long)row_count(view);
    row = row >= count ? count - 1 : row;
    place_of(view)->selected = row > 0 ? (size_t)row : 0;
    view->chosen_site = 0;
    row_count(view);
}

/* What is too far is put right where it is drawn. */
void move_lines(struct view *view, int rows)
{
    if (is_list(view))
        move_to(view, (long)place_of(view)->selected + rows);
    else if (rows < 0 && (size_t)-rows > view->scrolled)
        view->scrolled = 0;
    else
        view->scrolled += (size_t)rows;
}

/* A line of the page before is seen again: of the screen's lines four are not the list's. */
static void page_by(struct view *view, int direction)
{
    move_lines(view, direction * (LINES - 5));
}

static void go_to_end(struct view *view, int last)
{
    if (is_list(view))
        move_to(view, last ? LONG_MAX : 0);
    else
        view->scrolled = last ? INT_MAX : 0;
}

/* --- what has the screen ------------------------------------------------------------------- */

void go_to_tab(struct view *view, int tab)
{
    view->tab = (enum tab)tab;
    view->page = PAGE_LIST;
}

static void turn_tab(struct view *view, int step)
{
    go_to_tab(view, ((int)view->tab + step + TABS) % TABS);
}

static void turn_part(struct view *view, int step)
{
    view->part = (enum part)(((int)view->part + step + PARTS) % PARTS);
    view->scrolled = 0;
}

static void inspect(struct view *view, int unused)
{
    (void)unused;
    if (!row_count(view))
        return;
    view->page = PAGE_FUNCTION;
    view->scrolled = 0;
}

static void open_help(struct view *view, int unused)
{
    (void)unused;
    view->behind_help = view->page;
    view->page = PAGE_HELP;
    view->scrolled = 0;
}

static void go_back(struct view *view, int unused)
{
    (void)unused;
    view->page = view->page == PAGE_HELP ? view->behind_help : PAGE_LIST;
    view->scrolled = 0;
}

static void ask_for(struct view *view, int prompt)
{
    view->prompt = (enum prompt)prompt;
    if (prompt == PROMPT_SEARCH)
        view->search[0] = '\0';
}

/* --- the figures --------------------------------------------------------------------------- */

static void reset(struct view *view, int unused)
{
    (void)unused;
    model_reset(view->model);
    snprintf(view->message, sizeof view->message, "figures are from here on; U: from the start");
}

static void change_interval(struct view *view, int shorter)
{
    unsigned interval = shorter ? view->interval_ms / 2 : view->interval_ms * 2;
    view->interval_ms = interval < LEAST_INTERVAL_MS  ? LEAST_INTERVAL_MS
                        : interval > MOST_INTERVAL_MS ? MOST_INTERVAL_MS
                                                      : interval;
}

static void reset_undo(struct view *view, int unused)
{
    (void)unused;
    model_reset_undo(view->model);
}

static void subtract(struct view *view, int unused)
{
    (void)unused;
    model_subtract(view->model, !view->model->subtract);
}

static void pause_reading(struct view *view, int unused)
{
    (void)unused;
    view->model->paused = !view->model->paused;
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

/* --- the list of functions ------------------------------------------------------------------ */

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

/* --- the screen ---------------------------------------------------------------------------- */

static void redraw(struct view *view, int unused)
{
    (void)view;
    (void)unused;
    clearok(curscr, TRUE);
}

static void quit(struct view *view, int unused)
{
    (void)unused;
    view->done = true;
}

/* --- all of it ----------------------------------------------------------------------------- */

static const struct {
    void (*act)(struct view *view, int argument);
    int argument;
} acts[ACTS] = {
    [ACT_UP] = {move_lines, -1},
    [ACT_DOWN] = {move_lines, 1},
    [ACT_PAGE_UP] = {page_by, -1},
    [ACT_PAGE_DOWN] = {page_by, 1},
    [ACT_FIRST] = {go_to_end, 0},
    [ACT_LAST] = {go_to_end, 1},
    [ACT_INSPECT] = {inspect, 0},
    [ACT_SEARCH] = {ask_for, PROMPT_SEARCH},
    [ACT_SEARCH_ON] = {search_on, 0},
    [ACT_FILTER] = {ask_for, PROMPT_FILTER},
    [ACT_SORT_NEXT] = {sort_by_next, 1},
    [ACT_SORT_BEFORE] = {sort_by_next, -1},
    [ACT_REVERSE] = {reverse, 0},
    [ACT_FOCUS] = {focus, 0},
    [ACT_FOCUS_ALL] = {focus, 1},
    [ACT_NEXT_PART] = {turn_part, 1},
    [ACT_PART_BEFORE] = {turn_part, -1},
    [ACT_NEXT_TAB] = {turn_tab, 1},
    [ACT_TAB_BEFORE] = {turn_tab, -1},
    [ACT_TIMING] = {go_to_tab, TAB_TIMING},
    [ACT_MEMORY] = {go_to_tab, TAB_MEMORY},
    [ACT_THREADS] = {go_to_tab, TAB_THREADS},
    [ACT_PAUSE] = {pause_reading, 0},
    [ACT_RESET] = {reset, 0},
    [ACT_RESET_UNDO] = {reset_undo, 0},
    [ACT_SUBTRACT] = {subtract, 0},
    [ACT_OFTENER] = {change_interval, 1},
    [ACT_SELDOMER] = {change_interval, 0},
    [ACT_OTHERS] = {choose_another, 0},
    [ACT_WATCH] = {watch_chosen, 0},
    [ACT_LOOK_AGAIN] = {choose_another, 0},
    [ACT_HELP] = {open_help, 0},
    [ACT_REDRAW] = {redraw, 0},
    [ACT_BACK] = {go_back, 0},
    [ACT_QUIT] = {quit, 0},
};

void act(struct view *view, enum act what)
{
    acts[what].act(view, acts[what].argument);
}
