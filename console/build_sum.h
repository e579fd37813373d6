/* SPDX-License-Identifier: MIT */
/*
 * build_sum.h - what was measured in a build, by the log that the plugin has kept of it.
 */
#ifndef HOTPATH_BUILD_SUM_H
#define HOTPATH_BUILD_SUM_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/** A number of something. */
struct build_row {
    char *text;
    uint64_t count;
};

struct build_rows {
    struct build_row *list;
    size_t count, room;
};

/** All zero is that of no build. */
struct build_sum {
    struct build_rows files;   /* the sources, and how many functions of each are measured */
    struct build_rows reasons; /* for which others are not, the most frequent first */
    struct build_rows globs;   /* "match=GLOB", and how many functions each fits */
    struct build_rows inlined; /* chosen by name, and inlined everywhere */
    uint64_t functions;
    bool failed; /* there was no memory */
};

void build_sum_read(struct build_sum *sum, FILE *log);
/** A few lines for who has waited for the build. */
void build_sum_print(const struct build_sum *sum, FILE *out);
/** All of it, for programs. */
bool build_sum_write_json(const struct build_sum *sum, const char *path);
void build_sum_release(struct build_sum *sum);

#endif
