/* SPDX-License-Identifier: MIT */
/*
 * report.h - the way from the store to a report's reader.
 */
#ifndef HOTPATH_REPORT_H
#define HOTPATH_REPORT_H

#include <stdbool.h>

#include "process/reporter.h"

/** What a report is to be made of. */
struct hotpath__account {
    const struct hotpath__form *form;
    const struct hotpath__image *earlier; /* NULL = from the store's start */
    const struct hotpath__image *later;   /* its `bytes` is NULL when nothing was measured */
    enum hotpath__process_state state;
    /* False in a forked child: goes to OUTPUT.PID, or nowhere if there is nothing in it. */
    bool own;
};

/** Writes a report. One that can't be written is a message. Not locked. */
void hotpath__report(const struct hotpath__account *account);

#endif
