/* SPDX-License-Identifier: MIT */
/*
 * frame.c - the frame around the lists: which process and tab it is above them, and below what can
 * be done.
 */
#include "frame.h"

#include <curses.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/number.h"
#include "read/source.h"
#include "render/text.h"

#include "bar.h"
#include "choice.h"
#include "draw.h"
#include "function.h"
#include "functions.h"
#include "help.h"
#include "tabs.h"
#include "threads.h"

/* Columns: of a state; and where there is room for what can be spared. */
enum { STATE_WIDTH = 6, ROOMY = 60, ELAPSED_TOO = 30 };

/* --- the title ----------------------------------------------------------------------------- */

/* A figure more, if there is room for all of it. */
__attribute__((format(printf, 3, 4))) static void add_figure(struct hotpath__text *line, int width,
                                                             const char *format, ...)
{
    char figure[100];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(figure, sizeof figure, format, arguments);
    va_end(arguments);
    size_t used = line->data ? hotpath__text_width(line->data) + 2 : 0;
    if (used + hotpath__text_width(figure) <= (size_t)width)
        hotpath__text_format(line, "%s%s", used ? "  " : "", figure);
}

/* How often the process is looked at; and since when that was, where it is some time ago. */
static void add_interval(struct hotpath__text *line, int width, const struct view *view)
{
    const struct model *model = view->model;
    unsigned ms = view->interval_ms;
    uint64_t age = (hotpath__monotonic_ns() - model->copied_ns) / 1000000000u;
    if (model_is_live(model) && !model->paused)
        add_figure(line, width, "every %u%s", ms % 1000 ? ms : ms / 1000, ms % 1000 ? "ms" : "s");
    if (age)
        add_figure(line, width, "%llus ago", (unsigned long long)age);
}

static void draw_figures(const struct view *view, int x)
{
    const struct model *model = view->model;
    struct hotpath__text line = {0};
    char elapsed[HOTPATH_NUMBER_SIZE], rate[HOTPATH_NUMBER_SIZE];
    int width = COLS - x;
    hotpath__duration(elapsed, model->snapshot->elapsed_ns);
    grouped(rate, hotpath__whole(model_total_rate(model)));
    if (width >= ELAPSED_TOO)
        add_figure(&line, width, "%s%s", model->base ? "since reset " : "", elapsed);
    add_figure(&line, width, "%s calls/s", rate);
    if (model->snapshot->subtracted_ns > 0)
        add_figure(&line, width, "less measuring");
    add_interval(&line, width, view);
    draw_text(0, x, width, LOOK_PLAIN, line.data ? line.data : "");
    hotpath__text_free(&line);
}

static const char *state_of(const struct model *model)
{
    if (model->paused)
        return "paused";
    return *model->problem ? "stale" : hotpath__state_name(model->target.state);
}

static void draw_process(const struct view *view, int x)
{
    const struct model *model = view->model;
    struct hotpath__text line = {0};
    bool good = model_is_live(model) && !model->paused;
    hotpath__text_name(&line, model->target.program);
    hotpath__text_format(&line, " %u", model->target.pid);
    int width = (int)hotpath__text_width(line.data ? line.data : "");
    int room = COLS - x - STATE_WIDTH - 2;
    width = width < room ? width : room;
    draw_text(0, x, width, LOOK_PLAIN, line.data ? line.data : "");
    hotpath__text_free(&line);
    x += width + 2;
    draw_text(0, x, STATE_WIDTH, good ? LOOK_GOOD : LOOK_BAD, state_of(model));
    draw_figures(view, x + STATE_WIDTH + 2);
}

static void draw_title(const struct view *view)
{
    static const char *const pages[] = {
        [PAGE_HELP] = "keys, and what they do", [PAGE_CHOICE] = "which process?"};
    int x = COLS < ROOMY ? 0 : 9;
    if (x)
        draw_text(0, 0, 8, LOOK_TITLE, "hotpath");
    if (view->page == PAGE_HELP || view->page == PAGE_CHOICE)
        draw_text(0, x, COLS - x, LOOK_TITLE, pages[view->page]);
    else
        draw_process(view, x);
}

