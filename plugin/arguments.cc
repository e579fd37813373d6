// SPDX-License-Identifier: GPL-3.0-or-later
//
// arguments.cc - the arguments -fplugin-arg-hotpath-KEY[=VALUE].
//
// One table holds every key: its name, whether it takes a value, what to do with it and its line of
// help. The help text, the parser and every error message come from it. What can be listed can
// stand in a file as well, see patterns.cc.
#include "arguments.h"

#include "plugin-version.h"

#include "abi.h"

#include <errno.h>

hotpath_options options;

// --- the table -----------------------------------------------------------------------------------

static void print_help(const char *);

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

static const struct key {
    const char *name;
    const char *value; // what it stands for in the help; NULL = takes none
    void (*set)(const char *value);
    const char *help;
} keys[] = {
    {"measure-all", NULL, set_measure_all, "measure every function of the file"},
    {"match", "GLOB,...", set_match,
     "measure functions so named; with a / or FILE:NAME, of such files"},
    {"skip", "GLOB,...", set_skip, "never measure functions so named, or of such files"},
    {"sample", "GLOB:N,...", set_sample,
     "time one call in N of functions so named; the last one that fits counts"},
    {"min-insns", "N", set_min_insns,
     "the -all forms leave out functions of less than N instructions (GCC's estimate)"},
    {"system-headers", NULL, set_system_headers,
     "the -all forms take functions of system headers too"},
    {"alloc", NULL, set_alloc, "count what each measured function allocates, too"},
    {"off", NULL, set_off, "do nothing: the object is that of a plain build"},
    {"why", NULL, set_why, "one line for each function that is not measured, with the reason"},
    {"help", NULL, print_help, "print this list"},
    {"version", NULL, print_version, "print the version"},
};

static void print_help(const char *)
{
    fprintf(stderr, "hotpath %s: arguments of the plugin, as -fplugin-arg-hotpath-KEY[=VALUE]\n",
            HOTPATH_VERSION);
    for (const key &k : keys) {
        char left[40];
        snprintf(left, sizeof left, "%s%s%s", k.name, k.value ? "=" : "", k.value ? k.value : "");
        fprintf(stderr, "  %-18s %s\n", left, k.help);
    }
}

static char *known_keys(void)
{
    char *list = xstrdup("");
    for (const key &k : keys) {
        char *longer = concat(list, *list ? ", " : "", k.name, NULL);
        free(list);
        list = longer;
    }
    return list;
}

static void read_option(const plugin_argument &argument)
{
    for (const key &k : keys) {
        if (strcmp(k.name, argument.key) != 0)
            continue;
        if (k.value && (!argument.value || !*argument.value))
            error("%<-fplugin-arg-hotpath-%s%> wants a value: %<-fplugin-arg-hotpath-%s=%s%>",
                  k.name, k.name, k.value);
        else if (!k.value && argument.value)
            error("%<-fplugin-arg-hotpath-%s%> takes no value, %qs was given", k.name,
                  argument.value);
        else
            k.set(argument.value);
        return;
    }
    char *list = known_keys();
    error("unknown argument %<-fplugin-arg-hotpath-%s%>; known are %s", argument.key, list);
    free(list);
}

void read_options(const plugin_name_args *arguments)
{
    for (int i = 0; i < arguments->argc; i++)
        read_option(arguments->argv[i]);
}
