/* SPDX-License-Identifier: MIT */
/*
 * http.c - sends whatever the fuzzer makes up to a server on a socket of this machine, as a client
 * would, and checks that what comes back is HTTP, and JSON where it says so. Built by
 * tests/fuzz/run with libFuzzer and the sanitizers.
 *
 * The server has two processes: the small stores at HOTPATH_FUZZ_STORES, ended by commas.
 */
#include <arpa/inet.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/environment.h"
#include "base/choose.h"
#include "http/http.h"
#include "read/source.h"

enum { MOST_ANSWER = 4 << 20 };

static struct hotpath__sources stores;
static struct hotpath__listener listener;

/* --- the server ---------------------------------------------------------------------------- */

static void add_store(const char *path)
{
    struct stat status;
    int file = open(path, O_RDONLY);
    if (file < 0 || fstat(file, &status) != 0)
        abort();
    size_t size = (size_t)status.st_size - 1; /* the first byte is the other fuzzer's */
    size_t room = (size / HOTPATH_STORE_ALIGN + 1) * HOTPATH_STORE_ALIGN;
    void *bytes = aligned_alloc(HOTPATH_STORE_ALIGN, room);
    if (pread(file, bytes, size, 1) != (ssize_t)size || hotpath__why_no_store(bytes, size))
        abort();
    close(file);
    struct hotpath__source own = hotpath__source_own(bytes, size);
    own.pid = (uint32_t)stores.count + 1;
    hotpath__sources_add(&stores, &own);
}

static bool find_stores(void *data, struct hotpath__sources *found)
{
    (void)data;
    bool done = true;
    *found = (struct hotpath__sources){0};
    for (size_t i = 0; done && i < stores.count; i++)
        done = hotpath__sources_add(found, &stores.list[i]);
    return done;
}

static void *serve(void *unused)
{
    struct hotpath__server server = {
        .find = find_stores, .settings = hotpath__settings(), .token = "", .local = true};
    hotpath__serve(&server, &listener, eventfd(0, 0));
    return unused;
}

int LLVMFuzzerInitialize(int *count, char ***arguments);

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    char problem[HOTPATH_PROBLEM_SIZE];
    pthread_t thread;
    (void)count;
    (void)arguments;
    char *paths = getenv("HOTPATH_FUZZ_STORES");
    for (char *path = strtok(paths, ","); path; path = strtok(NULL, ","))
        add_store(path);
    if (!hotpath__listen(&listener, "127.0.0.1", 0, problem) ||
        pthread_create(&thread, NULL, serve, NULL) != 0)
        abort();
    return 0;
}

/* --- the client ---------------------------------------------------------------------------- */

/* The body of an answer, or NULL while there is none; *size is what it is said to be. */
static const char *body_of(const char *answer, size_t *size)
{
    static const char name[] = "Content-Length: ";
    const char *body = strstr(answer, "\r\n\r\n"), *length = strstr(answer, name);
    *size = length && length < body ? strtoul(length + sizeof name - 1, NULL, 10) : 0;
    return body ? body + 4 : NULL;
}

static bool is_whole(const char *answer, size_t length)
{
    size_t size;
    const char *body = body_of(answer, &size);
    return body && size <= length - (size_t)(body - answer);
}

static size_t exchange(const unsigned char *data, size_t size, char *answer)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(listener.port)};
    size_t length = 0;
    ssize_t got;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int client = socket(AF_INET, SOCK_STREAM, 0);
    struct linger at_once = {1, 0};     /* or the ports run out */
    struct timeval moment = {0, 20000}; /* an answer to HEAD has no body */
    setsockopt(client, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &moment, sizeof moment);
    if (connect(client, (struct sockaddr *)&address, sizeof address) != 0)
        abort();
    (void)!send(client, data, size, MSG_NOSIGNAL);
    shutdown(client, SHUT_WR);
    answer[0] = '\0';
    while (!is_whole(answer, length) &&
           (got = recv(client, answer + length, MOST_ANSWER - length, 0)) > 0) {
        length += (size_t)got;
        answer[length] = '\0';
    }
    close(client);
    return length;
}

/* What the first answer says it is, it must be. */
static void check(const char *answer)
{
    size_t size;
    const char *body = body_of(answer, &size);
    if (strncmp(answer, "HTTP/1.", 7) != 0)
        abort();
    if (!body || !strstr(answer, "application/json") || strlen(body) < size)
        return;
    struct json_tokener *tokener = json_tokener_new();
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
    json_object *whole = json_tokener_parse_ex(tokener, body, (int)size);
    if (!whole || json_tokener_get_error(tokener) != json_tokener_success)
        abort();
    json_object_put(whole);
    json_tokener_free(tokener);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static char answer[MOST_ANSWER + 1];
    bool asks_for_head = memmem(data, size, "HEAD", 4); /* then what follows is the next answer */
    if (exchange(data, size, answer) && !asks_for_head)
        check(answer);
    return 0;
}
