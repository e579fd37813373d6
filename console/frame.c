/* SPDX-License-Identifier: MIT */
/*
 * frame.c - the frame around the lists: which process and tab it is above them, and below what can
 * be done.
 */
#include "frame.h"

#include <curses.h>
#include <stdio.h>
#include <string.h>

#include "read/source.h"
#include "render/text.h"

#include "draw.h"
#include "function.h"
#include "functions.h"
#include "keys.h"
#include "threads.h"

static void draw_title(const struct view *view)
{
    const struct model *model = view->model;
    struct hotpath__text name = {0};
    char elapsed[HOTPATH_NUMBER_SIZE], line[200];
    hotpath__text_name(&name, model->target.program);
    hotpath__duration(elapsed, model->snapshot->elapsed_ns);
    draw_text(0, 0, COLS, LOOK_PLAIN, "");
    draw_text(0, 0, 8, LOOK_TITLE, "hotpath");
    snprintf(line, sizeof line, "%.60s %u", name.data ? name.data : "", model->target.pid);
    int width = (int)hotpath__text_width(line);
    draw_text(0, 9, width, LOOK_PLAIN, line);
    const char *state = model->paused     ? "paused"
                        : *model->problem ? "stale"
                                          : hotpath__state_name(model->target.state);
    bool good = model_is_live(model) && !model->paused;
    draw_text(0, 11 + width, 6, good ? LOOK_GOOD : LOOK_BAD, state);
    snprintf(line, sizeof line, "%s%s  %.0f calls/s%s", model->base ? "since reset " : "", elapsed,
             model_is_live(model) ? model->total_rate : 0,
             model->snapshot->subtracted_ns > 0 ? "  less measuring" : "");
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
    if (*view->filter && view->prompt != PROMPT_FILTER && view->tab != TAB_THREADS) {
        draw_text(1, x, 8, LOOK_DIM, "filter:");
        draw_text(1, x + 8, COLS - x - 8, LOOK_PLAIN, view->filter);
    }
}

static void draw_status(const struct view *view)
{
    char line[MOST_TYPED + 400];
    const struct target *target = &view->model->target;
    if (view->prompt != PROMPT_NONE)
        snprintf(line, sizeof line, "%s: %s_", view->prompt == PROMPT_SEARCH ? "Search" : "Filter",
                 view->prompt == PROMPT_SEARCH ? view->search : view->filter);
    else if (*view->message && model_is_live(view->model))
        snprintf(line, sizeof line, "%s", view->message);
    else if (target->state != HOTPATH_PROCESS_LIVE)
        snprintf(line, sizeof line,
                 "the process is gone (%s): these are its last figures; waiting "
                 "for one of its name",
                 hotpath__state_name(target->state));
    else if (*view->model->problem)
        snprintf(line, sizeof line, "%.300s; these are the last figures, trying on",
                 view->model->problem);
    else if (view->page == PAGE_FUNCTION)
        snprintf(line, sizeof line,
                 "Tab Histogram, Slowest, Last calls  Up Down Scroll  Esc Back  q Back");
    else
        snprintf(line, sizeof line,
                 "h Help  / Search  \\ Filter  < > Sort  Enter Inspect  p Pause  "
                 "r Reset  q Quit");
    draw_text(LINES - 1, 0, COLS, view->prompt == PROMPT_NONE ? LOOK_DIM : LOOK_PLAIN, line);
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
        draw_keys(view, HEAD_ROW, LINES - 2);
    else if (view->page == PAGE_FUNCTION)
        draw_function(view, HEAD_ROW, LINES - 2);
    else if (view->tab == TAB_THREADS)
        draw_threads(view, HEAD_ROW, LINES - 2);
    else
        draw_functions(view, HEAD_ROW, LINES - 2);
    draw_status(view);
    refresh();
}
