/* SPDX-License-Identifier: MIT */
/*
 * remote.c - asks an HTTP server of hotpath's, by libcurl and json-c.
 */
#include "remote.h"

#include <curl/curl.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "read/image.h"
#include "read/source.h"
#include "read/tasks.h"
#include "render/text.h"

enum { MOST_MS = 2000 };

/* More than the store of a program with 10,000 functions on 100 threads has. */
static const uint64_t MOST_BYTES = UINT64_C(8) << 30;

/** An answer. */
struct answer {
    struct hotpath__text body;
    char state[16]; /* of the header Hotpath-State; empty = there is none */
};

/* --- the server ---------------------------------------------------------------------------- */

bool is_url(const char *word)
{
    return strncmp(word, "http://", 7) == 0 || strncmp(word, "https://", 8) == 0;
}

bool remote_open(struct remote *remote, const char *url, const char *token)
{
    char header[512];
    *remote = (struct remote){.connection = curl_easy_init()};
    size_t length = strlen(url);
    while (length && url[length - 1] == '/')
        length--;
    snprintf(remote->url, sizeof remote->url, "%.*s", (int)length, url);
    snprintf(header, sizeof header, "Authorization: Bearer %s", token);
    if (*token)
        remote->headers = curl_slist_append(NULL, header);
    return remote->connection && (!*token || remote->headers);
}

void remote_close(struct remote *remote)
{
    curl_slist_free_all(remote->headers);
    curl_easy_cleanup(remote->connection);
    *remote = (struct remote){0};
}

/* --- one request --------------------------------------------------------------------------- */

static size_t take_body(char *bytes, size_t one, size_t size, void *data)
{
    struct hotpath__text *body = data;
    (void)one;
    if (size > MOST_BYTES - body->size)
        return 0;
    hotpath__text_add(body, bytes, size);
    return body->failed ? 0 : size;
}

static size_t take_header(char *bytes, size_t one, size_t size, void *data)
{
    static const char name[] = "Hotpath-State: ";
    struct answer *answer = data;
    (void)one;
    if (size > sizeof name && strncasecmp(bytes, name, sizeof name - 1) == 0) {
        const char *value = bytes + sizeof name - 1;
        size_t length = 0;
        while (length < size - (sizeof name - 1) && value[length] > ' ')
            length++;
        snprintf(answer->state, sizeof answer->state, "%.*s", (int)length, value);
    }
    return size;
}

/* What the server itself says was wrong, or else the status. */
static void take_error(struct remote *remote, const struct answer *answer)
{
    json_object *error = NULL;
    json_object *whole = answer->body.data ? json_tokener_parse(answer->body.data) : NULL;
    struct hotpath__text text = {0};
    if (json_object_object_get_ex(whole, "error", &error))
        hotpath__text_name(&text, json_object_get_string(error));
    snprintf(remote->problem, sizeof remote->problem, "%.300s: %.150s", remote->url,
             text.data ? text.data : "no server of hotpath's");
    hotpath__text_free(&text);
    json_object_put(whole);
}

