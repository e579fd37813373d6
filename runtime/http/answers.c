/* SPDX-License-Identifier: MIT */
/*
 * answers.c - the figures of a process as the HTTP server hands them out: openapi.json describes
 * them. Functions and processes look as in a report.
 */
#include "http/answers.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/choose.h"
#include "base/number.h"
#include "read/source.h"
#include "read/tasks.h"
#include "render/json.h"
#include "render/rows.h"
#include "render/sort.h"

/* --- functions in an order ----------------------------------------------------------------- */

/** A function, and the number that it is sorted by. */
struct ranked {
    const struct hotpath__function *function;
    double rank;
};

static const struct hotpath__heap *total_heap(const struct hotpath__function *function)
{
    return &function->alloc.heap[HOTPATH_CUMULATIVE];
}

static const struct hotpath__heap *self_heap(const struct hotpath__function *function)
{
    return &function->alloc.heap[HOTPATH_SELF];
}

/*
 * What functions can be sorted by beside the keys of a report: by the names of the fields, and what
 * follows "alloc." of those of the object `alloc`.
 */
#define RANKS(RANK)                                                                                \
    RANK("avg_ns", function->avg_ns)                                                               \
    RANK("min_ns", function->min_ns)                                                               \
    RANK("max_ns", function->max_ns)                                                               \
    RANK("total_ns", function->total_ns)                                                           \
    RANK("self_ns", function->self_ns)                                                             \
    RANK("threads", function->threads)                                                             \
    RANK("abandoned", function->abandoned)                                                         \
    RANK("alloc.bytes", total_heap(function)->bytes)                                               \
    RANK("alloc.count", total_heap(function)->blocks)                                              \
    RANK("alloc.freed_bytes", total_heap(function)->freed_bytes)                                   \
    RANK("alloc.net_bytes", total_heap(function)->net_bytes)                                       \
    RANK("alloc.self_bytes", self_heap(function)->bytes)                                           \
    RANK("alloc.self_count", self_heap(function)->blocks)                                          \
    RANK("alloc.peak_bytes", function->alloc.peak_bytes)

/* "p99.9_ns": the percentile of it; NAN when it is none. */
static double percentile_of(const char *field)
{
    char number[16], problem[HOTPATH_PROBLEM_SIZE];
    struct hotpath__settings settings = {0};
    size_t length = strlen(field);
    if (field[0] != 'p' || length < 5 || length - 4 >= sizeof number ||
        strcmp(field + length - 3, "_ns") != 0)
        return NAN;
    memcpy(number, field + 1, length - 4);
    number[length - 4] = '\0';
    bool is_one = hotpath__choose(&settings, "percentiles", number, problem) &&
                  settings.percentile_count == 1;
    return is_one ? settings.percentiles[0].percent : NAN;
}

#define NAME(name, value) name ", "
const char hotpath__sort_fields[] = RANKS(NAME) "p99_ns or another percentile";
#undef NAME

bool hotpath__can_sort_by(const char *field)
{
#define IS(name, value) strcmp(field, name) == 0 ||
    return RANKS(IS) !isnan(percentile_of(field));
#undef IS
}

static double rank_of(const struct hotpath__snapshot *snapshot,
                      const struct hotpath__function *function, const char *field)
{
#define VALUE(name, value)                                                                         \
    if (strcmp(field, name) == 0)                                                                  \
        return (double)(value);
    RANKS(VALUE)
#undef VALUE
    double percent = percentile_of(field);
    return isnan(percent) ? 0 : (double)hotpath__percentile_ns(snapshot, function, percent);
}

static int by_rank(const void *a, const void *b)
{
    const struct ranked *left = a, *right = b;
    if (left->rank != right->rank)
        return left->rank < right->rank ? 1 : -1;
    return left->function < right->function ? -1 : left->function > right->function;
}

static bool has_text(const struct hotpath__function *function, const char *text)
{
    return !text || strstr(function->name, text) || strstr(function->file, text) ||
           (function->label && strstr(function->label, text));
}

