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
    unsigned long long scaled = (unsigned long long)(number * (double)one + 0.5);
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
    return row;
}

static json_object *new_functions(struct writer *writer)
{
    json_object *functions = json_object_new_array();
    for (size_t i = 0; i < hotpath__rows(writer->snapshot, writer->settings); i++)
        append(writer, functions, new_function(writer, &writer->snapshot->functions[i]));
    return functions;
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
    hotpath__notes_take(&notes, writer->snapshot);
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
    add(&writer, report, "threads", json_object_new_array());
    add(&writer, report, "notes", new_notes(&writer));
    add_text(&writer, text, report);
    json_object_put(report);
}