/* The answer is to be freed in any case. */
static bool request(struct remote *remote, const char *path, struct answer *answer)
{
    char url[sizeof remote->url + 128];
    CURL *connection = remote->connection;
    *answer = (struct answer){0};
    snprintf(url, sizeof url, "%s%s", remote->url, path);
    curl_easy_setopt(connection, CURLOPT_URL, url);
    curl_easy_setopt(connection, CURLOPT_HTTPHEADER, remote->headers);
    curl_easy_setopt(connection, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(connection, CURLOPT_WRITEDATA, &answer->body);
    curl_easy_setopt(connection, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(connection, CURLOPT_HEADERDATA, answer);
    curl_easy_setopt(connection, CURLOPT_TIMEOUT_MS, (long)MOST_MS);
    curl_easy_setopt(connection, CURLOPT_NOSIGNAL, 1L);
    CURLcode result = curl_easy_perform(connection);
    remote->status = 0;
    curl_easy_getinfo(connection, CURLINFO_RESPONSE_CODE, &remote->status);
    remote->problem[0] = '\0';
    if (result != CURLE_OK)
        snprintf(remote->problem, sizeof remote->problem, "%.300s: %.150s", remote->url,
                 curl_easy_strerror(result));
    else if (remote->status != 200)
        take_error(remote, answer);
    return !remote->problem[0];
}

/* The JSON of an answer, to be put back; NULL without. */
static json_object *request_json(struct remote *remote, const char *path)
{
    struct answer answer;
    json_object *whole = NULL;
    if (request(remote, path, &answer)) {
        whole = answer.body.data ? json_tokener_parse(answer.body.data) : NULL;
        if (!whole)
            snprintf(remote->problem, sizeof remote->problem, "%.300s: no server of hotpath's",
                     remote->url);
    }
    hotpath__text_free(&answer.body);
    return whole;
}

/* --- reading JSON -------------------------------------------------------------------------- */

/* What is not there, or of another kind, is 0 or "". */
static uint64_t number(json_object *object, const char *name)
{
    json_object *value = NULL;
    json_object_object_get_ex(object, name, &value);
    return json_object_get_uint64(value);
}

static const char *text(json_object *object, const char *name)
{
    json_object *value = NULL;
    json_object_object_get_ex(object, name, &value);
    return json_object_is_type(value, json_type_string) ? json_object_get_string(value) : "";
}

/* An array in an object, and how many elements it has. */
static json_object *array(json_object *object, const char *name, size_t *count)
{
    json_object *value = NULL;
    json_object_object_get_ex(object, name, &value);
    bool is_array = json_object_is_type(value, json_type_array);
    *count = is_array ? json_object_array_length(value) : 0;
    return value;
}

static enum hotpath__process_state state_of(const char *name)
{
    if (strcmp(name, hotpath__state_name(HOTPATH_PROCESS_LIVE)) == 0)
        return HOTPATH_PROCESS_LIVE;
    if (strcmp(name, hotpath__state_name(HOTPATH_PROCESS_KILLED)) == 0)
        return HOTPATH_PROCESS_KILLED;
    return HOTPATH_PROCESS_ENDED;
}

/* "2026-01-31T12:00:00Z" */
static uint64_t time_of(const char *started)
{
    struct tm utc = {0};
    if (!strptime(started, "%Y-%m-%dT%H:%M:%SZ", &utc))
        return 0;
    time_t seconds = timegm(&utc);
    return seconds > 0 ? (uint64_t)seconds * 1000000000u : 0;
}

/* --- what can be asked --------------------------------------------------------------------- */

static bool ran_out(struct remote *remote)
{
    snprintf(remote->problem, sizeof remote->problem, "there is no memory");
    return false;
}

bool remote_list(struct remote *remote, struct remote_processes *processes)
{
    *processes = (struct remote_processes){0};
    json_object *whole = request_json(remote, "/processes");
    if (!whole)
        return false;
    size_t count;
    json_object *list = array(whole, "processes", &count);
    processes->list = calloc(count + 1, sizeof *processes->list);
    for (size_t i = 0; processes->list && i < count; i++) {
        json_object *one = json_object_array_get_idx(list, i);
        struct remote_process *process = &processes->list[processes->count++];
        process->pid = (uint32_t)number(one, "pid");
        process->state = state_of(text(one, "state"));
        process->start_realtime_ns = time_of(text(one, "started"));
        process->calls = number(one, "calls");
        snprintf(process->program, sizeof process->program, "%s", text(one, "program"));
    }
    json_object_put(whole);
    return processes->list || ran_out(remote);
}

bool remote_copy(struct remote *remote, uint32_t pid, struct hotpath__image *image,
                 enum hotpath__process_state *state)
{
    char path[64];
    struct answer answer;
    snprintf(path, sizeof path, "/store?process=%u", pid);
    bool done = request(remote, path, &answer);
    const char *why = done ? hotpath__why_no_store(answer.body.data, answer.body.size) : NULL;
    *image = (struct hotpath__image){.bytes = NULL};
    if (why)
        snprintf(remote->problem, sizeof remote->problem, "%.300s: %.150s", remote->url, why);
    if (done && !why) {
        *image = hotpath__image_new(answer.body.size);
        done = image->size || ran_out(remote);
    }
    if (image->bytes) {
        memcpy((void *)(uintptr_t)image->bytes, answer.body.data, image->size);
        image->now = ((const struct hotpath_store_header *)image->bytes)->last;
        *state = state_of(answer.state);
    }
    hotpath__text_free(&answer.body);
    return done && !why;
}

bool remote_tasks(struct remote *remote, uint32_t pid, struct hotpath__tasks *tasks)
{
    char path[64];
    *tasks = (struct hotpath__tasks){0};
    snprintf(path, sizeof path, "/threads?process=%u", pid);
    json_object *whole = request_json(remote, path);
    if (!whole)
        return false;
    size_t count;
    json_object *list = array(whole, "threads", &count);
    tasks->resident_bytes = number(whole, "resident_bytes");
    tasks->list = calloc(count + 1, sizeof *tasks->list);
    for (size_t i = 0; tasks->list && i < count; i++) {
        json_object *one = json_object_array_get_idx(list, i);
        struct hotpath__task *task = &tasks->list[tasks->count++];
        task->tid = (uint32_t)number(one, "tid");
        task->state = text(one, "state")[0];
        task->user_ns = number(one, "user_ns");
        task->system_ns = number(one, "system_ns");
        task->age_ns = number(one, "age_ns");
        snprintf(task->name, sizeof task->name, "%s", text(one, "name"));
    }
    json_object_put(whole);
    return tasks->list || ran_out(remote);
}
