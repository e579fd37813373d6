/* SPDX-License-Identifier: MIT */
/*
 * module.h - between libhotpath and libhotpath-http, the module with the HTTP server that it loads
 * when HOTPATH_HTTP_PORT is set, and not else: so libhotpath needs no other library. The two are
 * built together; the version keeps one of another build out.
 */
#ifndef HOTPATH_MODULE_H
#define HOTPATH_MODULE_H

#include <stddef.h>
#include <stdint.h>

struct hotpath__settings;

#define HOTPATH_MODULE_VERSION 1u

/** What the module is told, and tells. */
struct hotpath_module_host {
    uint32_t version; /* HOTPATH_MODULE_VERSION of the library */
    uint16_t port;
    const char *address;
    const char *token; /* empty = none */
    const struct hotpath__settings *settings;
    int stop;   /* a pipe: to be read from when the server is to end */
    int socket; /* set by the module: what it listens on */

    /* The store of this process and its bytes, or NULL while there is none. Any thread. */
    const void *(*store)(size_t *size);

    /* One line for the user. Any thread. */
    void (*say)(const char *format, ...) __attribute__((format(printf, 1, 2)));

    /* Ends the server and waits for that; does nothing when it has ended. */
    void (*end)(void);
};

#define HOTPATH_MODULE_FILE "libhotpath-http.so"
#define HOTPATH_MODULE_ENTRY "hotpath_http_module"

/** Its only name: listens, says where, and answers on the calling thread until told to stop. */
typedef void hotpath_module_entry(struct hotpath_module_host *host);
hotpath_module_entry hotpath_http_module;

#endif
