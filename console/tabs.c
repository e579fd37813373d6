/* SPDX-License-Identifier: MIT */
/*
 * tabs.c - see tabs.h.
 */
#include "tabs.h"

#include <string.h>

#include "draw.h"

enum { GAP = 2, INDENT = 1 };

static const char *const tabs[TABS] = {"1 Timing", "2 Memory", "3 Threads"};
static const char *const parts[PARTS] = {"Histogram", "Slowest calls", "Last calls"};

static int draw_names(const char *const names[], int count, int open, int row, int x)
{
    for (int i = 0; i < count; i++) {
        int width = (int)strlen(names[i]);
        draw_text(row, x, width, i == open ? LOOK_SELECTED : LOOK_DIM, names[i]);
        x += width + GAP;
    }
    return x;
}

static int name_at(const char *const names[], int count, int x)
{
    int from = 0;
    for (int i = 0; i < count; i++) {
        int to = from + (int)strlen(names[i]);
        if (x >= from && x < to)
            return i;
        from = to + GAP;
    }
    return -1;
}

int draw_tabs(const struct view *view, int row)
{
    return draw_names(tabs, TABS, (int)view->tab, row, 0);
}

int tab_at(int x)
{
    return name_at(tabs, TABS, x);
}

void draw_parts(struct view *view, int row)
{
    draw_names(parts, PARTS, (int)view->part, row, INDENT);
    view->part_row = row;
}

int part_at(int x)
{
    return name_at(parts, PARTS, x - INDENT);
}
