/* SPDX-License-Identifier: MIT */
/*
 * json.c - the report for programs: what report.schema.json describes. Fields are added to
 * schema 1, never changed.
 *
 * Times are whole nanoseconds. The few fractions are written from integers, so that no locale puts
 * a comma in.
 */
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "abi.h"
#include "internal.h"
#include "render.h"

enum { SCHEMA = 1 };

/*
 * json-c returns NULL when memory runs out, and its assertions end the program when such a NULL is
 * handed back to it. Every value goes through here; one failure spoils the report, no more.
 */
struct writer {
    const struct hotpath__snapshot *snapshot;
    const struct hotpath__settings *settings;
    bool failed;
};

/* --- values -------------------------------------------------------------------------------- */

static void add(struct writer *writer, json_object *object, const char *name, json_object *value)
{
    if (!object || !value || json_object_object_add(object, name, value) != 0) {
        writer->failed = true;
        json_object_put(value);
    }
}

static void append(struct writer *writer, json_object *array, json_object *value)
{
    if (!array || !value || json_object_array_add(array, value) != 0) {
        writer->failed = true;
        json_object_put(value);
    }
}

static void add_number(struct writer *writer, json_object *object, const char *name,
                       uint64_t number)
{
    add(writer, object, name, json_object_new_uint64(number));
}

static void add_null(struct writer *writer, json_object *object, const char *name)
{
    if (!object || json_object_object_add(object, name, NULL) != 0)
        writer->failed = true;
}

static json_object *new_text(const char *bytes)
{
    struct hotpath__text text = {0};
    hotpath__text_utf8(&text, bytes);
    json_object *value = text.failed ? NULL : json_object_new_string(text.data ? text.data : "");
    hotpath__text_free(&text);
    return value;
}

/* A number with `decimals` digits after the point, 1 or 2. */
static json_object *new_fraction(double number, int decimals)
{
    char text[HOTPATH_NUMBER_SIZE];
    unsigned long long one = decimals == 2 ? 100 : 10;
    unsigned long long scaled = hotpath__whole(number * (double)one);
    snprintf(text, sizeof text, "%llu.%0*llu", scaled / one, decimals, scaled % one);
    return json_object_new_double_s(number, text);
}

/* 95 stays 95, 99.9 stays 99.9. */
static json_object *new_percentile(const struct hotpath__wanted_percentile *wanted)
{
    if (!strchr(wanted->name, '.'))
        return json_object_new_int((int)wanted->percent);
    return json_object_new_double_s(wanted->percent, wanted->name);
}

/* --- parts --------------------------------------------------------------------------------- */

static json_object *new_tool(struct writer *writer)
{
    json_object *tool = json_object_new_object();
    add(writer, tool, "name", json_object_new_string("hotpath"));
    add(writer, tool, "version", json_object_new_string(HOTPATH_VERSION));
    return tool;
}

static json_object *new_process(struct writer *writer)
{
    static const char *const states[] = {"live", "ended", "killed"};
    const struct hotpath__snapshot *snapshot = writer->snapshot;
    json_object *process = json_object_new_object();
    add(writer, process, "program", new_text(snapshot->program));
    add_number(writer, process, "pid", snapshot->pid);
    add_number(writer, process, "parent", snapshot->parent);
    add(writer, process, "state", json_object_new_string(states[snapshot->state]));
    return process;
}

static json_object *new_scope(struct writer *writer)
{
    static const char *const clocks[] = {"monotonic", "tsc", "cntvct"};
    const struct hotpath__snapshot *snapshot = writer->snapshot;
    const char *clock = snapshot->clock <= HOTPATH_CLOCK_CNTVCT ? clocks[snapshot->clock] : "?";
    json_object *scope = json_object_new_object();
    add(writer, scope, "name", new_text(hotpath__report_name(writer->settings)));
    add_number(writer, scope, "elapsed_ns", snapshot->elapsed_ns);
    add_number(writer, scope, "thread_time_ns", snapshot->thread_time_ns);
    add(writer, scope, "clock", json_object_new_string(clock));
    add(writer, scope, "call_cost_ns", new_fraction(snapshot->call_cost_ns, 1));
    return scope;
}

