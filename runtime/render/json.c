/* SPDX-License-Identifier: MIT */
/*
 * json.c - the report for programs: what report.schema.json describes. Fields are added to
 * schema 1, never changed.
 *
 * Times are whole nanoseconds. The few fractions are written from integers, so that no locale puts
 * a comma in.
 */
#include "render/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "abi.h"
#include "render/notes.h"
#include "render/rows.h"
#include "render/sort.h"
#include "render/wish.h"

enum { SCHEMA = 1 };

/* 95 stays 95, 99.9 stays 99.9. */
static json_object *new_percentile(const struct hotpath__wanted_percentile *wanted)
{
    if (!strchr(wanted->name, '.'))
        return json_object_new_int((int)wanted->percent);
    return json_object_new_double_s(wanted->percent, wanted->name);
}

/* --- parts --------------------------------------------------------------------------------- */

static json_object *new_tool(struct hotpath__writer *writer)
{
    json_object *tool = json_object_new_object();
    hotpath__put(writer, tool, "name", json_object_new_string("hotpath"));
    hotpath__put(writer, tool, "version", json_object_new_string(HOTPATH_VERSION));
    return tool;
}

json_object *hotpath__json_process(struct hotpath__writer *writer)
{
    const struct hotpath__snapshot *snapshot = writer->snapshot;
    json_object *process = json_object_new_object();
    hotpath__put(writer, process, "program", hotpath__new_text(snapshot->program));
    hotpath__put_number(writer, process, "pid", snapshot->pid);
    hotpath__put_number(writer, process, "parent", snapshot->parent);
    hotpath__put(writer, process, "state",
                 json_object_new_string(hotpath__state_name(snapshot->state)));
    return process;
}

/* What is to be timed, as HOTPATH_SAMPLE and HOTPATH_FOCUS say it. */
static void add_wish(struct hotpath__writer *writer, json_object *scope)
{
    char sample[HOTPATH_NUMBER_SIZE];
    hotpath__sample_text(sample, &writer->snapshot->wish);
    hotpath__put(writer, scope, "sample", json_object_new_string(sample));
    hotpath__put(writer, scope, "focus", hotpath__new_text(writer->snapshot->wish.focus));
}

json_object *hotpath__json_scope(struct hotpath__writer *writer)
{
    static const char *const clocks[] = {"monotonic", "tsc", "cntvct", "rdtime"};
    const struct hotpath__snapshot *snapshot = writer->snapshot;
    const char *clock = snapshot->clock <= HOTPATH_CLOCK_RDTIME ? clocks[snapshot->clock] : "?";
    json_object *scope = json_object_new_object();
    hotpath__put(writer, scope, "name", hotpath__new_text(hotpath__report_name(writer->settings)));
    hotpath__put_number(writer, scope, "processes", snapshot->processes);
    hotpath__put_number(writer, scope, "elapsed_ns", snapshot->elapsed_ns);
    hotpath__put_number(writer, scope, "thread_time_ns", snapshot->thread_time_ns);
    hotpath__put(writer, scope, "clock", json_object_new_string(clock));
    hotpath__put(writer, scope, "call_cost_ns", hotpath__new_fraction(snapshot->call_cost_ns, 1));
    hotpath__put_number(writer, scope, "measuring_ns", snapshot->measuring_ns);
    hotpath__put(writer, scope, "subtracted_ns", hotpath__new_fraction(snapshot->subtracted_ns, 1));
    if (snapshot->sampled)
        add_wish(writer, scope);
    return scope;
}

/* Of one call; null where no call was timed. */
static void put_time(struct hotpath__writer *writer, json_object *row, const char *name,
                     const struct hotpath__function *function, uint64_t ns)
{
    if (function->timed)
        hotpath__put_number(writer, row, name, ns);
    else
        hotpath__put_null(writer, row, name);
}

static void add_times(struct hotpath__writer *writer, json_object *row,
                      const struct hotpath__function *function)
{
    const struct hotpath__settings *settings = writer->settings;
    put_time(writer, row, "avg_ns", function, function->avg_ns);
    put_time(writer, row, "min_ns", function, function->min_ns);
    put_time(writer, row, "max_ns", function, function->max_ns);
    for (unsigned i = 0; i < settings->percentile_count; i++) {
        char name[32];
        double percent = settings->percentiles[i].percent;
        snprintf(name, sizeof name, "p%s_ns", settings->percentiles[i].name);
        put_time(writer, row, name, function,
                 hotpath__percentile_ns(writer->snapshot, function, percent));
    }
}

