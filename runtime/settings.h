/* SPDX-License-Identifier: MIT */
/*
 * settings.h - what the environment may choose. One table in settings.c holds every variable; the
 * list that HOTPATH_HELP=1 prints and every warning come from it.
 */
#ifndef HOTPATH_SETTINGS_H
#define HOTPATH_SETTINGS_H

#include <stdbool.h>
#include <stdint.h>

enum hotpath__format {
    HOTPATH_FORMAT_TABLE,
    HOTPATH_FORMAT_JSON,
    HOTPATH_FORMAT_JSON_PRETTY,
    HOTPATH_FORMAT_NONE,
};

enum { HOTPATH_MOST_PERCENTILES = 16 };

/** A percentile as asked for: its value and its name without a P, "95" or "99.9". */
struct hotpath__wanted_percentile {
    double percent;
    char name[16];
};

struct hotpath__settings {
    enum hotpath__format format;
    struct hotpath__wanted_percentile percentiles[HOTPATH_MOST_PERCENTILES];
    unsigned percentile_count;
    uint64_t limit;     /* rows of a report; 0 = all */
    const char *output; /* path of the report, NULL = stderr; %p stands for the process id */
    bool show_self, show_min, show_max;
    const char *dir; /* folder of the store, NULL = the usual places */
    bool keep;       /* the store's file stays after a clean end */
    bool clock_auto; /* the processor's counter may be used, where it is invariant */
};

/** The settings in force; the defaults before hotpath__settings_load. Any thread. */
const struct hotpath__settings *hotpath__settings(void);

/**
 * Reads the environment, once, before there are threads. A value that can't be used is one warning
 * that says what can, and the default stays. A set-uid program's environment is not looked at.
 */
void hotpath__settings_load(void);

#endif
