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
    int file;        /* for reading */
    bool is_open;    /* the file is, and has not been taken over by somebody else */
    const void *own; /* in its place the memory that this very process counts in, or NULL */
    size_t own_size;
    dev_t device; /* with `inode`: one file, however its path is spelled */
    ino_t inode;
    uid_t user;                         /* whose it is */
    struct hotpath_store_header header; /* as it was when the source was opened */
    uint32_t pid;
    char program[129];
    uint64_t start_realtime_ns;
};

struct hotpath__sources {
    struct hotpath__source *list;
    size_t count;
    size_t foreign; /* stores of other versions, which are not in it, where these were looked for */
};

/**
 * Opens the store at `path`: a plain file that belongs to the caller, or to anybody if the caller
 * is root. False with *problem, a static text, when it can't be read as one.
 */
bool hotpath__source_open(struct hotpath__source *source, const char *path, const char **problem);

/** The source, for somebody else to close: what is left is closed. */
struct hotpath__source hotpath__source_move(struct hotpath__source *source);

void hotpath__source_close(struct hotpath__source *source);

/** A source of the store that this very process counts in; it has no path. */
struct hotpath__source hotpath__source_own(const void *store, size_t size);

/**
 * Moves a source into a list; one whose file is in it already is closed. False without memory: then
 * it is still to be closed.
 */
bool hotpath__sources_add(struct hotpath__sources *sources, struct hotpath__source *source);

/** Closes them all. */
void hotpath__sources_release(struct hotpath__sources *sources);

/**
 * What the process of the source is doing now. A process of another boot, a later one with the same
 * number, and what it has become by an exec are not it.
 */
enum hotpath__process_state hotpath__source_state(const struct hotpath__source *source);

/**
 * The store at this instant, to be freed with hotpath__image_free; its size is 0 when there is no
 * memory, or no store any more. A large one is not copied: the image is the source's file, and good
 * until the source is closed. Of a process that is gone, the last instant that the store knows of.
 */
struct hotpath__image hotpath__source_copy(const struct hotpath__source *source);

/** The snapshot of a source as it is now, with its state; NULL with *problem. */
struct hotpath__snapshot *hotpath__source_snapshot(const struct hotpath__source *source,
                                                   const char **problem);

/** Of all of them together; NULL with *problem, and the place of the one at fault in *failed. */
struct hotpath__snapshot *hotpath__sources_snapshot(const struct hotpath__sources *sources,
                                                    size_t *failed, const char **problem);

/**
 * Calls `visit` with every store that there is in all folders that may have one, opened: it is the
 * visitor's then. One of another version is closed, and nothing is known of it but its file. For
 * root these are all users' folders; what lies in a user's folder and belongs
 * to somebody else is passed over.
 */
void hotpath__source_each(void (*visit)(struct hotpath__source *source, void *data), void *data);

/** Removes its file, if it still is the one that was opened. False with errno. */
bool hotpath__source_remove(const struct hotpath__source *source);

/**
 * Whether the numbers of its process and threads mean the same to who asks: in another PID
 * namespace they may be those of strangers.
 */
bool hotpath__source_is_numbered_here(const struct hotpath__source *source);

/**
 * Whether it was begun after a moment of CLOCK_MONOTONIC, by a process that is numbered as we are.
 */
bool hotpath__source_began_since(const struct hotpath__source *source, uint64_t monotonic_ns);

#endif
