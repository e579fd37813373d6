/* SPDX-License-Identifier: MIT */
/*
 * module.c - the HTTP server inside a measured process: one thread of it runs what is here.
 *
 * The module has copies of its own of the files that read a store; what it knows of the process is
 * what its host says.
 */
#include "http/module.h"

#include "base/choose.h"
#include "http/http.h"
#include "read/source.h"

/* The functions of hotpath's that the module has copies of are not the program's business. */
#pragma GCC visibility push(default)
hotpath_module_entry hotpath_http_module;
#pragma GCC visibility pop

static const struct hotpath_module_host *own_host;

static bool find_own(void *data, struct hotpath__sources *found)
{
    const struct hotpath_module_host *host = data;
    size_t size;
    const void *store = host->store(&size);
    *found = (struct hotpath__sources){0};
    if (!store)
        return true;
    struct hotpath__source own = hotpath__source_own(store, size);
    return hotpath__sources_add(found, &own);
}

void hotpath_http_module(struct hotpath_module_host *host)
{
    struct hotpath__listener listener;
    char problem[HOTPATH_PROBLEM_SIZE];
    if (host->version != HOTPATH_MODULE_VERSION) {
        host->say("HOTPATH_HTTP_PORT: " HOTPATH_MODULE_FILE " is of another version than "
                  "libhotpath; the program goes on without");
        return;
    }
    if (!hotpath__listen(&listener, host->address, host->port, problem)) {
        host->say("HOTPATH_HTTP_PORT: %s; the program goes on without", problem);
        return;
    }
    own_host = host;
    host->socket = listener.socket;
    host->say("answers HTTP on http://%s:%u", listener.host, listener.port);
    struct hotpath__server server = {
        .find = find_own,
        .data = host,
        .token = host->token,
        .settings = host->settings,
        .local = listener.local,
    };
    const char *why = hotpath__serve(&server, &listener, host->stop);
    if (why)
        host->say("HOTPATH_HTTP_PORT: %s; the program goes on without", why);
    host->socket = -1;
}

/* Run before the destructors of the libraries that the module needs. */
static __attribute__((destructor)) void end(void)
{
    if (own_host)
        own_host->end();
}