static void draw_tab_row(const struct view *view)
{
    int x = draw_tabs(view, TAB_ROW);
    if (*view->filter && view->prompt != PROMPT_FILTER && view->tab != TAB_THREADS) {
        draw_text(TAB_ROW, x, 8, LOOK_DIM, "filter:");
        draw_text(TAB_ROW, x + 8, COLS - x - 8, LOOK_PLAIN, view->filter);
    }
}

/* --- the bottom line ----------------------------------------------------------------------- */

/* At its right end, where there is more than what is seen. Returns the columns left of it. */
static int draw_more(const struct view *view)
{
    struct hotpath__text line = {0};
    if (view->above)
        hotpath__text_format(&line, "  %s %zu", view->utf8 ? "▲" : "^", view->above);
    if (view->below)
        hotpath__text_format(&line, "  %s %zu%s", view->utf8 ? "▼" : "v", view->below,
                             COLS < ROOMY ? "" : " more");
    int width = line.data ? (int)hotpath__text_width(line.data) : 0;
    draw_text(LINES - 1, COLS - width, width, LOOK_TITLE, line.data ? line.data : "");
    hotpath__text_free(&line);
    return COLS - width;
}

/* What is to be said of the process, or nothing. */
static void write_trouble(const struct model *model, char *line, size_t size)
{
    *line = '\0';
    if (model->target.state != HOTPATH_PROCESS_LIVE)
        snprintf(line, size,
                 "the process is gone (%s): its last figures; waiting for one of its name",
                 hotpath__state_name(model->target.state));
    else if (*model->problem)
        snprintf(line, size, "%.300s: the last figures; trying on", model->problem);
}

static void draw_status(struct view *view)
{
    char line[MOST_TYPED + 400] = "";
    bool searching = view->prompt == PROMPT_SEARCH;
    view->bar_width = 0;
    int width = draw_more(view);
    if (view->prompt != PROMPT_NONE)
        snprintf(line, sizeof line, "%s: %s_", searching ? "Search" : "Filter",
                 searching ? view->search : view->filter);
    else if (*view->message)
        snprintf(line, sizeof line, "%s", view->message);
    else if (view->page == PAGE_LIST || view->page == PAGE_FUNCTION)
        write_trouble(view->model, line, sizeof line);
    if (*line) {
        draw_text(LINES - 1, 0, width, LOOK_PLAIN, line);
        return;
    }
    view->bar_width = width;
    draw_keys(view, LINES - 1, width);
}

/* --- all of it ----------------------------------------------------------------------------- */

static void draw_page(struct view *view)
{
    int last = LINES - 2;
    view->above = view->below = 0;
    if (view->page == PAGE_HELP)
        draw_help(view, TAB_ROW, last);
    else if (view->page == PAGE_CHOICE)
        draw_choice(view, HEAD_ROW, last);
    else if (view->page == PAGE_FUNCTION)
        draw_function(view, HEAD_ROW, last);
    else if (view->tab == TAB_THREADS)
        draw_threads(view, HEAD_ROW, last);
    else
        draw_functions(view, HEAD_ROW, last);
}

void view_draw(struct view *view)
{
    erase();
    if (LINES < LEAST_HEIGHT || COLS < LEAST_WIDTH) {
        draw_text(0, 0, COLS, LOOK_PLAIN, "too small:");
        draw_text(1, 0, COLS, LOOK_PLAIN, "20x6 needed");
    } else {
        draw_title(view);
        if (view->page == PAGE_LIST || view->page == PAGE_FUNCTION)
            draw_tab_row(view);
        draw_page(view);
        draw_status(view);
    }
    refresh();
}
