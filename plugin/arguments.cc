// SPDX-License-Identifier: GPL-3.0-or-later
//
// arguments.cc - the arguments -fplugin-arg-hotpath-KEY[=VALUE].
//
// Which there are, with their values and help, is in a table that the hotpath command has too; the
// help text, the parser and every error message come from it. Here is what each of them does. What
// can be listed can stand in a file as well, see patterns.cc.
#include "arguments.h"

#include "plugin-version.h"

#include "abi.h"
#include "base/arguments.h"

#include <errno.h>

hotpath_options options;

// --- what they do --------------------------------------------------------------------------------

static void set_measure_all(const char *)
{
    options.measure_all = true;
}

static void set_match(const char *value)
{
    add_patterns("match", value, PLAIN_GLOB, &options.match);
}

static void set_skip(const char *value)
{
    add_patterns("skip", value, PLAIN_GLOB, &options.skip);
}

static void set_sample(const char *value)
{
    add_patterns("sample", value, GLOB_WITH_NUMBER, &options.sample);
}

static void set_min_insns(const char *value)
{
    char *end;
    errno = 0;
    options.min_insns = strtol(value, &end, 10);
    if (errno || end == value || *end || options.min_insns < 0)
        error("%<-fplugin-arg-hotpath-min-insns=%s%>: a whole number from 0 up is wanted", value);
}

static void set_system_headers(const char *)
{
    options.system_headers = true;
}

static void set_alloc(const char *)
{
    options.alloc = true;
}

static void set_off(const char *)
{
    options.off = true;
}

static void set_why(const char *)
{
    options.why = true;
}

static void print_version(const char *)
{
    fprintf(stderr, "hotpath %s for GCC %s\n", HOTPATH_VERSION, gcc_version.basever);
}

static void print_help(const char *)
{
    fprintf(stderr, "hotpath %s: arguments of the plugin, as -fplugin-arg-hotpath-KEY[=VALUE]\n",
            HOTPATH_VERSION);
    for (unsigned i = 0; i < hotpath__argument_count; i++) {
        const hotpath__argument &known = hotpath__arguments[i];
        char left[40];
        snprintf(left, sizeof left, "%s%s%s", known.name, known.value ? "=" : "",
                 known.value ? known.value : "");
        fprintf(stderr, "  %-18s %s\n", left, known.help);
    }
}

static const struct setter {
    const char *name;
    void (*set)(const char *value);
} setters[] = {
    {"measure-all", set_measure_all},
    {"match", set_match},
    {"skip", set_skip},
    {"sample", set_sample},
    {"min-insns", set_min_insns},
    {"system-headers", set_system_headers},
    {"alloc", set_alloc},
    {"off", set_off},
    {"why", set_why},
    {"help", print_help},
    {"version", print_version},
};

static void set(const char *name, const char *value)
{
    for (const setter &known : setters)
        if (strcmp(known.name, name) == 0)
            return known.set(value);
    gcc_unreachable(); // what the table lists has a setter
}

// --- reading them --------------------------------------------------------------------------------

static char *known_keys(void)
{
    char *list = xstrdup("");
    for (unsigned i = 0; i < hotpath__argument_count; i++) {
        char *longer = concat(list, *list ? ", " : "", hotpath__arguments[i].name, NULL);
        free(list);
        list = longer;
    }
    return list;
}

static void read_option(const plugin_argument &given)
{
    for (unsigned i = 0; i < hotpath__argument_count; i++) {
        const hotpath__argument &known = hotpath__arguments[i];
        if (strcmp(known.name, given.key) != 0)
            continue;
        if (known.value && (!given.value || !*given.value))
            error("%<-fplugin-arg-hotpath-%s%> wants a value: %<-fplugin-arg-hotpath-%s=%s%>",
                  known.name, known.name, known.value);
        else if (!known.value && given.value)
            error("%<-fplugin-arg-hotpath-%s%> takes no value, %qs was given", known.name,
                  given.value);
        else
            set(known.name, given.value);
        return;
    }
    char *list = known_keys();
    error("unknown argument %<-fplugin-arg-hotpath-%s%>; known are %s", given.key, list);
    free(list);
}

void read_options(const plugin_name_args *arguments)
{
    for (int i = 0; i < arguments->argc; i++)
        read_option(arguments->argv[i]);
}
