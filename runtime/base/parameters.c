/* SPDX-License-Identifier: MIT */
/*
 * parameters.c - the table of everything that can be chosen by name, and what each does with its
 * value (values.c).
 *
 * The plugin has this file too: it reads the text of a HOTPATH_MAIN at compile time with the
 * same code that reads it in the program.
 */
#include "base/parameters.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "base/values.h"

/* A year: what is longer is more likely a mistake, and later sums can't overflow. */
#define MOST_TIMEOUT_MS (UINT64_C(366) * 24 * 3600 * 1000)

/* A ring for this many takes 256 KiB for each function on each thread, with -alloc 384. */
enum { MOST_RECENT_LOGS = 10000 };

/* Calls of a function to a timed one. */
enum { MOST_SAMPLED = 65536 };

/* --- readers ------------------------------------------------------------------------------- */

static bool read_name(struct hotpath__settings *settings, const char *value)
{
    size_t length = strlen(value);
    if (length == 0 || length >= sizeof settings->name)
        return false;
    memcpy(settings->name, value, length + 1);
    return true;
}

static bool read_format(struct hotpath__settings *settings, const char *value)
{
    static const char *const names[] = {"table", "json", "json-pretty", "none"};
    for (int format = 0; format < 4; format++)
        if (strcmp(value, names[format]) == 0) {
            settings->format = (enum hotpath__format)format;
            return true;
        }
    return false;
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

static bool read_percentiles(struct hotpath__settings *settings, const char *value)
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
            !hotpath__read_percentile(text, inner, &wanted[count]))
            return false;
        count += !is_named(wanted, count, wanted[count].name);
        if (!value[length])
            break;
        value += length + 1;
    }
    memcpy(settings->percentiles, wanted, sizeof wanted);
    settings->percentile_count = count;
    return true;
}

#define KEY_OF(key, name) {HOTPATH_BY_##key, name},
#define NAME_OF(key, name) name ", "

static const struct {
    enum hotpath__key key;
    const char *name;
} sort_keys[] = {HOTPATH_SORT_KEYS(KEY_OF)};

static bool read_sort(struct hotpath__settings *settings, const char *value)
{
    struct hotpath__sort sort = {.key = HOTPATH_BY_PERCENTILE};
    bool good =
        *value == 'p' && hotpath__read_percentile(value + 1, strlen(value + 1), &sort.percentile);
    for (size_t i = 0; !good && i < sizeof sort_keys / sizeof *sort_keys; i++) {
        sort.key = sort_keys[i].key;
        good = strcmp(value, sort_keys[i].name) == 0;
    }
    if (good)
        settings->sort = sort;
    return good;
}

static bool read_report(struct hotpath__settings *settings, const char *value)
{
    static const char *const names[] = {"timing", "alloc"};
    unsigned sections = hotpath__read_words(value, names, 2);
    if (sections)
        settings->sections = sections;
    return sections != 0;
}

static bool read_columns(struct hotpath__settings *settings, const char *value)
{
    static const char *const names[] = {"self", "min", "max"};
    bool none = strcmp(value, "none") == 0;
    unsigned columns = none ? 0 : hotpath__read_words(value, names, 3);
    if (!none && !columns)
        return false;
    settings->show_self = columns & 1;
    settings->show_min = columns & 2;
    settings->show_max = columns & 4;
    return true;
}

static bool read_output(struct hotpath__settings *settings, const char *value)
{
    if (strcmp(value, "stderr") != 0)
        return hotpath__read_path(value, settings->output);
    settings->output[0] = '\0';
    return true;
}

static bool read_dir(struct hotpath__settings *settings, const char *value)
{
    return hotpath__read_path(value, settings->dir);
}

static bool read_limit(struct hotpath__settings *settings, const char *value)
{
    return hotpath__read_number(value, UINT64_MAX, &settings->limit);
}

static bool read_timeout(struct hotpath__settings *settings, const char *value)
{
    return hotpath__read_number(value, MOST_TIMEOUT_MS, &settings->timeout_ms);
}

static bool read_name_depth(struct hotpath__settings *settings, const char *value)
{
    uint64_t depth;
    if (!hotpath__read_number(value, 1000, &depth))
        return false;
    settings->name_depth = (unsigned)depth;
    return true;
}

/* "64", "auto", or "auto:2.5": a share in per cent. */
static bool read_sample(struct hotpath__settings *settings, const char *value)
{
    struct hotpath__wanted_percentile share = {.percent = 5};
    uint64_t every;
    if (strncmp(value, "auto", 4) != 0) {
        if (!hotpath__read_number(value, MOST_SAMPLED, &every) || !every)
            return false;
        settings->sample_every = (uint32_t)every;
        return true;
    }
    if (value[4] &&
        (value[4] != ':' || !hotpath__read_percentile(value + 5, strlen(value + 5), &share)))
        return false;
    uint32_t hundredths = (uint32_t)(share.percent * 100 + 0.5);
    if (!hundredths)
        return false;
    settings->sample_every = UINT32_MAX;
    settings->sample_share = hundredths;
    return true;
}

