/* SPDX-License-Identifier: MIT */
/*
 * target.h - a process that can be watched: by its store on this machine, or through a server.
 */
#ifndef HOTPATH_TARGET_H
#define HOTPATH_TARGET_H

#include "read/source.h"
#include "read/tasks.h"

#include "remote.h"

struct target {
    struct hotpath__source source; /* its bytes are NULL when there is a server */
    struct remote *remote;         /* that has it; NULL = none. It has to outlive the target. */
    uint32_t pid;
    char program[129];
    uint64_t start_realtime_ns;
    enum hotpath__process_state state; /* when it was last looked at */
    bool has_calls;                    /* likewise: whether its figures could be read ... */
    uint64_t calls;                    /* ... of all functions together */
};

struct targets {
    struct target *list; /* the oldest first */
    size_t count;
};

/**
 * The processes of this machine that these words mean; without a word, those that live, or if none
 * does all that there are. False with a message when there is none.
 */
bool targets_here(struct targets *targets, int count, char **words);

/** Those that live, or if none does all that there are. Returns what is in the way, or NULL. */
const char *targets_all(struct targets *targets);

/** The same of a server. */
const char *targets_there(struct targets *targets, struct remote *remote);

/** Reads their states and calls again; those of a server are asked for all at once. */
void targets_look(struct targets *targets, struct remote *remote);

void targets_release(struct targets *targets);

/**
 * A copy of its store at this instant, to be freed with hotpath__image_free, and its state. False
 * when there is none: then target_problem says why.
 */
bool target_copy(struct target *target, struct hotpath__image *image);

/**
 * Its threads; none when it is gone, or numbered in another PID namespace. `list` is to be freed.
 * False as target_copy.
 */
bool target_tasks(struct target *target, struct hotpath__tasks *tasks);

/** One line about why the last copy was none. */
const char *target_problem(const struct target *target);

/** Another process of the same program that lives, and is younger. False when there is none. */
bool target_next(struct target *next, const struct target *target);

void target_close(struct target *target);

#endif
