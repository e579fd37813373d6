/* SPDX-License-Identifier: MIT */
/*
 * calls.c - single calls of a function: its slowest ones, and its last ones.
 */
#include "calls.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "snapshot.h"
#include "render/text.h"

#include "draw.h"

/** One call, with the snapshot that it belongs to. */
struct row {
    const struct hotpath__snapshot *snapshot;
    const struct hotpath__call *call;
};

static void write_duration(const struct row *row, struct hotpath__text *text)
{
    char number[HOTPATH_NUMBER_SIZE];
    hotpath__duration(number, row->call->duration_ns);
    hotpath__text_format(text, "%s", number);
}

/* Since it returned. */
static void write_ago(const struct row *row, struct hotpath__text *text)
{
    char number[HOTPATH_NUMBER_SIZE];
    uint64_t end = row->call->start_ns + row->call->duration_ns;
    uint64_t now = row->snapshot->elapsed_ns;
    hotpath__duration(number, now > end ? now - end : 0);
    hotpath__text_format(text, "%s", number);
}

static void write_bytes(const struct row *row, struct hotpath__text *text)
{
    char number[HOTPATH_NUMBER_SIZE];
    if (row->call->bytes == HOTPATH_UNKNOWN_BYTES) {
        hotpath__text_format(text, "-");
        return;
    }
    hotpath__bytes(number, row->call->bytes);
    hotpath__text_format(text, "%s", number);
}

static void write_tid(const struct row *row, struct hotpath__text *text)
{
    if (row->call->tid)
        hotpath__text_format(text, "%u", row->call->tid);
    else
        hotpath__text_format(text, "-");
}

static void write_thread(const struct row *row, struct hotpath__text *text)
{
    hotpath__text_name(text, row->call->tid ? row->call->thread : "(ended)");
}

static void write_caller(const struct row *row, struct hotpath__text *text)
{
    const struct hotpath__function *caller =
        hotpath__function_by_site(row->snapshot, row->call->caller);
    hotpath__text_name(text, caller ? caller->label ? caller->label : caller->name : "-");
}

/* What is shown of a call; the last column takes the rest of the line. */
static const struct {
    const char *title;
    int width;
    bool is_number;
    void (*write)(const struct row *row, struct hotpath__text *text);
} columns[] = {
    {"Took", 9, true, write_duration},   {"Ago", 9, true, write_ago},
    {"Bytes", 9, true, write_bytes},     {"TID", 8, true, write_tid},
    {"Thread", 16, false, write_thread}, {"Caller", 0, false, write_caller},
};

enum { COLUMNS = sizeof columns / sizeof *columns };

/* Recent calls have no caller. */
static int column_count(enum hotpath__which which)
{
    return which == HOTPATH_SLOWEST_CALLS ? COLUMNS : COLUMNS - 1;
}

static void draw_field(int column, int row, int x, enum look look, const char *text)
{
    if (columns[column].is_number)
        draw_number(row, x, columns[column].width, look, text);
    else
        draw_text(row, x, columns[column].width ? columns[column].width : COLS - x, look, text);
}

static void draw_line(const struct row *shown, enum hotpath__which which, int row)
{
    int x = 1;
    draw_text(row, 0, COLS, shown ? LOOK_PLAIN : LOOK_HEAD, "");
    for (int i = 0; i < column_count(which); i++) {
        struct hotpath__text text = {0};
        if (shown)
            columns[i].write(shown, &text);
        else
            hotpath__text_format(&text, "%s", columns[i].title);
        draw_field(i, row, x, shown ? LOOK_PLAIN : LOOK_HEAD, text.data ? text.data : "");
        hotpath__text_free(&text);
        x += columns[i].width + 1;
    }
}

size_t draw_calls(const struct view *view, uint32_t site, enum hotpath__which which, int first,
                  int last)
{
    const struct model *model = view->model;
    struct hotpath__calls calls;
    hotpath__calls_between(model->snapshot, model->base ? &model->base_now : NULL, &model->latest,
                           site, which, &calls);
    draw_line(NULL, which, first);
    for (size_t i = view->part_top; i < calls.count && ++first <= last; i++) {
        struct row shown = {model->snapshot, &calls.list[i]};
        draw_line(&shown, which, first);
    }
    if (!calls.count)
        draw_text(first + 1, 1, COLS - 1, LOOK_PLAIN, "No call has returned.");
    free(calls.list);
    return calls.count;
}
