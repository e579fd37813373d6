/* SPDX-License-Identifier: MIT */
/*
 * http.c - listens on a port, and hands requests to routes.c; libmicrohttpd does what HTTP is.
 *
 * One thread does it all, and it is the caller's: in a measured process nobody else is to be
 * disturbed, and an answer takes less than it would to wake another thread.
 */
#include "http/http.h"

#include <errno.h>
#include <microhttpd.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/descriptor.h"
#include "http/routes.h"

enum {
    MOST_CONNECTIONS = 1000,
    IDLE_SECONDS = 30, /* after which a client that says nothing is let go */
};

/* --- listening ----------------------------------------------------------------------------- */

static bool is_loopback(const struct sockaddr *address)
{
    const struct in6_addr *six = &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;
    const struct sockaddr_in *four = (const void *)address;
    if (address->sa_family == AF_INET6)
        return IN6_IS_ADDR_LOOPBACK(six) || (IN6_IS_ADDR_V4MAPPED(six) && six->s6_addr[12] == 127);
    return ntohl(four->sin_addr.s_addr) >> 24 == 127;
}

static int open_socket(const struct addrinfo *address)
{
    int on = 1;
    int file = socket(address->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (file < 0)
        return -1;
    setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(file, address->ai_addr, address->ai_addrlen) == 0 && listen(file, SOMAXCONN) == 0)
        return file;
    int error = errno;
    close(file);
    errno = error;
    return -1;
}

/* A name may have several addresses: the first of them that this machine has. */
static int open_one_of(const struct addrinfo *addresses)
{
    int file = -1;
    do
        file = open_socket(addresses);
    while (file < 0 && (errno == EADDRNOTAVAIL || errno == EAFNOSUPPORT) &&
           (addresses = addresses->ai_next));
    return file;
}

/* Which port it has become, and how it is called. */
static void describe(struct hotpath__listener *listener)
{
    struct sockaddr_storage address = {0};
    socklen_t size = sizeof address;
    char host[64] = "?", port[16] = "0";
    getsockname(listener->socket, (struct sockaddr *)&address, &size);
    getnameinfo((struct sockaddr *)&address, size, host, sizeof host, port, sizeof port,
                NI_NUMERICHOST | NI_NUMERICSERV);
    listener->port = (uint16_t)strtoul(port, NULL, 10);
    listener->local = is_loopback((struct sockaddr *)&address);
    bool six = address.ss_family == AF_INET6;
    snprintf(listener->host, sizeof listener->host, six ? "[%s]" : "%s", host);
}

bool hotpath__listen(struct hotpath__listener *listener, const char *address, uint16_t port,
                     char problem[HOTPATH_PROBLEM_SIZE])
{
    struct addrinfo wanted = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE}, *found = NULL;
    char service[16];
    snprintf(service, sizeof service, "%u", port);
    int error = getaddrinfo(address, service, &wanted, &found);
    if (error) {
        snprintf(problem, HOTPATH_PROBLEM_SIZE, "'%.200s' is no address of this machine (%s)",
                 address, gai_strerror(error));
        return false;
    }
    listener->socket = open_one_of(found);
    error = errno;
    freeaddrinfo(found);
    if (listener->socket >= 0)
        describe(listener);
    else if (error == EADDRINUSE)
        snprintf(problem, HOTPATH_PROBLEM_SIZE,
                 "port %u of %.200s is taken by somebody else: choose another one, or 0 for any "
                 "that is free",
                 port, address);
    else
        snprintf(problem, HOTPATH_PROBLEM_SIZE, "port %u of %.200s can't be listened on (%s)", port,
                 address, strerror(error));
    return listener->socket >= 0;
}

/* --- requests ------------------------------------------------------------------------------ */

static enum MHD_Result take_pair(void *data, enum MHD_ValueKind kind, const char *name,
                                 const char *value)
{
    struct hotpath__request *request = data;
    (void)kind;
    if (request->pair_count < HOTPATH_MOST_PAIRS)
        request->pairs[request->pair_count] = (struct hotpath__pair){name, value};
    request->pair_count++;
    return MHD_YES;
}

