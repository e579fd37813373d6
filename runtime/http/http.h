/* SPDX-License-Identifier: MIT */
/*
 * http.h - the HTTP server: who listens, and answers until it is told to stop.
 *
 * The same files serve `hotpath serve`, which looks at the stores of other processes, and the
 * module that a measured process loads when HOTPATH_HTTP_PORT is set (module.c), which looks at its
 * own. http.c is the only one that knows libmicrohttpd; routes.c finds what a request asks for and
 * what is wrong with it, asking.c the process and function, and answers.c writes the JSON.
 */
#ifndef HOTPATH_HTTP_H
#define HOTPATH_HTTP_H

#include "base/choose.h"
#include "http/asking.h"

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
