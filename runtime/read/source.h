/* SPDX-License-Identifier: MIT */
/*
 * source.h - stores of other processes: where they are, opening one, and whose it is now.
 *
 * A source is a store's file, of a process that runs or that is gone. A snapshot of it is made from
 * a copy, so the process may go on counting, or come to its end, in the middle.
 */
#ifndef HOTPATH_SOURCE_H
#define HOTPATH_SOURCE_H

#include <sys/types.h>

#include "snapshot.h"

struct hotpath__source {
    char path[4096];
    const void *bytes; /* mapped, read only */
    size_t size;
    dev_t device; /* with `inode`: one file, however its path is spelled */
    ino_t inode;
    uint32_t pid;
    char program[129];
    uint64_t start_realtime_ns;
    bool is_own; /* not mapped, but the memory that this process counts in */
};

struct hotpath__sources {
    struct hotpath__source *list;
    size_t count;
};

/**
 * Opens the store at `path`: a plain file that belongs to the caller, or to anybody if the caller
 * is root. False with *problem, a static text, when it can't be read as one.
 */
bool hotpath__source_open(struct hotpath__source *source, const char *path, const char **problem);

/** Takes over a file that has grown since. False when it is gone, or no store any more. */
bool hotpath__source_renew(struct hotpath__source *source);

void hotpath__source_close(struct hotpath__source *source);

/** A source of the store that this very process counts in; it has no path. */
struct hotpath__source hotpath__source_own(const void *store, size_t size);

/** Takes a source over into a list. False without memory. */
bool hotpath__sources_add(struct hotpath__sources *sources, const struct hotpath__source *source);

/** Closes them all. */
void hotpath__sources_release(struct hotpath__sources *sources);

/**
 * What the process of the source is doing now. A process of another boot, a later one with the same
 * number, and what it has become by an exec are not it.
 */
enum hotpath__process_state hotpath__source_state(const struct hotpath__source *source);

/** "live", "ended", "killed". */
const char *hotpath__state_name(enum hotpath__process_state state);

/**
 * A copy of the store at this instant, to be freed with hotpath__image_free; its `bytes` is NULL
 * without memory. Of a process that is gone, the last instant that the store knows of.
 */
struct hotpath__image hotpath__source_copy(const struct hotpath__source *source);

/** Room for an image of `size` bytes; its `bytes` is NULL without memory. */
struct hotpath__image hotpath__image_new(size_t size);
void hotpath__image_free(struct hotpath__image *image);

/** The snapshot of a source as it is now, with its state; NULL with *problem. */
struct hotpath__snapshot *hotpath__source_snapshot(const struct hotpath__source *source,
                                                   const char **problem);

/** Of all of them together; NULL with *problem, and the place of the one at fault in *failed. */
struct hotpath__snapshot *hotpath__sources_snapshot(const struct hotpath__sources *sources,
                                                    size_t *failed, const char **problem);

/**
 * Calls `visit` with the path of every file that may be a store, in all folders that may have one.
 */
void hotpath__source_each(void (*visit)(const char *path, void *data), void *data);

#endif