static enum MHD_Result respond(struct MHD_Connection *connection, struct hotpath__answer *answer)
{
    struct MHD_Response *response = MHD_create_response_from_buffer(
        answer->body.size, answer->body.data, MHD_RESPMEM_MUST_FREE);
    if (!response) {
        hotpath__text_free(&answer->body);
        return MHD_NO;
    }
    MHD_add_response_header(response, "Content-Type", answer->type);
    MHD_add_response_header(response, "Cache-Control", "no-store");
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    if (answer->state)
        MHD_add_response_header(response, "Hotpath-State", answer->state);
    if (answer->status == 401)
        MHD_add_response_header(response, "WWW-Authenticate", "Bearer realm=\"hotpath\"");
    if (answer->status == 405)
        MHD_add_response_header(response, "Allow", "GET, HEAD");
    enum MHD_Result result = MHD_queue_response(connection, answer->status, response);
    MHD_destroy_response(response);
    return result;
}

/* Called when the headers are there, with each part of a body, and when all of it is there. */
static enum MHD_Result on_request(void *data, struct MHD_Connection *connection, const char *path,
                                  const char *method, const char *version, const char *body,
                                  size_t *body_size, void **state)
{
    static char has_headers;
    (void)version;
    (void)body;
    if (!*state) {
        *state = &has_headers;
        return MHD_YES;
    }
    if (*body_size) { /* nobody wants it */
        *body_size = 0;
        return MHD_YES;
    }
    struct hotpath__request request = {
        .method = method,
        .path = path,
        .host = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Host"),
        .authorization = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Authorization"),
    };
    struct hotpath__answer answer;
    MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, take_pair, &request);
    hotpath__answer(data, &request, &answer);
    return respond(connection, &answer);
}

/* --- the loop ------------------------------------------------------------------------------ */

/* The library's complaints are about clients, and would be in the way of a program's own output. */
static void say_nothing(void *data, const char *format, va_list arguments)
{
    (void)data;
    (void)format;
    (void)arguments;
}

/*
 * False when the program has closed the server's descriptors, or the other end of `stop`: nothing
 * may be touched any more.
 */
static bool serve_until(struct MHD_Daemon *daemon, int stop)
{
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD);
    struct pollfd files[] = {{.fd = info->epoll_fd, .events = POLLIN},
                             {.fd = stop, .events = POLLIN}};
    struct stat before;
    fstat(stop, &before);
    while (!(files[1].revents & POLLIN)) {
        MHD_UNSIGNED_LONG_LONG wait_ms;
        bool must_wake = MHD_get_timeout(daemon, &wait_ms) == MHD_YES;
        int timeout = !must_wake ? -1 : wait_ms > 60000 ? 60000 : (int)wait_ms;
        if (poll(files, 2, timeout) < 0 && errno != EINTR)
            return false;
        bool is_closed = files[1].revents == POLLHUP || !hotpath__is_still(stop, &before);
        if (is_closed)
            return false;
        MHD_run(daemon);
    }
    return true;
}

const char *hotpath__serve(const struct hotpath__server *server, struct hotpath__listener *listener,
                           int stop)
{
    struct MHD_Daemon *daemon = MHD_start_daemon(
        MHD_USE_EPOLL | MHD_USE_ERROR_LOG, 0, NULL, NULL, on_request, (void *)(uintptr_t)server,
        MHD_OPTION_EXTERNAL_LOGGER, say_nothing, NULL, MHD_OPTION_LISTEN_SOCKET, listener->socket,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)MOST_CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned)IDLE_SECONDS, MHD_OPTION_END);
    if (!daemon) {
        close(listener->socket);
        return "the server can't start: there is no memory, or no descriptor left";
    }
    if (!serve_until(daemon, stop))
        return "the server's descriptors were closed";
    MHD_stop_daemon(daemon);
    return NULL;
}
