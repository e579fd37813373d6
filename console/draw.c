/* SPDX-License-Identifier: MIT */
/*
 * draw.c - text, numbers and bars on the terminal, by ncurses.
 */
#include "draw.h"

#include <curses.h>
#include <stdio.h>
#include <string.h>

#include "render/text.h"

static bool has_colours, has_utf8;

void draw_start(bool colour, bool utf8)
{
    has_utf8 = utf8;
    has_colours = colour && has_colors();
    if (!has_colours)
        return;
    start_color();
    use_default_colors();
    init_pair(LOOK_GOOD, COLOR_GREEN, -1);
    init_pair(LOOK_BAD, COLOR_RED, -1);
    init_pair(LOOK_TITLE, COLOR_CYAN, -1);
}

static attr_t attribute(enum look look)
{
    switch (look) {
    case LOOK_TITLE:
        return A_BOLD | (has_colours ? COLOR_PAIR(LOOK_TITLE) : 0);
    case LOOK_HEAD:
        return A_REVERSE;
    case LOOK_SELECTED:
        return A_REVERSE | A_BOLD;
    case LOOK_DIM:
        return A_DIM;
    case LOOK_GOOD:
    case LOOK_BAD:
        return A_BOLD | (has_colours ? COLOR_PAIR(look) : 0);
    default:
        return A_NORMAL;
    }
}

/* As near as ASCII comes: µs, how far an estimate may be off, the mark of a cut, and the rest. */
static chtype ascii_of(const unsigned char *c)
{
    if (*c < 0x80)
        return *c;
    if (strncmp((const char *)c, "µ", 2) == 0)
        return 'u';
    if (strncmp((const char *)c, "±", 2) == 0)
        return '+';
    return *c == 0xe2 ? '~' : '?';
}

/* A character for a character; marks that go over others would be too many, hence the width. */
static void add_ascii(const char *text, size_t width)
{
    for (const unsigned char *c = (const unsigned char *)text; *c && width; c++)
        if (*c < 0x80 || *c >= 0xc0) {
            addch(ascii_of(c));
            width--;
        }
}

void draw_text(int row, int column, int width, enum look look, const char *text)
{
    struct hotpath__text cut = {0};
    if (row < 0 || row >= LINES || column >= COLS)
        return;
    if (column + width > COLS)
        width = COLS - column;
    if (width <= 0)
        return;
    size_t used = hotpath__text_cut(&cut, text, (size_t)width);
    attrset((int)attribute(look));
    move(row, column);
    if (has_utf8)
        addstr(cut.data ? cut.data : "");
    else
        add_ascii(cut.data ? cut.data : "", used);
    for (size_t i = used; i < (size_t)width; i++)
        addch(' ');
    attrset(A_NORMAL);
    hotpath__text_free(&cut);
}

void draw_number(int row, int column, int width, enum look look, const char *text)
{
    int used = (int)hotpath__text_width(text);
    int gap = used < width ? width - used : 0;
    draw_text(row, column, gap, look, "");
    draw_text(row, column + gap, width - gap, look, text);
}

size_t grouped(char number[HOTPATH_NUMBER_SIZE], uint64_t value)
{
    char digits[HOTPATH_NUMBER_SIZE];
    int count = snprintf(digits, sizeof digits, "%llu", (unsigned long long)value);
    size_t at = 0;
    for (int i = 0; i < count; i++) {
        if (i && (count - i) % 3 == 0)
            number[at++] = ',';
        number[at++] = digits[i];
    }
    number[at] = '\0';
    return at;
}

/* Eighths of a block, from nothing to all of it; across, and upright. */
static const char *const across[] = {" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};
static const char *const upright[] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
static const char plain[] = " .:-=+*#@";

void draw_bar(int row, int column, int width, double share, bool utf8)
{
    struct hotpath__text bar = {0};
    int eighths = (int)(share * width * 8 + 0.5);
    if (share > 0 && eighths == 0)
        eighths = 1;
    for (int i = 0; i < width && eighths > 0; i++, eighths -= 8) {
        int part = eighths < 8 ? eighths : 8;
        if (utf8)
            hotpath__text_add(&bar, across[part], strlen(across[part]));
        else
            hotpath__text_add(&bar, part >= 4 ? "#" : "-", 1);
    }
    draw_text(row, column, width, LOOK_GOOD, bar.data ? bar.data : "");
    hotpath__text_free(&bar);
}

void spark_line(struct hotpath__text *text, const double samples[HISTORY], int width, bool utf8)
{
    double most = 0;
    int shown = width < HISTORY ? width : HISTORY;
    for (int i = HISTORY - shown; i < HISTORY; i++)
        most = samples[i] > most ? samples[i] : most;
    for (int i = HISTORY - shown; i < HISTORY; i++) {
        int level = most > 0 ? (int)(samples[i] / most * 8 + 0.5) : 0;
        if (samples[i] > 0 && level == 0)
            level = 1;
        if (utf8)
            hotpath__text_add(text, upright[level], strlen(upright[level]));
        else
            hotpath__text_add(text, &plain[level], 1);
    }
}
