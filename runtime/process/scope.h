/* SPDX-License-Identifier: MIT */
/*
 * scope.h - what a report covers.
 *
 * A process has one scope open at a time: that of a guard, that of a HOTPATH_MAIN, or, as long as
 * there was neither, the whole process. guard.c turns what a program asks for into a scope, scope.c
 * opens and closes them, watch.c closes one when its time is up, report.c writes what it covered.
 */
#ifndef HOTPATH_SCOPE_H
#define HOTPATH_SCOPE_H

#include <stdbool.h>
#include <stdint.h>

#include "process/reporter.h"

/** A copy of the store, or that there was none yet, at one instant. Belongs to scope.c. */
struct hotpath__moment {
    struct hotpath__image image;
    unsigned users;
};

/** A scope, from calloc; scope.c frees it. */
struct hotpath__scope {
    struct hotpath__form form;
    bool continues;       /* begins where the one before it ended */
    const void *key;      /* of the HOTPATH_MAIN that began it, or NULL */
    uint64_t serial;      /* 1, 2, ... in the order of beginning */
    uint64_t deadline_ns; /* on CLOCK_MONOTONIC; 0 = none */
    struct hotpath__moment *beginning;
    unsigned users;
};

/**
 * Begins a scope, which is scope.c's to free from here on, whatever comes. Returns 0 and its
 * number, or EBUSY when one is open or ENOMEM, both with a message. Any thread.
 */
int hotpath__scope_begin(struct hotpath__scope *scope, uint64_t *serial);

/** Ends the scope of that number, with its report. Returns 0, or EINVAL when it is not open. */
int hotpath__scope_end(uint64_t serial);

/** Reports what the open scope, or the whole process, has covered so far. 0 or ENOMEM. */
int hotpath__scope_report_now(void);

/** Whether the open scope was begun with this key. */
bool hotpath__scope_is_of(const void *key);

/**
 * The process is ending: reports what is open; the whole process, if there never was a scope. Does
 * not return when hotpath__scope_expire has begun the same.
 */
void hotpath__scope_finish(void);

/**
 * Reports what is open, if the deadline in force has passed or it is to be at once: then true, and
 * the process is to be ended by the caller, as nobody else will any more. From watch.c's thread
 * only.
 */
bool hotpath__scope_expire(bool at_once);

/** The deadline in force on CLOCK_MONOTONIC, 0 = none. Any thread. */
uint64_t hotpath__scope_deadline(void);

/**
 * In a child: what the parent has counted is not the child's. One that was not `announced` by fork
 * may not even call free. Locked.
 */
void hotpath__scope_forked(bool announced);

#endif
