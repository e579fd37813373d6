/* SPDX-License-Identifier: MIT */
/*
 * keys.c - finds in the table of the keys what one does, and takes what is typed.
 */
#include "keys.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "acts.h"
#include "bar.h"
#include "functions.h"
#include "mouse.h"

enum { KEY_TAB = 9, KEY_RETURN = 13, KEY_NEWLINE = 10, KEY_ESCAPE = 27, KEY_DELETE = 127 };

/* --- names --------------------------------------------------------------------------------- */

/* A name of more than one character, as the table has it, and what curses makes of the key. */
static const struct {
    const char *name;
    int code;
} names[] = {
    {"Up", KEY_UP},       {"Down", KEY_DOWN},      {"PgUp", KEY_PPAGE},   {"PgDn", KEY_NPAGE},
    {"Home", KEY_HOME},   {"End", KEY_END},        {"Left", KEY_LEFT},    {"Right", KEY_RIGHT},
    {"Tab", KEY_TAB},     {"Shift-Tab", KEY_BTAB}, {"Enter", KEY_RETURN}, {"Enter", KEY_NEWLINE},
    {"Enter", KEY_ENTER}, {"Esc", KEY_ESCAPE},     {"Space", ' '},        {"Ctrl-L", 'L' & 0x1f},
};

static bool is_named(const char *name, size_t length, int code)
{
    if (length == 1)
        return code == name[0];
    if (name[0] == 'F')
        return code == KEY_F(atoi(name + 1));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].code == code && strlen(names[i].name) == length &&
            memcmp(names[i].name, name, length) == 0)
            return true;
    return false;
}

static bool is_among(const char *list, int code)
{
    while (*list) {
        size_t length = strcspn(list, " ");
        if (is_named(list, length, code))
            return true;
        list += length + strspn(list + length, " ");
    }
    return false;
}

static enum act act_of(int code, enum where where)
{
    for (size_t i = 0; i < keymap_size; i++)
        if (keymap[i].names && keymap[i].where & where && is_among(keymap[i].names, code))
            return keymap[i].act;
    return ACT_NONE;
}

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

/* --- all of it ----------------------------------------------------------------------------- */

void view_key(struct view *view, int key)
{
    if (key == KEY_RESIZE)
        return;
    view->message[0] = '\0';
    if (view->prompt != PROMPT_NONE && key != KEY_MOUSE) {
        type(view, key);
        return;
    }
    view->prompt = PROMPT_NONE;
    enum act what = key == KEY_MOUSE ? clicked(view) : act_of(key, where_is(view));
    if (what != ACT_NONE)
        act(view, what);
    else if (where_is(view) == IN_THREADS && act_of(key, IN_FUNCTIONS) != ACT_NONE)
        snprintf(view->message, sizeof view->message,
                 "that is for functions: 1 and 2 list them; the busiest thread is the first");
}
