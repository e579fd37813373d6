/* SPDX-License-Identifier: MIT */
/*
 * json.c - the report for programs. Fields are added to schema 1, never changed.
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

/* --- values -------------------------------------------------------------------------------- */

static void add(json_object *object, const char *name, json_object *value)
{
    json_object_object_add(object, name, value);
}

static void add_number(json_object *object, const char *name, uint64_t number)
{
    add(object, name, json_object_new_uint64(number));
}

static json_object *new_text(const char *bytes)
{
    struct hotpath__text text = {0};
    hotpath__text_utf8(&text, bytes);
    json_object *value = json_object_new_string(text.data ? text.data : "");
    hotpath__text_free(&text);
    return value;
}

/* A number with `decimals` digits after the point. */
static json_object *new_fraction(double number, unsigned decimals)
{
    char text[HOTPATH_NUMBER_SIZE];
    unsigned long long one = decimals == 2 ? 100 : 10;
    unsigned long long scaled = (unsigned long long)(number * (double)one + 0.5);
    snprintf(text, sizeof text, "%llu.%0*llu", scaled / one, (int)decimals, scaled % one);
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

static json_object *new_tool(void)
{
    json_object *tool = json_object_new_object();
    add(tool, "name", json_object_new_string("hotpath"));
    add(tool, "version", json_object_new_string(HOTPATH_VERSION));
    return tool;
}

static json_object *new_process(const struct hotpath__snapshot *snapshot)
{
    static const char *const states[] = {"live", "ended", "killed"};
    json_object *process = json_object_new_object();
    add(process, "program", new_text(snapshot->program));
    add_number(process, "pid", snapshot->pid);
    add_number(process, "parent", snapshot->parent);
    add(process, "state", json_object_new_string(states[snapshot->state]));
    return process;
}

static json_object *new_scope(const struct hotpath__snapshot *snapshot)
{
    static const char *const clocks[] = {"monotonic", "tsc", "cntvct"};
    json_object *scope = json_object_new_object();
    add(scope, "name", json_object_new_string("main"));
    add_number(scope, "elapsed_ns", snapshot->elapsed_ns);
    add_number(scope, "thread_time_ns", snapshot->thread_time_ns);
    add(scope, "clock",
        json_object_new_string(snapshot->clock <= HOTPATH_CLOCK_CNTVCT ? clocks[snapshot->clock]
                                                                        : "unknown"));
    add(scope, "call_cost_ns", new_fraction(snapshot->call_cost_ns, 1));
    return scope;
}

static json_object *new_function(const struct hotpath__snapshot *snapshot,
                                 const struct hotpath__settings *settings,
                                 const struct hotpath__function *function)
{
    json_object *row = json_object_new_object();
    uint64_t calls = function->calls ? function->calls : 1;
    add(row, "name", new_text(function->name));
    add(row, "label", function->label ? new_text(function->label) : NULL);
    if (function->flags & HOTPATH_SITE_BLOCK)
        add(row, "kind", json_object_new_string("block"));
    add(row, "file", new_text(function->file));
    add_number(row, "line", function->line);
    add_number(row, "calls", function->calls);
    add_number(row, "avg_ns", (function->sum_ns + calls / 2) / calls);
    add_number(row, "min_ns", function->min_ns);
    add_number(row, "max_ns", function->max_ns);
    for (unsigned i = 0; i < settings->percentile_count; i++) {
        char name[32];
        snprintf(name, sizeof name, "p%s_ns", settings->percentiles[i].name);
        add_number(row, name,
                   hotpath__percentile_ns(snapshot, function, settings->percentiles[i].percent));
    }
    add_number(row, "total_ns", function->total_ns);
    add_number(row, "self_ns", function->self_ns);
    add(row, "percent_total", new_fraction(hotpath__percent_total(snapshot, function), 2));
    add_number(row, "threads", function->threads);
    add_number(row, "abandoned", function->abandoned);
    return row;
}

static json_object *new_functions(const struct hotpath__snapshot *snapshot,
                                  const struct hotpath__settings *settings)
{
    json_object *functions = json_object_new_array();
    for (size_t i = 0; i < hotpath__rows(snapshot, settings); i++)
        json_object_array_add(functions,
                              new_function(snapshot, settings, &snapshot->functions[i]));
    return functions;
}

static json_object *new_percentiles(const struct hotpath__settings *settings)
{
    json_object *percentiles = json_object_new_array();
    for (unsigned i = 0; i < settings->percentile_count; i++)
        json_object_array_add(percentiles, new_percentile(&settings->percentiles[i]));
    return percentiles;
}

static json_object *new_notes(const struct hotpath__snapshot *snapshot)
{
    struct hotpath__notes notes;
    json_object *array = json_object_new_array();
    hotpath__notes_take(&notes, snapshot);
    for (size_t i = 0; i < notes.count; i++)
        json_object_array_add(array, json_object_new_string(notes.text[i]));
    return array;
}

/* --- the report ---------------------------------------------------------------------------- */

void hotpath__json(struct hotpath__text *text, const struct hotpath__snapshot *snapshot,
                   const struct hotpath__settings *settings)
{
    json_object *report = json_object_new_object();
    add(report, "schema", json_object_new_int(SCHEMA));
    add(report, "tool", new_tool());
    add(report, "process", new_process(snapshot));
    add(report, "scope", new_scope(snapshot));
    add(report, "percentiles", new_percentiles(settings));
    add(report, "functions", new_functions(snapshot, settings));
    add_number(report, "functions_total", snapshot->function_count);
    add(report, "channels", json_object_new_array());
    add(report, "streams", json_object_new_array());
    add(report, "threads", json_object_new_array());
    add(report, "notes", new_notes(snapshot));
    int form = settings->format == HOTPATH_FORMAT_JSON_PRETTY
                   ? JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED
                   : JSON_C_TO_STRING_PLAIN;
    const char *written =
        json_object_to_json_string_ext(report, form | JSON_C_TO_STRING_NOSLASHESCAPE);
    if (written) {
        hotpath__text_add(text, written, strlen(written));
        hotpath__text_add(text, "\n", 1);
    } else {
        text->failed = true;
    }
    json_object_put(report);
}