void hotpath__put_heap(struct hotpath__writer *writer, json_object *object, const char *prefix,
                       const struct hotpath__heap *heap)
{
    const struct {
        const char *name;
        uint64_t value;
    } fields[] = {{"bytes", heap->bytes},
                  {"count", heap->blocks},
                  {"freed_bytes", heap->freed_bytes},
                  {"freed_count", heap->freed_blocks}};
    char name[32];
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        snprintf(name, sizeof name, "%s%s", prefix, fields[i].name);
        hotpath__put_number(writer, object, name, fields[i].value);
    }
    snprintf(name, sizeof name, "%snet_bytes", prefix);
    hotpath__put(writer, object, name, json_object_new_int64(heap->net_bytes));
}

/* Of one call; null where no call's bytes are known. */
static void add_sizes(struct hotpath__writer *writer, json_object *object, const char *prefix,
                      const struct hotpath__sizes *sizes)
{
    const struct hotpath__settings *settings = writer->settings;
    const struct {
        const char *name;
        uint64_t value;
    } fields[] = {{"avg_bytes", sizes->avg}, {"min_bytes", sizes->min}, {"max_bytes", sizes->max}};
    char name[48];
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        snprintf(name, sizeof name, "%s%s", prefix, fields[i].name);
        if (sizes->calls)
            hotpath__put_number(writer, object, name, fields[i].value);
        else
            hotpath__put_null(writer, object, name);
    }
    for (unsigned i = 0; i < settings->percentile_count; i++) {
        snprintf(name, sizeof name, "%sp%s_bytes", prefix, settings->percentiles[i].name);
        if (sizes->calls)
            hotpath__put_number(writer, object, name,
                                hotpath__percentile_bytes(sizes, settings->percentiles[i].percent));
        else
            hotpath__put_null(writer, object, name);
    }
}

static void add_peak(struct hotpath__writer *writer, json_object *object, int64_t peak)
{
    if (peak == HOTPATH_UNKNOWN_PEAK)
        hotpath__put_null(writer, object, "peak_bytes");
    else
        hotpath__put(writer, object, "peak_bytes", json_object_new_int64(peak));
}

static json_object *new_alloc(struct hotpath__writer *writer,
                              const struct hotpath__allocations *alloc)
{
    json_object *object = json_object_new_object();
    const struct hotpath__heap *heap = alloc->heap;
    double total = hotpath__percent_bytes(writer->snapshot, &heap[HOTPATH_CUMULATIVE]);
    double self = hotpath__percent_bytes(writer->snapshot, &heap[HOTPATH_SELF]);
    hotpath__put_heap(writer, object, "", &heap[HOTPATH_CUMULATIVE]);
    hotpath__put_heap(writer, object, "self_", &heap[HOTPATH_SELF]);
    add_sizes(writer, object, "", &alloc->sizes[HOTPATH_CUMULATIVE]);
    add_sizes(writer, object, "self_", &alloc->sizes[HOTPATH_SELF]);
    add_peak(writer, object, alloc->peak_bytes);
    hotpath__put(writer, object, "percent_total", hotpath__new_fraction(total, 2));
    hotpath__put(writer, object, "self_percent_total", hotpath__new_fraction(self, 2));
    return object;
}

json_object *hotpath__json_function(struct hotpath__writer *writer,
                                    const struct hotpath__function *function)
{
    double share = hotpath__percent_total(writer->snapshot, function);
    json_object *row = json_object_new_object();
    hotpath__put(writer, row, "name", hotpath__new_text(function->name));
    if (function->label)
        hotpath__put(writer, row, "label", hotpath__new_text(function->label));
    else
        hotpath__put_null(writer, row, "label");
    if (function->flags & HOTPATH_SITE_BLOCK)
        hotpath__put(writer, row, "kind", json_object_new_string("block"));
    hotpath__put(writer, row, "file", hotpath__new_text(function->file));
    hotpath__put_number(writer, row, "line", function->line);
    hotpath__put_number(writer, row, "calls", function->calls);
    if (writer->snapshot->sampled) {
        hotpath__put_number(writer, row, "timed_calls", function->timed);
        hotpath__put(writer, row, "standard_error_percent",
                     hotpath__new_fraction(100 * function->error, 2));
    }
    add_times(writer, row, function);
    hotpath__put_number(writer, row, "total_ns", function->total_ns);
    hotpath__put_number(writer, row, "self_ns", function->self_ns);
    hotpath__put_number(writer, row, "measuring_ns", function->measuring_ns);
    hotpath__put(writer, row, "percent_total", hotpath__new_fraction(share, 2));
    hotpath__put_number(writer, row, "threads", function->threads);
    hotpath__put_number(writer, row, "abandoned", function->abandoned);
    if (hotpath__shows(writer->snapshot, writer->settings, HOTPATH_ALLOC))
        hotpath__put(writer, row, "alloc", new_alloc(writer, &function->alloc));
    return row;
}

