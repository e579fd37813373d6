/* SPDX-License-Identifier: MIT */
/*
 * threads.c - the process's threads: what the kernel says of them, and what they have allocated.
 */
#include "threads.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>

#include "snapshot.h"
#include "base/clock.h"
#include "read/tasks.h"
#include "render/text.h"

#include "draw.h"
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
    if (taken_ns && (model->paused || now - taken_ns < 200000000u))
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
    if (thread_count)
        qsort(threads, thread_count, sizeof *threads, by_percent);
}

/* --- drawing ------------------------------------------------------------------------------- */

static void draw_heap(const struct hotpath__heap *heap, int row, enum look look)
{
    char number[HOTPATH_NUMBER_SIZE];
    hotpath__bytes(number, heap->bytes);
    draw_number(row, 60, 9, look, number);
    snprintf(number, sizeof number, "%llu", (unsigned long long)heap->blocks);
    draw_number(row, 70, 10, look, number);
    snprintf(number, sizeof number, "%llu", (unsigned long long)heap->freed_blocks);
    draw_number(row, 81, 10, look, number);
}

/* Where the columns of allocations end, and where they would begin. */
static int innermost_column(const struct view *view)
{
    return view->model->snapshot->tracking == HOTPATH_HEAP_TRACKED ? 92 : 60;
}

static void draw_innermost(const struct view *view, const struct hotpath__function *function,
                           int row, enum look look)
{
    struct hotpath__text name = {0};
    int x = innermost_column(view);
    hotpath__text_name(&name, function->label ? function->label : function->name);
    draw_text(row, x, COLS - x, look, name.data ? name.data : "");
    hotpath__text_free(&name);
}

static void draw_thread(const struct view *view, const struct thread *thread, int row,
                        enum look look)
{
    const struct hotpath__task *task = &thread->task;
    char number[HOTPATH_NUMBER_SIZE], state[2] = {task->state, '\0'};
    struct hotpath__text name = {0};
    draw_text(row, 0, COLS, look, "");
    hotpath__text_name(&name, task->name);
    draw_text(row, 0, 17, look, name.data ? name.data : "");
    hotpath__text_free(&name);
    snprintf(number, sizeof number, "%u", task->tid);
    draw_number(row, 18, 8, look, number);
    draw_text(row, 28, 5, look, state);
    hotpath__percent(number, thread->percent);
    draw_number(row, 33, 8, look, number);
    hotpath__duration(number, task->user_ns);
    draw_number(row, 42, 8, look, number);
    hotpath__duration(number, task->system_ns);
    draw_number(row, 51, 8, look, number);
    const struct hotpath__snapshot *snapshot = view->model->snapshot;
    const struct hotpath__thread *own = hotpath__thread_by_tid(snapshot, task->tid);
    if (own && snapshot->tracking == HOTPATH_HEAP_TRACKED)
        draw_heap(&own->heap, row, look);
    if (own && own->innermost != UINT32_MAX)
        draw_innermost(view, &snapshot->functions[own->innermost], row, look);
}

static void draw_head(const struct view *view, int row)
{
    draw_text(row, 0, COLS, LOOK_HEAD, "Thread");
    draw_number(row, 18, 8, LOOK_HEAD, "TID");
    draw_text(row, 28, 5, LOOK_HEAD, "State");
    draw_number(row, 33, 8, LOOK_HEAD, "CPU");
    draw_number(row, 42, 8, LOOK_HEAD, "User");
    draw_number(row, 51, 8, LOOK_HEAD, "System");
    draw_text(row, innermost_column(view), 9, LOOK_HEAD, "Now in");
    if (view->model->snapshot->tracking != HOTPATH_HEAP_TRACKED)
        return;
    draw_number(row, 60, 9, LOOK_HEAD, "Taken");
    draw_number(row, 70, 10, LOOK_HEAD, "Blocks");
    draw_number(row, 81, 10, LOOK_HEAD, "Freed");
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
        hotpath__text_format(&line, "  Allocated %s in %llu blocks", number,
                             (unsigned long long)snapshot->live_blocks);
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
    size_t *selected = &view->selected[TAB_THREADS], *top = &view->top[TAB_THREADS];
    size_t height = last > first + 1 ? (size_t)(last - first - 1) : 0;
    read_threads(view->model);
    scroll_to_selected(view, thread_count, height);
    draw_sums(view, first);
    draw_head(view, ++first);
    for (size_t i = 0; i < height && *top + i < thread_count; i++)
        draw_thread(view, &threads[*top + i], first + 1 + (int)i,
                    *top + i == *selected ? LOOK_SELECTED : LOOK_PLAIN);
    if (!thread_count)
        draw_text(first + 2, 2, COLS - 2, LOOK_PLAIN, why_none(view->model));
}