static void add_percentiles(struct writer *writer, json_object *row,
                            const struct hotpath__function *function)
{
    const struct hotpath__settings *settings = writer->settings;
    for (unsigned i = 0; i < settings->percentile_count; i++) {
        char name[32];
        snprintf(name, sizeof name, "p%s_ns", settings->percentiles[i].name);
        add_number(
            writer, row, name,
            hotpath__percentile_ns(writer->snapshot, function, settings->percentiles[i].percent));
    }
}

static json_object *new_signed(int64_t number)
{
    return json_object_new_int64(number);
}

static void add_heap(struct writer *writer, json_object *object, const char *prefix,
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
        add_number(writer, object, name, fields[i].value);
    }
    snprintf(name, sizeof name, "%snet_bytes", prefix);
    add(writer, object, name, new_signed(heap->net_bytes));
}

/* Of one call; null where no call's bytes are known. */
static void add_sizes(struct writer *writer, json_object *object, const char *prefix,
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
            add_number(writer, object, name, fields[i].value);
        else
            add_null(writer, object, name);
    }
    for (unsigned i = 0; i < settings->percentile_count; i++) {
        snprintf(name, sizeof name, "%sp%s_bytes", prefix, settings->percentiles[i].name);
        if (sizes->calls)
            add_number(writer, object, name,
                       hotpath__percentile_bytes(sizes, settings->percentiles[i].percent));
        else
            add_null(writer, object, name);
    }
}

static void add_peak(struct writer *writer, json_object *object, int64_t peak)
{
    if (peak == HOTPATH_UNKNOWN_PEAK)
        add_null(writer, object, "peak_bytes");
    else
        add(writer, object, "peak_bytes", new_signed(peak));
}

static json_object *new_alloc(struct writer *writer, const struct hotpath__allocations *alloc)
{
    json_object *object = json_object_new_object();
    const struct hotpath__heap *heap = alloc->heap;
    double total = hotpath__percent_bytes(writer->snapshot, &heap[HOTPATH_CUMULATIVE]);
    double self = hotpath__percent_bytes(writer->snapshot, &heap[HOTPATH_SELF]);
    add_heap(writer, object, "", &heap[HOTPATH_CUMULATIVE]);
    add_heap(writer, object, "self_", &heap[HOTPATH_SELF]);
    add_sizes(writer, object, "", &alloc->sizes[HOTPATH_CUMULATIVE]);
    add_sizes(writer, object, "self_", &alloc->sizes[HOTPATH_SELF]);
    add_peak(writer, object, alloc->peak_bytes);
    add(writer, object, "percent_total", new_fraction(total, 2));
    add(writer, object, "self_percent_total", new_fraction(self, 2));
    return object;
}

static json_object *new_function(struct writer *writer, const struct hotpath__function *function)
{
    double share = hotpath__percent_total(writer->snapshot, function);
    json_object *row = json_object_new_object();
    add(writer, row, "name", new_text(function->name));
    if (function->label)
        add(writer, row, "label", new_text(function->label));
    else
        add_null(writer, row, "label");
    if (function->flags & HOTPATH_SITE_BLOCK)
        add(writer, row, "kind", json_object_new_string("block"));
    add(writer, row, "file", new_text(function->file));
    add_number(writer, row, "line", function->line);
    add_number(writer, row, "calls", function->calls);
    add_number(writer, row, "avg_ns", function->avg_ns);
    add_number(writer, row, "min_ns", function->min_ns);
    add_number(writer, row, "max_ns", function->max_ns);
    add_percentiles(writer, row, function);
    add_number(writer, row, "total_ns", function->total_ns);
    add_number(writer, row, "self_ns", function->self_ns);
    add(writer, row, "percent_total", new_fraction(share, 2));
    add_number(writer, row, "threads", function->threads);
    add_number(writer, row, "abandoned", function->abandoned);
    if (hotpath__shows(writer->snapshot, writer->settings, HOTPATH_ALLOC))
        add(writer, row, "alloc", new_alloc(writer, &function->alloc));
    return row;
}

