/* SPDX-License-Identifier: MIT */
/*
 * http.h - the HTTP server: what a request is, which answer it gets, and who listens.
 *
 * The same files serve `hotpath serve`, which looks at the stores of other processes, and the
 * module that a measured process loads when HOTPATH_HTTP_PORT is set (module.c), which looks at its
 * own. routes.c finds what a request asks for and what is wrong with it, answers.c writes the JSON,
 * and http.c is the only one that knows libmicrohttpd.
 */
#ifndef HOTPATH_HTTP_H
#define HOTPATH_HTTP_H

#include "base/parameters.h"
#include "read/source.h"
#include "render/json.h"
#include "render/text.h"

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

/**
 * Answers a request. What is wrong with it is in the body, too: {"status": 404, "error": "..."}.
 * The body is to be freed. Keeps no state: as thread-safe as the server's `find`.
 */
void hotpath__answer(const struct hotpath__server *server, const struct hotpath__request *request,
                     struct hotpath__answer *answer);

/** Makes the answer an error, with one line that says what was wrong and what would be right. */
void hotpath__refuse(struct hotpath__answer *answer, unsigned status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* --- answers.c ----------------------------------------------------------------------------- */

/** How the functions of an answer are chosen. */
struct hotpath__selection {
    const char *filter; /* in the name, label or file; NULL = all */
    const char *sort;   /* a field of a function; NULL = as the report has them */
};

/** A request whose process is known, while it is answered. */
struct hotpath__asking {
    const struct hotpath__server *server;
    const struct hotpath__request *request;
    struct hotpath__answer *answer;
    struct hotpath__settings settings;
    struct hotpath__selection selection;
    uint32_t id; /* of a function, where the path has one */

    const struct hotpath__source *source; /* NULL: several processes, taken together */
    struct hotpath__image image;          /* of the source */
    struct hotpath__snapshot *snapshot;
    const struct hotpath__function *function; /* of the id */
    struct hotpath__writer writer;
};

/** Each makes the JSON of one route. NULL without memory. */
json_object *hotpath__answer_processes(struct hotpath__asking *asking);
json_object *hotpath__answer_timing(struct hotpath__asking *asking);
json_object *hotpath__answer_alloc(struct hotpath__asking *asking);
json_object *hotpath__answer_recent(struct hotpath__asking *asking);
json_object *hotpath__answer_slowest(struct hotpath__asking *asking);
json_object *hotpath__answer_histogram(struct hotpath__asking *asking);
json_object *hotpath__answer_threads(struct hotpath__asking *asking);

/** Whether functions can be sorted by a field of this name. */
bool hotpath__can_sort_by(const char *field);

/* --- asking.c ------------------------------------------------------------------------------ */

/** A whole number below 2^32 at the start of a text; returns its end, or NULL when there is none. */
const char *hotpath__read_id(const char *text, uint32_t *id);

/**
 * Reads the process that the parameter `process` says, or the only one there is, into `asking`; it
 * then has to be released. False when the request was refused instead.
 */
bool hotpath__choose_process(struct hotpath__asking *asking,
                             const struct hotpath__sources *sources);

/** Finds the function of `asking->id` in it. False likewise. */
bool hotpath__choose_function(struct hotpath__asking *asking);

/* --- http.c -------------------------------------------------------------------------------- */

/** A port that is listened on. */
struct hotpath__listener {
    int socket;
    uint16_t port;
    char host[80]; /* as in a URL: an IPv6 address has its brackets */
    bool local;
};

enum { HOTPATH_STANDARD_PORT = 6770 };

/**
 * Listens on an address or a name of this machine; port 0 takes a free one. False with one line in
 * `problem` that says what would be right.
 */
bool hotpath__listen(struct hotpath__listener *listener, const char *address, uint16_t port,
                     char problem[HOTPATH_PROBLEM_SIZE]);

/**
 * Answers whoever comes, until the descriptor `stop` can be read; closes the listener. All of it is
 * done by the calling thread. Returns NULL then, or why it could not go on: a static text.
 */
const char *hotpath__serve(const struct hotpath__server *server, struct hotpath__listener *listener,
                           int stop);

#endif
