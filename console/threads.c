/* SPDX-License-Identifier: MIT */
/*
 * threads.c - the process's threads: what the kernel says of them, and what they have allocated.
 */
#include "threads.h"

#include <curses.h>
#include <stdlib.h>

#include "snapshot.h"
#include "base/clock.h"
#include "read/tasks.h"
#include "render/text.h"

#include "draw.h"
#include "fields.h"
#include "scroll.h"

/** A thread, and how busy it has been since the last picture. */
struct thread {
    struct hotpath__task task;
    double percent; /* of one processor */
};

static struct thread *threads;
static size_t thread_count;
static uint64_t resident_bytes;
static uint64_t taken_ns;
static uint32_t of_process;

static uint64_t busy_ns(const struct hotpath__task *task)
{
    return task->user_ns + task->system_ns;
}

static double percent_of(const struct hotpath__task *task, double ns)
{
    for (size_t i = 0; i < thread_count; i++)
        if (threads[i].task.tid == task->tid && busy_ns(task) >= busy_ns(&threads[i].task))
            return 100 * (double)(busy_ns(task) - busy_ns(&threads[i].task)) / ns;
    return 0;
}

static int by_percent(const void *a, const void *b)
{
    const struct thread *left = a, *right = b;
    if (left->percent != right->percent)
        return left->percent < right->percent ? 1 : -1;
    return left->task.tid < right->task.tid ? -1 : left->task.tid > right->task.tid;
}

/*
 * Not more often than the kernel's counters move by a few ticks; and while the console stands still
 * only if there is nothing to show yet.
 */
static void read_threads(struct model *model)
{
    struct hotpath__tasks tasks = {0};
    uint64_t now = hotpath__monotonic_ns();
    bool another = of_process != model->target.pid;
    if (taken_ns && !another && (model->paused || now - taken_ns < 200000000u))
        return;
    if (!target_tasks(&model->target, &tasks))
        return;
    struct thread *next = calloc(tasks.count + 1, sizeof *next);
    for (size_t i = 0; next && i < tasks.count; i++)
        next[i] =
            (struct thread){tasks.list[i], percent_of(&tasks.list[i], (double)(now - taken_ns))};
    free(tasks.list);
    if (!next)
        return;
    free(threads);
    threads = next;
    thread_count = tasks.count;
    resident_bytes = tasks.resident_bytes;
    taken_ns = now;
    of_process = model->target.pid;
    if (thread_count)
        qsort(threads, thread_count, sizeof *threads, by_percent);
}

/* --- columns ------------------------------------------------------------------------------- */

/** A thread, and what the snapshot has of it. */
struct row {
    const struct thread *thread;
    const struct hotpath__snapshot *snapshot;
    const struct hotpath__thread *own; /* NULL = it has not called a measured function */
};

static void write_name(const void *of, struct hotpath__text *text)
{
    const struct row *row = of;
    hotpath__text_name(text, row->thread->task.name);
}

static void write_tid(const void *of, struct hotpath__text *text)
{
    const struct row *row = of;
    hotpath__text_format(text, "%u", row->thread->task.tid);
}

static void write_state(const void *of, struct hotpath__text *text)
{
    const struct row *row = of;
    hotpath__text_format(text, "%c", row->thread->task.state);
}

static void write_busy(const void *of, struct hotpath__text *text)
{
    const struct row *row = of;
    char number[HOTPATH_NUMBER_SIZE];
    hotpath__percent(number, row->thread->percent);
    hotpath__text_format(text, "%s", number);
}

static void add_duration(struct hotpath__text *text, uint64_t ns)
{
    char number[HOTPATH_NUMBER_SIZE];
    hotpath__duration(number, ns);
    hotpath__text_format(text, "%s", number);
}

static void write_user(const void *of, struct hotpath__text *text)
{
    const struct row *row = of;
    add_duration(text, row->thread->task.user_ns);
}

static void write_system(const void *of, struct hotpath__text *text)
{
    const struct row *row = of;
    add_duration(text, row->thread->task.system_ns);
}

static void write_taken(const void *of, struct hotpath__text *text)
{
    const struct row *row = of;
    char number[HOTPATH_NUMBER_SIZE];
    if (!row->own)
        return;
    hotpath__bytes(number, row->own->heap.bytes);
    hotpath__text_format(text, "%s", number);
}