static json_object *new_functions(struct writer *writer)
{
    json_object *functions = json_object_new_array();
    size_t count = hotpath__limited(writer->settings, writer->snapshot->function_count);
    const struct hotpath__function **sorted = hotpath__sorted(
        writer->snapshot, writer->settings, hotpath__leading(writer->snapshot, writer->settings));
    writer->failed |= !sorted;
    for (size_t i = 0; sorted && i < count; i++)
        append(writer, functions, new_function(writer, sorted[i]));
    free(sorted);
    return functions;
}

/* The whole process, measured functions or not. */
static json_object *new_heap(struct writer *writer)
{
    const struct hotpath__snapshot *snapshot = writer->snapshot;
    json_object *object = json_object_new_object();
    add_heap(writer, object, "", &snapshot->heap);
    add(writer, object, "live_bytes", new_signed(snapshot->live_bytes));
    add_number(writer, object, "live_count", snapshot->live_blocks);
    add_peak(writer, object, snapshot->peak_bytes);
    add_number(writer, object, "own_bytes", snapshot->own_memory);
    return object;
}

static json_object *new_thread(struct writer *writer, const struct hotpath__thread *thread)
{
    json_object *object = json_object_new_object();
    json_object *alloc = json_object_new_object();
    add(writer, object, "name", new_text(thread->name));
    add_number(writer, object, "tid", thread->tid);
    add_number(writer, object, "threads", thread->owners);
    add_heap(writer, alloc, "", &thread->heap);
    add(writer, object, "alloc", alloc);
    return object;
}

/* One entry for each that lives, and one for each place that threads have left. */
static json_object *new_threads(struct writer *writer)
{
    const struct hotpath__snapshot *snapshot = writer->snapshot;
    json_object *threads = json_object_new_array();
    if (hotpath__shows(snapshot, writer->settings, HOTPATH_ALLOC))
        for (size_t i = 0; i < snapshot->thread_count; i++)
            append(writer, threads, new_thread(writer, &snapshot->threads[i]));
    return threads;
}

static json_object *new_percentiles(struct writer *writer)
{
    json_object *percentiles = json_object_new_array();
    for (unsigned i = 0; i < writer->settings->percentile_count; i++)
        append(writer, percentiles, new_percentile(&writer->settings->percentiles[i]));
    return percentiles;
}

static json_object *new_notes(struct writer *writer)
{
    struct hotpath__notes notes;
    json_object *array = json_object_new_array();
    hotpath__notes_take(&notes, writer->snapshot, writer->settings);
    for (size_t i = 0; i < notes.count; i++)
        append(writer, array, json_object_new_string(notes.text[i]));
    return array;
}

/* --- the report ---------------------------------------------------------------------------- */

static void add_text(struct writer *writer, struct hotpath__text *text, json_object *report)
{
    int form = writer->settings->format == HOTPATH_FORMAT_JSON_PRETTY
                   ? JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED
                   : JSON_C_TO_STRING_PLAIN;
    form |= JSON_C_TO_STRING_NOSLASHESCAPE;
    const char *written = writer->failed ? NULL : json_object_to_json_string_ext(report, form);
    if (written) {
        hotpath__text_add(text, written, strlen(written));
        hotpath__text_add(text, "\n", 1);
    } else {
        text->failed = true;
    }
}

void hotpath__json(struct hotpath__text *text, const struct hotpath__snapshot *snapshot,
                   const struct hotpath__settings *settings)
{
    struct writer writer = {snapshot, settings, false};
    json_object *report = json_object_new_object();
    add(&writer, report, "schema", json_object_new_int(SCHEMA));
    add(&writer, report, "tool", new_tool(&writer));
    add(&writer, report, "process", new_process(&writer));
    add(&writer, report, "scope", new_scope(&writer));
    add(&writer, report, "percentiles", new_percentiles(&writer));
    add(&writer, report, "functions", new_functions(&writer));
    add_number(&writer, report, "functions_total", snapshot->function_count);
    add(&writer, report, "channels", json_object_new_array());
    add(&writer, report, "streams", json_object_new_array());
    add(&writer, report, "threads", new_threads(&writer));
    if (hotpath__shows(snapshot, settings, HOTPATH_ALLOC))
        add(&writer, report, "alloc", new_heap(&writer));
    add(&writer, report, "notes", new_notes(&writer));
    add_text(&writer, text, report);
    json_object_put(report);
}
