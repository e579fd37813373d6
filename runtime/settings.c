/* SPDX-License-Identifier: MIT */
/*
 * settings.c - the environment variables: one table, and a small reader for each kind of value.
 *
 * Values are copied: a program may change its environment later. Nothing here allocates, as this
 * runs before main and possibly before the program's own allocator is ready.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

#include "internal.h"
#include "settings.h"

static struct hotpath__settings settings = {
    .percentiles = {{95, "95"}},
    .percentile_count = 1,
    .limit = 15,
    .clock_auto = true,
};

static char output_path[4096], store_folder[4096];

const struct hotpath__settings *hotpath__settings(void)
{
    return &settings;
}

/* --- readers: true when the value could be used -------------------------------------------- */

static bool read_format(const char *value)
{
    static const char *const names[] = {"table", "json", "json-pretty", "none"};
    for (int format = 0; format < 4; format++)
        if (strcmp(value, names[format]) == 0) {
            settings.format = (enum hotpath__format)format;
            return true;
        }
    return false;
}

/* "099.90" becomes "99.9": the name of a column and of a JSON field. */
static void name_percentile(struct hotpath__wanted_percentile *wanted, const char *text,
                            size_t length)
{
    for (; length > 1 && text[0] == '0' && text[1] != '.'; length--)
        text++;
    if (memchr(text, '.', length)) {
        while (text[length - 1] == '0')
            length--;
        if (text[length - 1] == '.')
            length--;
    }
    memcpy(wanted->name, text, length);
    wanted->name[length] = '\0';
}

/* Digits and at most one point: strtod alone would take "nan", "0x5" and the locale's comma. */
static bool read_one_percentile(const char *text, size_t length,
                                struct hotpath__wanted_percentile *wanted)
{
    double value = 0, unit = 1;
    bool point = false;
    if (length == 0 || length >= sizeof wanted->name || text[0] == '.')
        return false;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '.' && !point && i + 1 < length) {
            point = true;
        } else if (text[i] >= '0' && text[i] <= '9') {
            value = value * 10 + (text[i] - '0');
            unit *= point ? 10 : 1;
        } else {
            return false;
        }
    }
    wanted->percent = value / unit;
    name_percentile(wanted, text, length);
    return wanted->percent <= 100;
}

/* A percentile asked for twice is shown once: JSON can't have a field twice. */
static bool is_named(const struct hotpath__wanted_percentile *wanted, unsigned count,
                     const char *name)
{
    for (unsigned i = 0; i < count; i++)
        if (strcmp(wanted[i].name, name) == 0)
            return true;
    return false;
}

static bool read_percentiles(const char *value)
{
    struct hotpath__wanted_percentile wanted[HOTPATH_MOST_PERCENTILES];
    unsigned count = 0;
    for (;;) {
        size_t length = strcspn(value, ",");
        const char *text = value + strspn(value, " ");
        size_t inner = length - (size_t)(text - value);
        while (inner && text[inner - 1] == ' ')
            inner--;
        if (count == HOTPATH_MOST_PERCENTILES || text > value + length ||
            !read_one_percentile(text, inner, &wanted[count]))
            return false;
        count += !is_named(wanted, count, wanted[count].name);
        if (!value[length])
            break;
        value += length + 1;
    }
    memcpy(settings.percentiles, wanted, sizeof wanted);
    settings.percentile_count = count;
    return true;
}

static bool read_limit(const char *value)
{
    char *end;
    if (*value < '0' || *value > '9')
        return false;
    errno = 0;
    unsigned long long number = strtoull(value, &end, 10);
    if (*end || errno)
        return false;
    settings.limit = number;
    return true;
}

static bool read_columns(const char *value)
{
    bool self = false, min = false, max = false;
    if (strcmp(value, "none") == 0)
        value += 4;
    while (*value) {
        size_t length = strcspn(value, ",");
        if (length == 4 && memcmp(value, "self", 4) == 0)
            self = true;
        else if (length == 3 && memcmp(value, "min", 3) == 0)
            min = true;
        else if (length == 3 && memcmp(value, "max", 3) == 0)
            max = true;
        else
            return false;
        value += length + (value[length] == ',');
    }
    settings.show_self = self;
    settings.show_min = min;
    settings.show_max = max;
    return true;
}

