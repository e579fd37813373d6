/* SPDX-License-Identifier: MIT */
/*
 * settings.h - what may be chosen about a report and a process, and by whom.
 *
 * Three voices can choose: the environment, HOTPATH_MAIN and the options of a guard, and the
 * environment beats the other two. One table in parameters.c holds everything that has a name: what
 * it accepts, what it is for and how it is read. The list that HOTPATH_HELP=1 prints, every
 * warning, and the plugin's errors about a HOTPATH_MAIN come from it.
 */
#ifndef HOTPATH_SETTINGS_H
#define HOTPATH_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum hotpath__format {
    HOTPATH_FORMAT_TABLE,
    HOTPATH_FORMAT_JSON,
    HOTPATH_FORMAT_JSON_PRETTY,
    HOTPATH_FORMAT_NONE,
};

/** What a report has, in this order. */
enum hotpath__section { HOTPATH_TIMING = 1, HOTPATH_ALLOC = 2 };

enum { HOTPATH_MOST_PERCENTILES = 16, HOTPATH_PATH_SIZE = 4096 };

/** A percentile as asked for: its value and its name without a P, "95" or "99.9". */
struct hotpath__wanted_percentile {
    double percent;
    char name[16];
};

/** Copied as a whole: it holds no pointers. */
struct hotpath__settings {
    char name[128]; /* of what the report covers; empty = main */
    enum hotpath__format format;
    unsigned sections; /* bits of enum hotpath__section */
    bool alloc_self;   /* a function's allocations are those of its own, not of what it calls */
    struct hotpath__wanted_percentile percentiles[HOTPATH_MOST_PERCENTILES];
    unsigned percentile_count;
    uint64_t limit;                 /* rows of a report; 0 = all */
    char output[HOTPATH_PATH_SIZE]; /* path of the report, empty = stderr; %p is the process id */
    bool show_self, show_min, show_max;
    unsigned name_depth; /* segments of a C++ name that the table shows, 0 = the whole name */
    uint64_t timeout_ms; /* after which the report is printed and the process ends; 0 = never */
    int signal;          /* that prints the report so far; 0 = none */
    char dir[HOTPATH_PATH_SIZE]; /* folder of the store, empty = the usual places */
    bool keep;                   /* the store's file stays after a clean end */
    unsigned recent_logs;        /* last calls of a function that are kept for each thread */
    bool clock_auto;             /* the processor's counter may be used, where it is invariant */
    int http_port;               /* to answer HTTP on; 0 = any that is free, -1 = none */
    char http_bind[256];         /* address or name to be reached by */
    char http_token[256];        /* that a client has to know; empty = none */
    bool help;
    uint32_t chosen; /* parameters that the environment has set: bits by place in the table */
};

/** The settings of the process; the defaults before hotpath__settings_load. Any thread. */
const struct hotpath__settings *hotpath__settings(void);

/**
 * Reads the environment, once, before there are threads. A value that can't be used is one warning
 * that says what can, and the default stays. A set-uid program's environment is not looked at.
 */
void hotpath__settings_load(void);

/* --- parameters.c -------------------------------------------------------------------------- */

/** Who may choose a parameter. */
enum hotpath__voice { HOTPATH_BY_ENVIRONMENT = 1, HOTPATH_BY_CODE = 2 };

struct hotpath__parameter {
    const char *name;     /* "percentiles"; for the environment HOTPATH_PERCENTILES */
    int voices;           /* bits of enum hotpath__voice */
    const char *standard; /* the default, in words */
    const char *accepts;
    const char *help;
    /* False when the value can't be used; nothing is changed then. */
    bool (*read)(struct hotpath__settings *settings, const char *value);
};

extern const struct hotpath__parameter hotpath__parameters[];
extern const unsigned hotpath__parameter_count;

/** What a report under these settings is said to be from: the name that was chosen, or main. */
static inline const char *hotpath__report_name(const struct hotpath__settings *settings)
{
    return *settings->name ? settings->name : "main";
}

/** Whether the environment has chosen this parameter. */
bool hotpath__is_chosen(const struct hotpath__settings *settings, const char *name);

/** Room for what the two functions below have to say against a value. */
enum { HOTPATH_PROBLEM_SIZE = 512 };

/**
 * One parameter chosen by code. What the environment has chosen stays, but the value is checked.
 * False with one line in `problem` that says what is wrong and what would be right.
 */
bool hotpath__choose(struct hotpath__settings *settings, const char *name, const char *value,
                     char problem[HOTPATH_PROBLEM_SIZE]);

/**
 * Several of them, as HOTPATH_MAIN has them: "percentiles=50,95,99.9, format=json, limit=20". What
 * follows a comma and has no `=` goes on with the value before it. As hotpath__choose; `settings`
 * may be half changed when it is false.
 */
bool hotpath__choose_all(struct hotpath__settings *settings, const char *text,
                         char problem[HOTPATH_PROBLEM_SIZE]);

#ifdef __cplusplus
}
#endif

#endif