/* Those that pass the filter, sorted; to be freed. NULL without memory. */
static struct ranked *choose(const struct hotpath__asking *asking, size_t *count)
{
    const struct hotpath__snapshot *snapshot = asking->snapshot;
    const struct hotpath__columns columns = {.snapshot = snapshot, .settings = &asking->settings};
    const char *field = asking->selection.field;
    const struct hotpath__function **sorted =
        hotpath__sorted(&columns, hotpath__leading(snapshot, &asking->settings));
    struct ranked *chosen = sorted ? calloc(snapshot->function_count + 1, sizeof *chosen) : NULL;
    *count = 0;
    for (size_t i = 0; chosen && i < snapshot->function_count; i++)
        if (has_text(sorted[i], asking->selection.filter))
            chosen[(*count)++] =
                (struct ranked){sorted[i], field ? rank_of(snapshot, sorted[i], field) : 0};
    if (*count && field)
        qsort(chosen, *count, sizeof *chosen, by_rank);
    free(sorted);
    return chosen;
}

/* --- lists of functions -------------------------------------------------------------------- */

static json_object *new_function(struct hotpath__asking *asking,
                                 const struct hotpath__function *function)
{
    json_object *row = hotpath__json_function(&asking->writer, function);
    if (asking->source)
        hotpath__put_number(&asking->writer, row, "id", function->site);
    return row;
}

static void fill_list(struct hotpath__asking *asking, json_object *answer)
{
    struct hotpath__writer *writer = &asking->writer;
    json_object *list = json_object_new_array();
    size_t count;
    struct ranked *chosen = choose(asking, &count);
    writer->failed |= !chosen;
    for (size_t i = 0; chosen && i < hotpath__limited(&asking->settings, count); i++)
        hotpath__append(writer, list, new_function(asking, chosen[i].function));
    free(chosen);
    hotpath__put(writer, answer, "process", hotpath__json_process(writer));
    hotpath__put(writer, answer, "scope", hotpath__json_scope(writer));
    hotpath__put(writer, answer, "functions", list);
    hotpath__put_number(writer, answer, "functions_total", count);
}

bool hotpath__answer_timing(struct hotpath__asking *asking, json_object *answer)
{
    fill_list(asking, answer);
    return true;
}

bool hotpath__answer_alloc(struct hotpath__asking *asking, json_object *answer)
{
    if (asking->snapshot->tracking != HOTPATH_HEAP_TRACKED) {
        hotpath__refuse(asking->answer, 404,
                        "the program's allocations are not counted: compile and link it with "
                        "-fplugin-arg-hotpath-alloc");
        return false;
    }
    fill_list(asking, answer);
    hotpath__put(&asking->writer, answer, "alloc", hotpath__json_heap(&asking->writer));
    return true;
}

/* --- one function -------------------------------------------------------------------------- */

/* What the answers about one function begin with. */
static void fill_head(struct hotpath__asking *asking, json_object *head)
{
    struct hotpath__writer *writer = &asking->writer;
    hotpath__put_number(writer, head, "id", asking->id);
    hotpath__put(writer, head, "name", hotpath__new_text(asking->function->name));
    hotpath__put_number(writer, head, "calls", asking->function->calls);
}

static json_object *new_caller(struct hotpath__asking *asking, uint32_t site)
{
    struct hotpath__writer *writer = &asking->writer;
    const struct hotpath__function *function = hotpath__function_by_site(asking->snapshot, site);
    json_object *caller = json_object_new_object();
    hotpath__put_number(writer, caller, "id", site);
    hotpath__put(writer, caller, "name", hotpath__new_text(function ? function->name : "?"));
    return caller;
}