/* Made absolute: the program may have gone elsewhere by the time the path is used. */
static bool read_path(const char *value, char *copy, size_t size, const char **setting)
{
    size_t length = 0;
    if (*value != '/' && getcwd(copy, size - 1)) {
        length = strlen(copy);
        copy[length++] = '/';
    }
    if (length + strlen(value) >= size)
        return false;
    strcpy(copy + length, value);
    *setting = copy;
    return true;
}

static bool read_output(const char *value)
{
    return strcmp(value, "stderr") == 0 ||
           read_path(value, output_path, sizeof output_path, &settings.output);
}

static bool read_dir(const char *value)
{
    return read_path(value, store_folder, sizeof store_folder, &settings.dir);
}

static bool read_switch(const char *value, bool *setting)
{
    static const char *const words[] = {"0", "1", "no", "yes", "off", "on", "false", "true"};
    for (int word = 0; word < 8; word++)
        if (strcasecmp(value, words[word]) == 0) {
            *setting = word & 1;
            return true;
        }
    return false;
}

static bool read_keep(const char *value)
{
    return read_switch(value, &settings.keep);
}

static bool read_clock(const char *value)
{
    bool monotonic = strcmp(value, "monotonic") == 0;
    settings.clock_auto = !monotonic;
    return monotonic || strcmp(value, "auto") == 0;
}

static bool help_wanted;

static bool read_help(const char *value)
{
    return read_switch(value, &help_wanted);
}

/* --- the table ----------------------------------------------------------------------------- */

static const struct variable {
    const char *name;
    const char *standard; /* the default, in words */
    const char *accepts;
    const char *help;
    bool (*read)(const char *value);
} variables[] = {
    {"HOTPATH_FORMAT", "table", "table, json, json-pretty, none", "form of the report",
     read_format},
    {"HOTPATH_PERCENTILES", "95", "up to 16 numbers from 0 to 100, as in 50,95,99.9",
     "percentiles of the report", read_percentiles},
    {"HOTPATH_LIMIT", "15", "a whole number, 0 = all", "rows of the report", read_limit},
    {"HOTPATH_OUTPUT", "stderr", "stderr or a path; %p in it becomes the process id",
     "where the report goes", read_output},
    {"HOTPATH_COLUMNS", "none", "none, or a list of self, min, max", "columns added to the table",
     read_columns},
    {"HOTPATH_DIR", "$XDG_RUNTIME_DIR/hotpath, /dev/shm or $TMPDIR", "a folder of yours, mode 0700",
     "where the store is while the process runs", read_dir},
    {"HOTPATH_KEEP", "0", "0, 1, no, yes, off, on", "keep the store after a clean end", read_keep},
    {"HOTPATH_CLOCK", "auto", "auto, monotonic",
     "the processor's invariant counter, or CLOCK_MONOTONIC", read_clock},
    {"HOTPATH_HELP", "0", "0, 1, no, yes, off, on", "print this list", read_help},
};

static void print_help(void)
{
    hotpath__message("version %s; settings, all of them environment variables:", HOTPATH_VERSION);
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const struct variable *v = &variables[i];
        hotpath__message("  %-20s %s (default: %s; accepts: %s)", v->name, v->help, v->standard,
                         v->accepts);
    }
}

/* A misspelt variable would otherwise do nothing and say nothing. */
static void warn_of_unknown(const char *entry)
{
    size_t length = strcspn(entry, "=");
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++)
        if (strlen(variables[i].name) == length && !memcmp(variables[i].name, entry, length))
            return;
    hotpath__message("%.*s is not a setting; HOTPATH_HELP=1 lists them", (int)length, entry);
}

void hotpath__settings_load(void)
{
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const struct variable *v = &variables[i];
        const char *value = secure_getenv(v->name);
        if (value && *value && !v->read(value)) /* empty is as good as not set */
            hotpath__message("%s=%s can't be used, it stays %s; accepted: %s", v->name, value,
                             v->standard, v->accepts);
    }
    for (char **entry = getauxval(AT_SECURE) ? NULL : environ; entry && *entry; entry++)
        if (strncmp(*entry, "HOTPATH_", 8) == 0)
            warn_of_unknown(*entry);
    if (help_wanted)
        print_help();
}
