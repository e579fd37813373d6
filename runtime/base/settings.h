/* SPDX-License-Identifier: MIT */
/*
 * settings.h - what may be chosen about a report and a process. By whom and how: parameters.h.
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

enum { HOTPATH_MOST_PERCENTILES = 16, HOTPATH_PATH_SIZE = 4096, HOTPATH_FOCUS_SIZE = 480 };

/** A percentile as asked for: its value and its name without a P, "95" or "99.9". */
struct hotpath__wanted_percentile {
    double percent;
    char name[16];
};

/**
 * What functions can be sorted by: the figures of the tables by the names of their columns, and of
 * allocations "bytes" for Total, which in the first table is a time. Percentiles come on top.
 */
#define HOTPATH_SORT_KEYS(KEY)                                                                     \
    KEY(TOTAL, "total")                                                                            \
    KEY(SELF, "self")                                                                              \
    KEY(CALLS, "calls")                                                                            \
    KEY(AVERAGE, "avg")                                                                            \
    KEY(MIN, "min")                                                                                \
    KEY(MAX, "max")                                                                                \
    KEY(NAME, "name")                                                                              \
    KEY(BYTES, "bytes")                                                                            \
    KEY(BLOCKS, "blocks")                                                                          \
    KEY(FREED, "freed")                                                                            \
    KEY(NET, "net")                                                                                \
    KEY(PEAK, "peak")

enum hotpath__key {
    HOTPATH_NO_KEY, /* each table by its Total */
#define HOTPATH_KEY(key, name) HOTPATH_BY_##key,
    HOTPATH_SORT_KEYS(HOTPATH_KEY)
#undef HOTPATH_KEY
        HOTPATH_BY_PERCENTILE,
};

/** What functions are sorted by. */
struct hotpath__sort {
    enum hotpath__key key;
    struct hotpath__wanted_percentile percentile; /* with HOTPATH_BY_PERCENTILE */
};

/** Copied as a whole: it holds no pointers. */
struct hotpath__settings {
    char name[128]; /* of what the report covers; empty = main */
    enum hotpath__format format;
    unsigned sections; /* bits of enum hotpath__section */
    bool alloc_self;   /* a function's allocations are those of its own, not of what it calls */
    struct hotpath__wanted_percentile percentiles[HOTPATH_MOST_PERCENTILES];
    unsigned percentile_count;
    struct hotpath__sort sort;
    uint64_t limit;                 /* rows of a report; 0 = all */
    char output[HOTPATH_PATH_SIZE]; /* path of the report, empty = stderr; %p is the process id */
    bool show_self, show_min, show_max;
    bool subtract;       /* what measuring is known to have added to Self and Total is taken off */
    unsigned name_depth; /* segments of a C++ name that the table shows, 0 = the whole name */
    uint64_t timeout_ms; /* after which the report is printed and the process ends; 0 = never */
    int signal;          /* that prints the report so far; 0 = none */
    uint32_t end_on;     /* signals that print it and then end the process: bits by number */
    char dir[HOTPATH_PATH_SIZE]; /* folder of the store, empty = the usual places */
    bool keep;                   /* the store's file stays after a clean end */
    uint64_t most_stores;        /* that may be left of processes that are gone; 0 = any number */
    uint32_t sample_every; /* one call in so many is timed; UINT32_MAX = as many as bearable, ... */
    uint32_t sample_share; /* ... which is this share of a thread's time, in 1/100 % */
    char focus[HOTPATH_FOCUS_SIZE]; /* patterns of the functions that are timed; empty = all */
    unsigned recent_logs;           /* last calls of a function that are kept for each thread */
    bool clock_auto;                /* the processor's counter may be used, where it is invariant */
    int http_port;                  /* to answer HTTP on; 0 = any that is free, -1 = none */
    char http_bind[256];            /* address or name to be reached by */
    char http_token[256];           /* that a client has to know; empty = none */
    bool help;
    uint32_t chosen; /* by the environment or an option: bits by place in the parameters' table */
    uint32_t asked;  /* likewise, by code too */
};

/** What a report under these settings is said to be from: the name that was chosen, or main. */
static inline const char *hotpath__report_name(const struct hotpath__settings *settings)
{
    return *settings->name ? settings->name : "main";
}

#ifdef __cplusplus
}
#endif

#endif