/* What is not known is null. */
static json_object *new_call(struct hotpath__asking *asking, const struct hotpath__call *call,
                             enum hotpath__which which)
{
    struct hotpath__writer *writer = &asking->writer;
    json_object *object = json_object_new_object();
    uint64_t end = call->start_ns + call->duration_ns, now = asking->snapshot->elapsed_ns;
    hotpath__put_number(writer, object, "start_ns", call->start_ns);
    hotpath__put_number(writer, object, "duration_ns", call->duration_ns);
    hotpath__put_number(writer, object, "ago_ns", now > end ? now - end : 0);
    if (call->bytes == HOTPATH_UNKNOWN_BYTES)
        hotpath__put_null(writer, object, "bytes");
    else
        hotpath__put_number(writer, object, "bytes", call->bytes);
    if (call->tid) {
        hotpath__put_number(writer, object, "tid", call->tid);
        hotpath__put(writer, object, "thread", hotpath__new_text(call->thread));
    } else {
        hotpath__put_null(writer, object, "tid");
        hotpath__put_null(writer, object, "thread");
    }
    if (which == HOTPATH_SLOWEST_CALLS && call->caller)
        hotpath__put(writer, object, "caller", new_caller(asking, call->caller));
    else if (which == HOTPATH_SLOWEST_CALLS)
        hotpath__put_null(writer, object, "caller");
    return object;
}

static bool fill_calls(struct hotpath__asking *asking, json_object *answer,
                       enum hotpath__which which, const char *name)
{
    struct hotpath__writer *writer = &asking->writer;
    struct hotpath__calls calls;
    json_object *list = json_object_new_array();
    fill_head(asking, answer);
    writer->failed |=
        !hotpath__calls_between(asking->snapshot, NULL, &asking->image, asking->id, which, &calls);
    for (size_t i = 0; i < hotpath__limited(&asking->settings, calls.count); i++)
        hotpath__append(writer, list, new_call(asking, &calls.list[i], which));
    free(calls.list);
    hotpath__put(writer, answer, name, list);
    return true;
}

bool hotpath__answer_recent(struct hotpath__asking *asking, json_object *answer)
{
    return fill_calls(asking, answer, HOTPATH_RECENT_CALLS, "recent");
}

bool hotpath__answer_slowest(struct hotpath__asking *asking, json_object *answer)
{
    return fill_calls(asking, answer, HOTPATH_SLOWEST_CALLS, "slowest");
}

/* --- its histogram ------------------------------------------------------------------------- */

/* The steps that have counts; `scale` makes their bounds what the names say. */
static json_object *new_steps(struct hotpath__writer *writer, uint64_t *const *octaves,
                              const char *unit, double scale)
{
    json_object *steps = json_object_new_array();
    char from[32], below[32];
    snprintf(from, sizeof from, "from_%s", unit);
    snprintf(below, sizeof below, "below_%s", unit);
    for (unsigned octave = 0; octave < HOTPATH_OCTAVES; octave++)
        for (unsigned step = 0; octaves[octave] && step < HOTPATH_STEPS; step++) {
            if (!octaves[octave][step])
                continue;
            json_object *object = json_object_new_object();
            double floor = (double)hotpath__step_floor(octave, step);
            double width = (double)hotpath__step_width(octave);
            hotpath__put_number(writer, object, from, hotpath__whole(floor * scale));
            hotpath__put_number(writer, object, below, hotpath__whole((floor + width) * scale));
            hotpath__put_number(writer, object, "calls", octaves[octave][step]);
            hotpath__append(writer, steps, object);
        }
    return steps;
}

bool hotpath__answer_histogram(struct hotpath__asking *asking, json_object *answer)
{
    struct hotpath__writer *writer = &asking->writer;
    const struct hotpath__function *function = asking->function;
    fill_head(asking, answer);
    hotpath__put(writer, answer, "durations",
                 new_steps(writer, function->octave, "ns", asking->snapshot->ns_per_tick));
    if (asking->snapshot->tracking != HOTPATH_HEAP_TRACKED)
        return true;
    const struct hotpath__sizes *sizes = &function->alloc.sizes[HOTPATH_CUMULATIVE];
    hotpath__put(writer, answer, "sizes", new_steps(writer, sizes->octave, "bytes", 1));
    hotpath__put_number(writer, answer, "calls_without_bytes", sizes->without);
    return true;
}

/* --- threads ------------------------------------------------------------------------------- */

