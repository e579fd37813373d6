/* SPDX-License-Identifier: MIT */
/*
 * bar.c - see bar.h.
 */
#include "bar.h"

#include <curses.h>
#include <stdio.h>
#include <string.h>

#include "draw.h"

enum { GAP = 2, MOST_ITEMS = 16 };

/** What of the bottom line there is room for: keys with a label, from left to right. */
struct bar {
    const struct key *items[MOST_ITEMS];
    size_t count;
};

enum where where_is(const struct view *view)
{
    switch (view->page) {
    case PAGE_FUNCTION:
        return IN_FUNCTION;
    case PAGE_HELP:
        return IN_HELP;
    case PAGE_CHOICE:
        return is_watching(view) ? IN_OTHERS : IN_CHOICE;
    default:
        return view->tab == TAB_THREADS ? IN_THREADS : IN_FUNCTIONS;
    }
}

/* Of the first of its names. */
static int name_width(const struct key *key)
{
    return (int)strcspn(key->names, " ");
}

static int width_of(const struct key *key)
{
    return name_width(key) + 1 + (int)strlen(key->label);
}

static int bar_width(const struct bar *bar)
{
    int width = 0;
    for (size_t i = 0; i < bar->count; i++)
        width += width_of(bar->items[i]) + (i ? GAP : 0);
    return width;
}

static void drop_lightest(struct bar *bar)
{
    size_t least = 0;
    for (size_t i = 1; i < bar->count; i++)
        if (bar->items[i]->weight < bar->items[least]->weight)
            least = i;
    bar->count--;
    memmove(&bar->items[least], &bar->items[least + 1], (bar->count - least) * sizeof *bar->items);
}

static struct bar fitting(const struct view *view, int width)
{
    struct bar bar = {.count = 0};
    for (size_t i = 0; i < keymap_size && bar.count < MOST_ITEMS; i++)
        if (keymap[i].label && keymap[i].where & where_is(view))
            bar.items[bar.count++] = &keymap[i];
    while (bar.count && bar_width(&bar) > width)
        drop_lightest(&bar);
    return bar;
}

void draw_keys(const struct view *view, int row, int width)
{
    const struct bar bar = fitting(view, width);
    int x = 0;
    for (size_t i = 0; i < bar.count; i++) {
        const struct key *key = bar.items[i];
        int name = name_width(key);
        char first[16];
        snprintf(first, sizeof first, "%.*s", name, key->names);
        draw_text(row, x, name, LOOK_TITLE, first);
        draw_text(row, x + name + 1, (int)strlen(key->label), LOOK_DIM, key->label);
        x += width_of(key) + GAP;
    }
}

enum act act_at(const struct view *view, int width, int x)
{
    const struct bar bar = fitting(view, width);
    int from = 0;
    for (size_t i = 0; i < bar.count; i++) {
        int to = from + width_of(bar.items[i]);
        if (x >= from && x < to)
            return bar.items[i]->act;
        from = to + GAP;
    }
    return ACT_NONE;
}
