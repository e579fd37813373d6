/* SPDX-License-Identifier: MIT */
/*
 * help.c - see help.h.
 */
#include "help.h"

#include <curses.h>
#include <stdio.h>
#include <string.h>

#include "draw.h"
#include "keymap.h"
#include "scroll.h"

enum { NAMES = 14 }; /* as wide as the longest ones */

/** Lines of the table, of which some are seen. */
struct lines {
    size_t count;
    size_t from; /* the first one that is seen */
    int first, last;
};

static void add_line(struct lines *lines, const char *names, const char *help, size_t length)
{
    char text[200];
    int row = lines->first + (int)lines->count - (int)lines->from;
    bool seen = lines->count++ >= lines->from && row <= lines->last;
    if (!seen)
        return;
    snprintf(text, sizeof text, "%.*s", (int)length, help);
    if (!names) {
        draw_text(row, 0, COLS, LOOK_TITLE, text);
        return;
    }
    draw_text(row, 1, NAMES, LOOK_PLAIN, names);
    draw_text(row, NAMES + 2, COLS - NAMES - 2, LOOK_PLAIN, text);
}

/* As many words of a text as fit; a word that does not is cut. */
static size_t fitting(const char *text, size_t width)
{
    size_t length = strlen(text), end = length;
    if (length <= width)
        return length;
    for (end = width; end > 0 && text[end] != ' ';)
        end--;
    return end ? end : length;
}

static void add_key(struct lines *lines, const struct key *key)
{
    const char *names = key->names, *help = key->help;
    size_t width = (size_t)COLS - (names ? NAMES + 2 : 0);
    while (*help) {
        size_t length = fitting(help, width);
        add_line(lines, names, help, length);
        names = names ? "" : NULL;
        help += length;
        help += *help == ' ';
    }
}

static size_t add_all(struct lines *lines)
{
    for (size_t i = 0; i < keymap_size; i++)
        add_key(lines, &keymap[i]);
    return lines->count;
}

void draw_help(struct view *view, int first, int last)
{
    struct lines none = {.first = 0, .last = -1};
    scroll_lines(view, add_all(&none), last >= first ? (size_t)(last - first + 1) : 0);
    struct lines lines = {.from = view->scrolled, .first = first, .last = last};
    add_all(&lines);
}