static json_object *new_functions(struct hotpath__writer *writer)
{
    json_object *functions = json_object_new_array();
    size_t count = hotpath__limited(writer->settings, writer->snapshot->function_count);
    const struct hotpath__columns columns = {.snapshot = writer->snapshot,
                                             .settings = writer->settings};
    const struct hotpath__function **sorted =
        hotpath__sorted(&columns, hotpath__leading(writer->snapshot, writer->settings));
    writer->failed |= !sorted;
    for (size_t i = 0; sorted && i < count; i++)
        hotpath__append(writer, functions, hotpath__json_function(writer, sorted[i]));
    free(sorted);
    return functions;
}

/* The whole process, measured functions or not. */
json_object *hotpath__json_heap(struct hotpath__writer *writer)
{
    const struct hotpath__snapshot *snapshot = writer->snapshot;
    json_object *object = json_object_new_object();
    hotpath__put_heap(writer, object, "", &snapshot->heap);
    hotpath__put(writer, object, "live_bytes", json_object_new_int64(snapshot->live_bytes));
    hotpath__put_number(writer, object, "live_count", snapshot->live_blocks);
    add_peak(writer, object, snapshot->peak_bytes);
    hotpath__put_number(writer, object, "own_bytes", snapshot->own_memory);
    return object;
}

static json_object *new_thread(struct hotpath__writer *writer, const struct hotpath__thread *thread)
{
    json_object *object = json_object_new_object();
    json_object *alloc = json_object_new_object();
    hotpath__put(writer, object, "name", hotpath__new_text(thread->name));
    hotpath__put_number(writer, object, "tid", thread->tid);
    hotpath__put_number(writer, object, "threads", thread->owners);
    hotpath__put_heap(writer, alloc, "", &thread->heap);
    hotpath__put(writer, object, "alloc", alloc);
    return object;
}

/* One entry for each that lives, and one for each place that threads have left. */
static json_object *new_threads(struct hotpath__writer *writer)
{
    const struct hotpath__snapshot *snapshot = writer->snapshot;
    json_object *threads = json_object_new_array();
    if (hotpath__shows(snapshot, writer->settings, HOTPATH_ALLOC))
        for (size_t i = 0; i < snapshot->thread_count; i++)
            hotpath__append(writer, threads, new_thread(writer, &snapshot->threads[i]));
    return threads;
}

static json_object *new_percentiles(struct hotpath__writer *writer)
{
    json_object *percentiles = json_object_new_array();
    for (unsigned i = 0; i < writer->settings->percentile_count; i++)
        hotpath__append(writer, percentiles, new_percentile(&writer->settings->percentiles[i]));
    return percentiles;
}

static json_object *new_notes(struct hotpath__writer *writer)
{
    struct hotpath__notes notes;
    json_object *array = json_object_new_array();
    hotpath__notes_take(&notes, writer->snapshot, writer->settings);
    writer->failed |= notes.failed;
    for (size_t i = 0; i < notes.count; i++)
        hotpath__append(writer, array, json_object_new_string(notes.text[i]));
    hotpath__notes_free(&notes);
    return array;
}

/* --- the report ---------------------------------------------------------------------------- */

void hotpath__json(struct hotpath__text *text, const struct hotpath__snapshot *snapshot,
                   const struct hotpath__settings *settings)
{
    struct hotpath__writer writer = {snapshot, settings, false};
    json_object *report = json_object_new_object();
    hotpath__put(&writer, report, "schema", json_object_new_int(SCHEMA));
    hotpath__put(&writer, report, "tool", new_tool(&writer));
    hotpath__put(&writer, report, "process", hotpath__json_process(&writer));
    hotpath__put(&writer, report, "scope", hotpath__json_scope(&writer));
    hotpath__put(&writer, report, "percentiles", new_percentiles(&writer));
    hotpath__put(&writer, report, "functions", new_functions(&writer));
    hotpath__put_number(&writer, report, "functions_total", snapshot->function_count);
    hotpath__put(&writer, report, "channels", json_object_new_array());
    hotpath__put(&writer, report, "streams", json_object_new_array());
    hotpath__put(&writer, report, "threads", new_threads(&writer));
    if (hotpath__shows(snapshot, settings, HOTPATH_ALLOC))
        hotpath__put(&writer, report, "alloc", hotpath__json_heap(&writer));
    hotpath__put(&writer, report, "notes", new_notes(&writer));
    hotpath__write(&writer, text, report);
    json_object_put(report);
}