/* A thread that has not called a measured function has no counters. */
static json_object *new_thread(struct hotpath__asking *asking, const struct hotpath__task *task)
{
    struct hotpath__writer *writer = &asking->writer;
    const struct hotpath__snapshot *snapshot = asking->snapshot;
    const struct hotpath__thread *own = hotpath__thread_by_tid(snapshot, task->tid);
    json_object *object = json_object_new_object();
    char state[2] = {task->state, '\0'};
    double busy = (double)(task->user_ns + task->system_ns);
    hotpath__put_number(writer, object, "tid", task->tid);
    hotpath__put(writer, object, "name", hotpath__new_text(task->name));
    hotpath__put(writer, object, "state", hotpath__new_text(state));
    hotpath__put_number(writer, object, "user_ns", task->user_ns);
    hotpath__put_number(writer, object, "system_ns", task->system_ns);
    hotpath__put_number(writer, object, "age_ns", task->age_ns);
    hotpath__put(writer, object, "cpu_percent",
                 hotpath__new_fraction(task->age_ns ? 100 * busy / (double)task->age_ns : 0, 2));
    if (own && own->innermost != UINT32_MAX)
        hotpath__put(writer, object, "innermost",
                     hotpath__new_text(snapshot->functions[own->innermost].name));
    else
        hotpath__put_null(writer, object, "innermost");
    if (own && snapshot->tracking == HOTPATH_HEAP_TRACKED) {
        json_object *alloc = json_object_new_object();
        hotpath__put_heap(writer, alloc, "", &own->heap);
        hotpath__put(writer, object, "alloc", alloc);
    } else {
        hotpath__put_null(writer, object, "alloc");
    }
    return object;
}

bool hotpath__answer_threads(struct hotpath__asking *asking, json_object *answer)
{
    struct hotpath__writer *writer = &asking->writer;
    struct hotpath__tasks tasks = {0};
    if (!asking->source) {
        hotpath__refuse(asking->answer, 400,
                        "threads are one process's: say which by ?process=PID");
        return false;
    }
    json_object *list = json_object_new_array();
    if (asking->snapshot->state == HOTPATH_PROCESS_LIVE &&
        hotpath__source_is_numbered_here(asking->source))
        writer->failed |= !hotpath__tasks_read(&tasks, asking->source->pid);
    for (size_t i = 0; i < tasks.count; i++)
        hotpath__append(writer, list, new_thread(asking, &tasks.list[i]));
    free(tasks.list);
    hotpath__put(writer, answer, "process", hotpath__json_process(writer));
    hotpath__put_number(writer, answer, "resident_bytes", tasks.resident_bytes);
    hotpath__put(writer, answer, "threads", list);
    return true;
}

/* --- processes ----------------------------------------------------------------------------- */

static json_object *new_process(struct hotpath__writer *writer,
                                const struct hotpath__snapshot *snapshot)
{
    char started[32] = "";
    struct tm utc;
    time_t seconds = (time_t)(snapshot->start_realtime_ns / 1000000000u);
    uint64_t calls = 0;
    writer->snapshot = snapshot;
    json_object *process = hotpath__json_process(writer);
    for (size_t i = 0; i < snapshot->function_count; i++)
        calls += snapshot->functions[i].calls;
    if (gmtime_r(&seconds, &utc))
        strftime(started, sizeof started, "%Y-%m-%dT%H:%M:%SZ", &utc);
    hotpath__put(writer, process, "started", json_object_new_string(started));
    hotpath__put_number(writer, process, "elapsed_ns", snapshot->elapsed_ns);
    hotpath__put_number(writer, process, "functions", snapshot->function_count);
    hotpath__put_number(writer, process, "calls", calls);
    return process;
}

/* A store that can't be read is left out. */
bool hotpath__answer_processes(struct hotpath__asking *asking, json_object *answer)
{
    struct hotpath__writer *writer = &asking->writer;
    json_object *list = json_object_new_array();
    struct hotpath__sources sources = {0};
    writer->failed |= !asking->server->find(asking->server->data, &sources);
    for (size_t i = 0; i < sources.count; i++) {
        const char *problem;
        struct hotpath__snapshot *snapshot = hotpath__source_snapshot(&sources.list[i], &problem);
        if (snapshot)
            hotpath__append(writer, list, new_process(writer, snapshot));
        hotpath__snapshot_free(snapshot);
    }
    hotpath__sources_release(&sources);
    hotpath__put(writer, answer, "processes", list);
    return true;
}
