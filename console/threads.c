/* SPDX-License-Identifier: MIT */
/*
 * threads.c - the process's threads: what the kernel says of them, and what they have allocated.
 */
#include <curses.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "view.h"

#include "../runtime/internal.h"

enum { MOST_THREADS = 4096 };

struct thread {
    uint32_t tid;
    char name[32];
    char state;
    uint64_t user, system; /* clock ticks */
    double percent;        /* of one processor, since the last picture */
};

static struct thread threads[MOST_THREADS];
static size_t thread_count;
static uint64_t taken_ns;

static size_t read_file(const char *path, char *text, size_t size)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = file < 0 ? 0 : read(file, text, size - 1);
    if (file >= 0)
        close(file);
    text[length > 0 ? length : 0] = '\0';
    return length > 0 ? (size_t)length : 0;
}

/* "tid (name) S ..." of proc(5); the name may have anything in it. */
static bool read_thread(uint32_t pid, const char *tid, struct thread *thread)
{
    char path[64], text[1024];
    snprintf(path, sizeof path, "/proc/%u/task/%.16s/stat", pid, tid);
    if (!read_file(path, text, sizeof text))
        return false;
    char *open_bracket = strchr(text, '('), *close_bracket = strrchr(text, ')');
    if (!open_bracket || !close_bracket || close_bracket < open_bracket)
        return false;
    *close_bracket = '\0';
    snprintf(thread->name, sizeof thread->name, "%s", open_bracket + 1);
    thread->tid = (uint32_t)strtoul(tid, NULL, 10);
    char *field = close_bracket + 2;
    thread->state = *field;
    for (int i = 0; i < 11 && field; i++)
        field = strchr(field + 1, ' ');
    if (!field)
        return false;
    thread->user = strtoull(field, &field, 10);
    thread->system = strtoull(field, NULL, 10);
    return true;
}

static const struct thread *before_of(const struct thread *before, size_t count, uint32_t tid)
{
    for (size_t i = 0; i < count; i++)
        if (before[i].tid == tid)
            return &before[i];
    return NULL;
}

static int by_percent(const void *a, const void *b)
{
    const struct thread *left = a, *right = b;
    if (left->percent != right->percent)
        return left->percent < right->percent ? 1 : -1;
    return left->tid < right->tid ? -1 : left->tid > right->tid;
}

static void read_threads(const struct model *model)
{
    static struct thread before[MOST_THREADS];
    size_t before_count = thread_count;
    uint64_t now = hotpath__monotonic_ns();
    double seconds = (double)(now - taken_ns) / 1e9;
    char path[64];
    if (taken_ns && seconds < 0.2)
        return;
    memcpy(before, threads, thread_count * sizeof *threads);
    thread_count = 0;
    snprintf(path, sizeof path, "/proc/%u/task", model->source.pid);
    DIR *tasks = model->state == HOTPATH_PROCESS_LIVE ? opendir(path) : NULL;
    struct dirent *entry;
    while (tasks && thread_count < MOST_THREADS && (entry = readdir(tasks))) {
        struct thread *thread = &threads[thread_count];
        *thread = (struct thread){0};
        if (*entry->d_name == '.' || !read_thread(model->source.pid, entry->d_name, thread))
            continue;
        const struct thread *then = before_of(before, before_count, thread->tid);
        uint64_t ticks = thread->user + thread->system;
        if (then && ticks >= then->user + then->system)
            thread->percent = 100 * (double)(ticks - then->user - then->system) /
                              (double)sysconf(_SC_CLK_TCK) / seconds;
        thread_count++;
    }
    if (tasks)
        closedir(tasks);
    taken_ns = now;
    qsort(threads, thread_count, sizeof *threads, by_percent);
}

/* --- drawing ------------------------------------------------------------------------------- */

static const struct hotpath__thread *counted(const struct view *view, uint32_t tid)
{
    const struct hotpath__snapshot *snapshot = view->model->snapshot;
    for (size_t i = 0; i < snapshot->thread_count; i++)
        if (snapshot->threads[i].tid == tid)
            return &snapshot->threads[i];
    return NULL;
}

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

static void draw_thread(const struct view *view, const struct thread *thread, int row,
                        enum look look)
{
    double tick = 1e9 / (double)sysconf(_SC_CLK_TCK);
    char number[HOTPATH_NUMBER_SIZE], state[2] = {thread->state, '\0'};
    struct hotpath__text name = {0};
    draw_text(row, 0, COLS, look, "");
    hotpath__text_name(&name, thread->name);
    draw_text(row, 0, 17, look, name.data ? name.data : "");
    hotpath__text_free(&name);
    snprintf(number, sizeof number, "%u", thread->tid);
    draw_number(row, 18, 8, look, number);
    draw_text(row, 28, 5, look, state);
    hotpath__percent(number, thread->percent);
    draw_number(row, 33, 8, look, number);
    hotpath__duration(number, (uint64_t)((double)thread->user * tick));
    draw_number(row, 42, 8, look, number);
    hotpath__duration(number, (uint64_t)((double)thread->system * tick));
    draw_number(row, 51, 8, look, number);
    const struct hotpath__thread *own = counted(view, thread->tid);
    if (own && view->model->snapshot->tracking == HOTPATH_HEAP_TRACKED)
        draw_heap(&own->heap, row, look);
}

static void draw_head(const struct view *view, int row)
{
    draw_text(row, 0, COLS, LOOK_HEAD, "Thread");
    draw_number(row, 18, 8, LOOK_HEAD, "TID");
    draw_text(row, 28, 5, LOOK_HEAD, "State");
    draw_number(row, 33, 8, LOOK_HEAD, "CPU");
    draw_number(row, 42, 8, LOOK_HEAD, "User");
    draw_number(row, 51, 8, LOOK_HEAD, "System");
    if (view->model->snapshot->tracking != HOTPATH_HEAP_TRACKED)
        return;
    draw_number(row, 60, 9, LOOK_HEAD, "Taken");
    draw_number(row, 70, 10, LOOK_HEAD, "Blocks");
    draw_number(row, 81, 10, LOOK_HEAD, "Freed");
}

size_t count_threads(struct view *view)
{
    read_threads(view->model);
    return thread_count;
}

void draw_threads(struct view *view, int first, int last)
{
    size_t *selected = &view->selected[TAB_THREADS], *top = &view->top[TAB_THREADS];
    size_t height = last > first ? (size_t)(last - first) : 0;
    if (!view->model->paused)
        read_threads(view->model);
    if (*selected >= thread_count)
        *selected = thread_count ? thread_count - 1 : 0;
    if (*selected < *top)
        *top = *selected;
    if (height && *selected >= *top + height)
        *top = *selected - height + 1;
    draw_head(view, first);
    for (size_t i = 0; i < height && *top + i < thread_count; i++)
        draw_thread(view, &threads[*top + i], first + 1 + (int)i,
                    *top + i == *selected ? LOOK_SELECTED : LOOK_PLAIN);
    if (!thread_count)
        draw_text(first + 2, 2, COLS - 2, LOOK_PLAIN, "The process has ended: it has no threads.");
}