static bool read_focus(struct hotpath__settings *settings, const char *value)
{
    if (strlen(value) >= sizeof settings->focus)
        return false;
    strcpy(settings->focus, value);
    return true;
}

static bool read_recent_logs(struct hotpath__settings *settings, const char *value)
{
    uint64_t count;
    if (!hotpath__read_number(value, MOST_RECENT_LOGS, &count))
        return false;
    settings->recent_logs = (unsigned)count;
    return true;
}

/* What may be sent without harm; the rest mean a fault, or an end that can't be put off. */
static const struct {
    const char *name;
    int number;
} signals[] = {{"HUP", SIGHUP},      {"INT", SIGINT},     {"QUIT", SIGQUIT}, {"USR1", SIGUSR1},
               {"USR2", SIGUSR2},    {"ALRM", SIGALRM},   {"TERM", SIGTERM}, {"CONT", SIGCONT},
               {"URG", SIGURG},      {"WINCH", SIGWINCH}, {"IO", SIGIO},     {"PROF", SIGPROF},
               {"VTALRM", SIGVTALRM}};

static bool read_signal(struct hotpath__settings *settings, const char *value)
{
    uint64_t distance;
    if (strcmp(value, "none") == 0) {
        settings->signal = 0;
        return true;
    }
    if (strncasecmp(value, "SIG", 3) == 0)
        value += 3;
    if (strncasecmp(value, "RTMIN+", 6) == 0 &&
        hotpath__read_number(value + 6, (uint64_t)(SIGRTMAX - SIGRTMIN), &distance)) {
        settings->signal = SIGRTMIN + (int)distance;
        return true;
    }
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        if (strcasecmp(value, signals[i].name) == 0) {
            settings->signal = signals[i].number;
            return true;
        }
    return false;
}

/* Those that end a process unless it has a handler for them. */
static bool read_end_on(struct hotpath__settings *settings, const char *value)
{
    static const char *const names[] = {"HUP", "INT", "QUIT", "TERM", "USR1", "USR2"};
    static const int numbers[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2};
    enum { NAMES = sizeof numbers / sizeof *numbers };
    bool none = strcmp(value, "none") == 0;
    unsigned words = none ? 0 : hotpath__read_words(value, names, NAMES);
    if (!none && !words)
        return false;
    settings->end_on = 0;
    for (int i = 0; i < NAMES; i++)
        if (words & 1u << i)
            settings->end_on |= UINT32_C(1) << numbers[i];
    return true;
}

static bool read_subtract(struct hotpath__settings *settings, const char *value)
{
    return hotpath__read_switch(value, &settings->subtract);
}

static bool read_alloc_self(struct hotpath__settings *settings, const char *value)
{
    return hotpath__read_switch(value, &settings->alloc_self);
}

static bool read_keep(struct hotpath__settings *settings, const char *value)
{
    return hotpath__read_switch(value, &settings->keep);
}

static bool read_stores(struct hotpath__settings *settings, const char *value)
{
    return hotpath__read_number(value, UINT64_MAX, &settings->most_stores);
}

static bool read_clock(struct hotpath__settings *settings, const char *value)
{
    bool monotonic = strcmp(value, "monotonic") == 0;
    if (!monotonic && strcmp(value, "auto") != 0)
        return false;
    settings->clock_auto = !monotonic;
    return true;
}

static bool read_http_port(struct hotpath__settings *settings, const char *value)
{
    uint64_t port = 0;
    bool none = strcmp(value, "none") == 0;
    if (!none && !hotpath__read_number(value, 65535, &port))
        return false;
    settings->http_port = none ? -1 : (int)port;
    return true;
}

static bool read_http_bind(struct hotpath__settings *settings, const char *value)
{
    return hotpath__read_word(value, settings->http_bind, sizeof settings->http_bind);
}

static bool read_http_token(struct hotpath__settings *settings, const char *value)
{
    return hotpath__read_word(value, settings->http_token, sizeof settings->http_token);
}

static bool read_help(struct hotpath__settings *settings, const char *value)
{
    return hotpath__read_switch(value, &settings->help);
}

/* --- the table ----------------------------------------------------------------------------- */

#define SWITCH "0, 1, no, yes, off, on, false, true"
#define SWITCH_WORDS "no yes"

enum { BOTH = HOTPATH_BY_ENVIRONMENT | HOTPATH_BY_CODE };

#define WORD_OF(key, name) name " "