static void add_count(struct hotpath__text *text, uint64_t count)
{
    char number[HOTPATH_NUMBER_SIZE];
    grouped(number, count);
    hotpath__text_format(text, "%s", number);
}

static void write_blocks(const void *of, struct hotpath__text *text)
{
    const struct row *row = of;
    if (row->own)
        add_count(text, row->own->heap.blocks);
}

static void write_freed(const void *of, struct hotpath__text *text)
{
    const struct row *row = of;
    if (row->own)
        add_count(text, row->own->heap.freed_blocks);
}

static void write_innermost(const void *of, struct hotpath__text *text)
{
    const struct row *row = of;
    if (!row->own || row->own->innermost == UINT32_MAX)
        return;
    const struct hotpath__function *function = &row->snapshot->functions[row->own->innermost];
    hotpath__text_name(text, function->label ? function->label : function->name);
}

/* Those of allocations are there where these are counted. */
enum { TAKEN = 1u << 6 | 1u << 7 | 1u << 8 };

static const struct field columns[] = {
    {"Thread", 15, false, 0, write_name}, {"TID", 7, true, 5, write_tid},
    {"State", 5, false, 4, write_state},  {"CPU", 7, true, 8, write_busy},
    {"User", 8, true, 3, write_user},     {"System", 8, true, 3, write_system},
    {"Taken", 9, true, 6, write_taken},   {"Blocks", 12, true, 2, write_blocks},
    {"Freed", 12, true, 1, write_freed},  {"Now in", 14, false, 7, write_innermost},
};

/* --- drawing ------------------------------------------------------------------------------- */

static void draw_thread(const struct fields *fields, const struct hotpath__snapshot *snapshot,
                        const struct thread *thread, int line, enum look look)
{
    const struct row row = {thread, snapshot, hotpath__thread_by_tid(snapshot, thread->task.tid)};
    draw_fields(fields, &row, line, look);
}

/* The process as a whole, by the kernel and by our counters. */
static void draw_sums(const struct view *view, int row)
{
    const struct hotpath__snapshot *snapshot = view->model->snapshot;
    struct hotpath__text line = {0};
    char number[HOTPATH_NUMBER_SIZE];
    hotpath__bytes(number, resident_bytes);
    hotpath__text_format(&line, "%zu thread%s  RSS %s", thread_count, thread_count == 1 ? "" : "s",
                         number);
    if (snapshot->tracking == HOTPATH_HEAP_TRACKED) {
        hotpath__bytes(number, snapshot->live_bytes > 0 ? (uint64_t)snapshot->live_bytes : 0);
        hotpath__text_format(&line, "  Allocated %s in ", number);
        add_count(&line, snapshot->live_blocks);
        hotpath__text_format(&line, " block%s", snapshot->live_blocks == 1 ? "" : "s");
    }
    draw_text(row, 0, COLS, LOOK_PLAIN, line.data ? line.data : "");
    hotpath__text_free(&line);
}

static const char *why_none(const struct model *model)
{
    if (model->target.state == HOTPATH_PROCESS_LIVE)
        return "Its threads can't be seen: it has its number in another PID namespace.";
    return "The process has ended: it has no threads.";
}

size_t count_threads(struct view *view)
{
    read_threads(view->model);
    return thread_count;
}

void draw_threads(struct view *view, int first, int last)
{
    const struct hotpath__snapshot *snapshot = view->model->snapshot;
    struct place *place = &view->list[TAB_THREADS];
    const struct fields fields = {columns, sizeof columns / sizeof *columns,
                                  snapshot->tracking == HOTPATH_HEAP_TRACKED ? 0 : TAKEN};
    size_t height = last > first + 1 ? (size_t)(last - first - 1) : 0;
    read_threads(view->model);
    scroll_to_selected(view, place, thread_count, height);
    draw_sums(view, first);
    draw_fields(&fields, NULL, ++first, LOOK_HEAD);
    for (size_t i = 0; i < height && place->top + i < thread_count; i++)
        draw_thread(&fields, snapshot, &threads[place->top + i], first + 1 + (int)i,
                    place->top + i == place->selected ? LOOK_SELECTED : LOOK_PLAIN);
    if (!thread_count)
        draw_text(first + 2, 2, COLS - 2, LOOK_PLAIN, why_none(view->model));
}
