/* SPDX-License-Identifier: MIT */
/*
 * mouse.c - see mouse.h.
 */
#include "mouse.h"

#include <curses.h>

#include "acts.h"
#include "bar.h"
#include "functions.h"
#include "tabs.h"

enum { WHEEL = 3 }; /* lines at a turn, as elsewhere */

/* A press that lasts comes as its release alone. */
void start_mouse(void)
{
    mousemask(BUTTON1_CLICKED | BUTTON1_DOUBLE_CLICKED | BUTTON1_RELEASED | BUTTON4_PRESSED |
                  BUTTON5_PRESSED,
              NULL);
}

/* The threads' list has a line of sums above its head. */
static int head_row(const struct view *view)
{
    return HEAD_ROW + (view->page == PAGE_LIST && view->tab == TAB_THREADS);
}

static enum act click_tab(struct view *view, int x)
{
    static const enum act acts[TABS] = {ACT_TIMING, ACT_MEMORY, ACT_THREADS};
    int tab = view->page == PAGE_LIST || view->page == PAGE_FUNCTION ? tab_at(x) : -1;
    return tab < 0 ? ACT_NONE : acts[tab];
}

static void click_part(struct view *view, int x)
{
    int part = part_at(x);
    if (part >= 0) {
        view->part = (enum part)part;
        view->scrolled = 0;
    }
}

static enum act click_row(struct view *view, int row, bool twice)
{
    bool choice = view->page == PAGE_CHOICE;
    const struct place *place = choice ? &view->choice : &view->list[view->tab];
    move_to(view, (long)place->top + row);
    if (!twice)
        return ACT_NONE;
    return choice ? ACT_WATCH : view->tab == TAB_THREADS ? ACT_NONE : ACT_INSPECT;
}

enum act clicked(struct view *view)
{
    MEVENT event;
    bool list = view->page == PAGE_LIST || view->page == PAGE_CHOICE;
    if (getmouse(&event) != OK)
        return ACT_NONE;
    if (event.bstate & (BUTTON4_PRESSED | BUTTON5_PRESSED))
        move_lines(view, event.bstate & BUTTON4_PRESSED ? -WHEEL : WHEEL);
    else if (event.y == LINES - 1)
        return act_at(view, view->bar_width, event.x);
    else if (event.y == TAB_ROW)
        return click_tab(view, event.x);
    else if (view->page == PAGE_FUNCTION && event.y == view->part_row)
        click_part(view, event.x);
    else if (list && event.y > head_row(view))
        return click_row(view, event.y - head_row(view) - 1, event.bstate & BUTTON1_DOUBLE_CLICKED);
    else if (view->page == PAGE_LIST && view->tab != TAB_THREADS && event.y == HEAD_ROW)
        sort_by_place(view, event.x);
    return ACT_NONE;
}