const struct hotpath__parameter hotpath__parameters[] = {
    {"name", HOTPATH_BY_CODE, "main", "NAME", "1 to 127 bytes",
     "what the report is said to be from", read_name, NULL},
    {"format", BOTH, "table", "FORM", "table, json, json-pretty, none", "form of the report",
     read_format, "table json json-pretty none"},
    {"report", BOTH, "timing,alloc", "LIST", "a list of timing, alloc", "sections of the report",
     read_report, "timing alloc timing,alloc"},
    {"percentiles", BOTH, "95", "LIST", "up to 16 numbers from 0 to 100, as in 50,95,99.9",
     "percentiles of the report", read_percentiles, NULL},
    {"sort", BOTH, "total", "KEY", HOTPATH_SORT_KEYS(NAME_OF) "or a percentile such as p99",
     "order of the rows", read_sort, HOTPATH_SORT_KEYS(WORD_OF) "p95"},
    {"limit", BOTH, "15", "N", "a whole number, 0 = all", "rows of the report", read_limit, NULL},
    {"columns", BOTH, "self", "LIST", "none, or a list of self, min, max",
     "columns added to the table", read_columns, "none self min max self,min,max"},
    {"subtract", BOTH, "0", NULL, SWITCH,
     "take the price of measuring that lies inside of a function's calls off its Self and Total",
     read_subtract, SWITCH_WORDS},
    {"alloc_self", BOTH, "0", NULL, SWITCH,
     "show what functions allocate without the functions that they call", read_alloc_self,
     SWITCH_WORDS},
    {"name_depth", BOTH, "2", "N", "a whole number up to 1000, 0 = the whole name",
     "parts of a C++ name that the table shows", read_name_depth, NULL},
    {"output", BOTH, "stderr", "FILE", "stderr or a path; %p in it becomes the process id",
     "where the report goes", read_output, NULL},
    {"timeout", BOTH, "0", "MS", "milliseconds, 0 = never",
     "when to print the report and end the process", read_timeout, NULL},
    {"signal", HOTPATH_BY_ENVIRONMENT, "none", "SIGNAL",
     "none, or a signal such as USR1, HUP, RTMIN+3", "signal that prints the report so far",
     read_signal, "none USR1 USR2 HUP"},
    {"end_on", HOTPATH_BY_ENVIRONMENT, "none", "LIST",
     "none, or a list of HUP, INT, QUIT, TERM, USR1, USR2",
     "signals that print the report, and then end the process as they would have", read_end_on,
     "none INT TERM INT,TERM"},
    {"dir", HOTPATH_BY_ENVIRONMENT, "$XDG_RUNTIME_DIR/hotpath, /dev/shm or $TMPDIR", "FOLDER",
     "a folder of yours, mode 0700", "where the store is while the process runs", read_dir, NULL},
    {"keep", HOTPATH_BY_ENVIRONMENT, "0", NULL, SWITCH, "keep the store after a clean end",
     read_keep, SWITCH_WORDS},
    {"stores", HOTPATH_BY_ENVIRONMENT, "100", "N", "a whole number, 0 = any number",
     "stores of killed processes that stay; when there are more, the older half goes", read_stores,
     NULL},
    {"sample", HOTPATH_BY_ENVIRONMENT, "1", "RATE",
     "1 to 65536, auto, or auto:PERCENT as in auto:5",
     "time one call in so many, or as many as take that share of a thread's time; count the rest",
     read_sample, "1 10 100 auto auto:1"},
    {"focus", HOTPATH_BY_ENVIRONMENT, "all", "GLOB,...",
     "globs with commas between them, up to 479 bytes", "time only these functions, count the rest",
     read_focus, NULL},
    {"recent_logs", HOTPATH_BY_ENVIRONMENT, "50", "N", "a whole number up to 10000",
     "last calls kept of each function on each thread", read_recent_logs, NULL},
    {"clock", HOTPATH_BY_ENVIRONMENT, "auto", "CLOCK", "auto, monotonic",
     "the processor's invariant counter, or CLOCK_MONOTONIC", read_clock, "auto monotonic"},
    {"http_port", HOTPATH_BY_ENVIRONMENT, "none", "PORT",
     "none, or 0 to 65535, 0 = any that is free", "answer HTTP on this port", read_http_port,
     "none 0 6770"},
    {"http_bind", HOTPATH_BY_ENVIRONMENT, "127.0.0.1", "ADDRESS",
     "an address or name of this machine", "where the port can be reached", read_http_bind,
     "127.0.0.1 0.0.0.0"},
    {"http_token", HOTPATH_BY_ENVIRONMENT, "none", "TOKEN", "up to 255 characters without blanks",
     "answer only those who know it", read_http_token, NULL},
    {"help", HOTPATH_BY_ENVIRONMENT, "0", NULL, SWITCH, "print this list", read_help, SWITCH_WORDS},
};

const unsigned hotpath__parameter_count = sizeof hotpath__parameters / sizeof *hotpath__parameters;

static bool has_bit(uint32_t bits, const char *name)
{
    for (unsigned i = 0; i < hotpath__parameter_count; i++)
        if (strcmp(hotpath__parameters[i].name, name) == 0)
            return bits & 1u << i;
    return false;
}

bool hotpath__is_chosen(const struct hotpath__settings *settings, const char *name)
{
    return has_bit(settings->chosen, name);
}

bool hotpath__is_asked(const struct hotpath__settings *settings, const char *name)
{
    return has_bit(settings->asked, name);
}

bool hotpath__set_parameter(struct hotpath__settings *settings,
                            const struct hotpath__parameter *parameter, const char *value)
{
    if (!*value || !parameter->read(settings, value))
        return false;
    settings->chosen |= 1u << (parameter - hotpath__parameters);
    settings->asked |= 1u << (parameter - hotpath__parameters);
    return true;
}
