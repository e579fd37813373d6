/* SPDX-License-Identifier: MIT */
/*
 * asking.h - a request and its answer, and finding what it asks about: the process and the
 * function.
 */
#ifndef HOTPATH_ASKING_H
#define HOTPATH_ASKING_H

#include "snapshot.h"
#include "base/settings.h"
#include "read/source.h"
#include "render/text.h"
#include "render/values.h"

/** What is served, and to whom. */
struct hotpath__server {
    /* The processes that there are now, the oldest first. False without memory. */
    bool (*find)(void *data, struct hotpath__sources *found);
    void *data;
    const struct hotpath__settings *settings; /* what a request does not choose */
    const char *token;                        /* empty = none is needed */
    bool local; /* only this machine can reach it: requests must be meant for this machine */
};

/** One parameter behind the `?`, decoded; `value` may be NULL. */
struct hotpath__pair {
    const char *name, *value;
};

enum { HOTPATH_MOST_PAIRS = 16 };

struct hotpath__request {
    const char *method;
    const char *path;          /* decoded */
    const char *host;          /* of the Host header; NULL = there is none */
    const char *authorization; /* likewise */
    struct hotpath__pair pairs[HOTPATH_MOST_PAIRS];
    size_t pair_count; /* may be more than fit: then the request is refused */
};

struct hotpath__answer {
    unsigned status;
    const char *type;  /* Content-Type */
    const char *state; /* of the process that a store is from, or NULL */
    struct hotpath__text body;
};

/** How the functions of an answer are chosen. */
struct hotpath__selection {
    const char *filter; /* in the name, label or file; NULL = all */
    const char *field;  /* that they are sorted by; NULL = as the settings say */
};

/** A request while it is answered. What it asks for is complete before an answer is made of it. */
struct hotpath__asking {
    const struct hotpath__server *server;
    const struct hotpath__request *request;
    struct hotpath__settings settings; /* the server's, with what the request chooses */
    struct hotpath__selection selection;
    uint32_t id; /* of a function, where the path has one */

    const struct hotpath__source *source; /* NULL: several processes, taken together */
    struct hotpath__image image;          /* of the source */
    struct hotpath__snapshot *snapshot;
    const struct hotpath__function *function; /* of the id */

    struct hotpath__writer writer; /* of the answer, by these settings */
    struct hotpath__answer *answer;
};

/** Makes the answer an error, with one line that says what was wrong and what would be right. */
void hotpath__refuse(struct hotpath__answer *answer, unsigned status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** A whole number below 2^32 at the start of a text. Returns its end; NULL when there is none. */
const char *hotpath__read_id(const char *text, uint32_t *id);

/**
 * Reads the process that the parameter `process` says, or the only one there is, into `asking`; it
 * then has to be released. False when the request was refused instead.
 */
bool hotpath__choose_process(struct hotpath__asking *asking,
                             const struct hotpath__sources *sources);

/** Finds the function of `asking->id` in it. False likewise. */
bool hotpath__choose_function(struct hotpath__asking *asking);

#endif
