/* SPDX-License-Identifier: MIT */
/*
 * calls.c - single calls of a function: its slowest ones, and its last ones.
 */
#include "calls.h"

#include <curses.h>
#include <stdlib.h>

#include "snapshot.h"
#include "render/text.h"

#include "draw.h"
#include "fields.h"

/** One call, with the snapshot that it belongs to. */
struct row {
    const struct hotpath__snapshot *snapshot;
    const struct hotpath__call *call;
};

static void write_duration(const void *of, struct hotpath__text *text)
{
    const struct row *row = of;
    char number[HOTPATH_NUMBER_SIZE];
    hotpath__duration(number, row->call->duration_ns);
    hotpath__text_format(text, "%s", number);
}

/* Since it returned. */
static void write_ago(const void *of, struct hotpath__text *text)
{
    const struct row *row = of;
    char number[HOTPATH_NUMBER_SIZE];
    uint64_t end = row->call->start_ns + row->call->duration_ns;
    uint64_t now = row->snapshot->elapsed_ns;
    hotpath__duration(number, now > end ? now - end : 0);
    hotpath__text_format(text, "%s", number);
}

static void write_bytes(const void *of, struct hotpath__text *text)
{
    const struct row *row = of;
    char number[HOTPATH_NUMBER_SIZE];
    if (row->call->bytes == HOTPATH_UNKNOWN_BYTES) {
        hotpath__text_format(text, "-");
        return;
    }
    hotpath__bytes(number, row->call->bytes);
    hotpath__text_format(text, "%s", number);
}

static void write_tid(const void *of, struct hotpath__text *text)
{
    const struct row *row = of;
    if (row->call->tid)
        hotpath__text_format(text, "%u", row->call->tid);
    else
        hotpath__text_format(text, "-");
}

static void write_thread(const void *of, struct hotpath__text *text)
{
    const struct row *row = of;
    hotpath__text_name(text, row->call->tid ? row->call->thread : "(ended)");
}

static void write_caller(const void *of, struct hotpath__text *text)
{
    const struct row *row = of;
    const struct hotpath__function *caller =
        hotpath__function_by_site(row->snapshot, row->call->caller);
    hotpath__text_name(text, caller ? caller->label ? caller->label : caller->name : "-");
}

enum { CALLER = 5 };

static const struct field columns[] = {
    {"Took", 9, true, 0, write_duration},   {"Ago", 9, true, 4, write_ago},
    {"Bytes", 9, true, 1, write_bytes},     {"TID", 7, true, 2, write_tid},
    {"Thread", 15, false, 3, write_thread}, {"Caller", 12, false, 5, write_caller},
};

/* To be freed. */
static struct hotpath__calls read_calls(const struct view *view, uint32_t site,
                                        enum hotpath__which which)
{
    const struct model *model = view->model;
    struct hotpath__calls calls;
    hotpath__calls_between(model->snapshot, model->base ? &model->base_now : NULL, &model->latest,
                           site, which, &calls);
    return calls;
}

size_t count_calls(const struct view *view, uint32_t site, enum hotpath__which which)
{
    struct hotpath__calls calls = read_calls(view, site, which);
    free(calls.list);
    return calls.count;
}

void draw_calls(const struct view *view, uint32_t site, enum hotpath__which which, size_t from,
                int first, int last)
{
    /* Recent calls have no caller. */
    const struct fields fields = {columns, sizeof columns / sizeof *columns,
                                  which == HOTPATH_SLOWEST_CALLS ? 0 : 1u << CALLER};
    struct hotpath__calls calls = read_calls(view, site, which);
    draw_fields(&fields, NULL, first, LOOK_HEAD);
    for (size_t i = from; i < calls.count && ++first <= last; i++) {
        struct row shown = {view->model->snapshot, &calls.list[i]};
        draw_fields(&fields, &shown, first, LOOK_PLAIN);
    }
    if (!calls.count)
        draw_text(first + 1, 1, COLS - 1, LOOK_PLAIN, "No call has returned.");
    free(calls.list);
}
