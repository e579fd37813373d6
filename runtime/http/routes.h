/* SPDX-License-Identifier: MIT */
/*
 * routes.h - from a request to its answer.
 */
#ifndef HOTPATH_ROUTES_H
#define HOTPATH_ROUTES_H

#include "http/asking.h"

/**
 * Answers a request. What is wrong with it is in the body, too: {"status": 404, "error": "..."}.
 * The body is to be freed. Keeps no state: as thread-safe as the server's `find`.
 */
void hotpath__answer(const struct hotpath__server *server, const struct hotpath__request *request,
                     struct hotpath__answer *answer);

#endif
