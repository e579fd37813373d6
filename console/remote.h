/* SPDX-License-Identifier: MIT */
/*
 * remote.h - processes behind an HTTP server of hotpath's, on this machine or another.
 *
 * What is watched there is fetched as a store (/store), and read as one that lies here: as
 * everywhere, it is not trusted.
 */
#ifndef HOTPATH_REMOTE_H
#define HOTPATH_REMOTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "snapshot.h"
#include "read/tasks.h"

/** A process as the server lists it. */
struct remote_process {
    uint32_t pid;
    enum hotpath__process_state state;
    uint64_t start_realtime_ns; /* in whole seconds; 0 = it does not say */
    uint64_t calls;             /* of all functions together */
    char program[129];
};

struct remote_processes {
    struct remote_process *list; /* the oldest first */
    size_t count;
};

/** A server, and the connection to it, which stays open. */
struct remote {
    void *connection;  /* libcurl's */
    char url[1024];    /* without a slash at its end */
    void *headers;     /* likewise */
    long status;       /* of the last request's answer; 0 = there was none */
    char problem[512]; /* one line about what it came to; empty = it was answered well */
};

/** Whether a word of the command line is a server: http://... or https://... */
bool is_url(const char *word);

/** Makes ready to ask; nothing is sent. `token` may be empty. False without memory. */
bool remote_open(struct remote *remote, const char *url, const char *token);
void remote_close(struct remote *remote);

/*
 * Each asks the server, two seconds at the most. False when there is no answer to be used, with
 * `problem` set. What is returned is to be freed.
 */

/** The processes that it serves. */
bool remote_list(struct remote *remote, struct remote_processes *processes);

/** The store of a process, as hotpath__source_copy makes one. */
bool remote_copy(struct remote *remote, uint32_t pid, struct hotpath__image *image,
                 enum hotpath__process_state *state);

/** Its threads. */
bool remote_tasks(struct remote *remote, uint32_t pid, struct hotpath__tasks *tasks);

#endif
