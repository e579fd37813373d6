/* SPDX-License-Identifier: MIT */
/*
 * scope.h - what a report covers, how it is wanted, and the way from the store to its reader.
 *
 * A process has one scope open at a time: that of a guard, that of a HOTPATH_MAIN, or, as long as
 * there was neither, the whole process. guard.c turns what a program asks for into a scope, scope.c
 * opens and closes them, watch.c closes one when its time is up, report.c writes what it covered.
 */
#ifndef HOTPATH_SCOPE_H
#define HOTPATH_SCOPE_H

#include "settings.h"
#include "snapshot.h"

#define HOTPATH_ENABLED 1 /* the runtime itself is compiled without the plugin */
#include "../annotations/hotpath.h"

/** A copy of the store, or that there was none yet, at one instant. Belongs to scope.c. */
struct hotpath__moment {
    struct hotpath__image image;
    unsigned users;
};

/** A scope, from calloc; scope.c frees it. */
struct hotpath__scope {
    struct hotpath__settings settings;
    hotpath_reporter *reporter; /* NULL: the report is written as the settings say */
    void *data;
    struct _IO_FILE *stream; /* NULL: stderr, or the settings' output */
    bool continues;          /* begins where the one before it ended */
    const void *key;         /* of the HOTPATH_MAIN that began it, or NULL */
    uint64_t serial;         /* 1, 2, ... in the order of beginning */
    uint64_t deadline_ns;    /* on CLOCK_MONOTONIC; 0 = none */
    struct hotpath__moment *beginning;
    unsigned users;
};

/* --- scope.c ------------------------------------------------------------------------------- */

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
 * Reports what is open, if the deadline in force has passed: then true, and the process is to be
 * ended by the caller, as nobody else will any more. From watch.c's thread only.
 */
bool hotpath__scope_expire(void);

/** The deadline in force on CLOCK_MONOTONIC, 0 = none. Any thread. */
uint64_t hotpath__scope_deadline(void);

/** In a forked child: what the parent has counted is not the child's. Locked. */
void hotpath__scope_forked(void);

/* --- watch.c ------------------------------------------------------------------------------- */

/**
 * Sees to a deadline and to HOTPATH_SIGNAL: starts hotpath's one thread, if there is anything to
 * see to and it is not running. To be called after either has changed. Not locked.
 */
void hotpath__watch(void);

/** In a forked child, where the thread is not. */
void hotpath__watch_forked(void);

/* --- report.c ------------------------------------------------------------------------------ */

/** What a report is to be made of. */
struct hotpath__account {
    const struct hotpath__scope *scope;   /* name, form and place */
    const struct hotpath__image *earlier; /* NULL = from the store's start */
    const struct hotpath__image *later;   /* its `bytes` is NULL when nothing was measured */
    enum hotpath__process_state state;
    /* False in a forked child: goes to OUTPUT.PID, or nowhere if there is nothing in it. */
    bool own;
};

/** Writes a report. One that can't be written is a message. Not locked. */
void hotpath__report(const struct hotpath__account *account);

/* --- reporter.c ---------------------------------------------------------------------------- */

/** Hands a snapshot to a program's own reporter. False without memory. */
bool hotpath__hand_over(const struct hotpath__snapshot *snapshot,
                        const struct hotpath__scope *scope);

#endif
