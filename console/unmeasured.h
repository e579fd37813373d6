/* SPDX-License-Identifier: MIT */
/*
 * unmeasured.h - whether a program that was run can have had nothing to report.
 */
#ifndef HOTPATH_UNMEASURED_H
#define HOTPATH_UNMEASURED_H

#include <time.h>

/** When a store was last made or removed. */
struct unmeasured {
    struct timespec changed;
};

/** To be called before the program is started. */
void look_at_stores(struct unmeasured *before);

/** And after its end: says that it is not measured, if it is not and nothing that it began is. */
void say_if_unmeasured(const struct unmeasured *before, const char *program);

#endif
