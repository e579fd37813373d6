/* SPDX-License-Identifier: MIT */
/*
 * routes.c - from a request to the route that answers it, and everything that can be wrong on the
 * way.
 */
#include "http/routes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "abi.h"
#include "base/choose.h"
#include "http/answers.h"
#include "http/documents.h"
#include "read/image.h"

/* --- what there is ------------------------------------------------------------------------- */

enum parameter {
    PROCESS = 1,
    LIMIT = 2,
    SORT = 4,
    FILTER = 8,
    PERCENTILES = 16,
    ALLOC_SELF = 32,
    LIST = PROCESS | LIMIT | SORT | FILTER | PERCENTILES,
};

static const struct {
    const char *name;
    unsigned bit;
    const char *help;
} parameters[] = {
    {"process", PROCESS, "a pid, or all for all processes taken together"},
    {"limit", LIMIT, "how many, 0 for all"},
    {"sort", SORT, "as HOTPATH_SORT, or a field of the functions, the largest first"},
    {"filter", FILTER, "only functions with this text in their name, label or file"},
    {"percentiles", PERCENTILES, "which, as in 50,95,99.9"},
    {"alloc_self", ALLOC_SELF, "1: by what functions allocate without those that they call"},
};

enum { PARAMETERS = sizeof parameters / sizeof *parameters };

static hotpath__filling answer_index;
static void copy_store(struct hotpath__asking *asking);

/* A route has JSON to be filled in, a file as it is, or bytes. */
static const struct route {
    const char *path; /* {id} stands for the id of a function */
    const char *help;
    unsigned parameters;
    hotpath__filling *fill;
    unsigned sections; /* that its functions have */
    const char *file;
    void (*copy)(struct hotpath__asking *asking);
} routes[] = {
    {"/", "this list", .fill = answer_index},
    {"/openapi.json", "the description of all this for programs", .file = hotpath__openapi},
    {"/report.schema.json", "the description of a report, which it refers to",
     .file = hotpath__report_schema},
    {"/processes", "the processes that are served", .fill = hotpath__answer_processes},
    {"/functions/timing", "the functions of a process, by time", LIST,
     .fill = hotpath__answer_timing, .sections = HOTPATH_TIMING},
    {"/functions/alloc", "and by what they allocate", LIST | ALLOC_SELF,
     .fill = hotpath__answer_alloc, .sections = HOTPATH_ALLOC},
    {"/functions/{id}/recent", "the last calls of a function", PROCESS | LIMIT,
     .fill = hotpath__answer_recent},
    {"/functions/{id}/slowest", "its slowest calls", PROCESS | LIMIT,
     .fill = hotpath__answer_slowest},
    {"/functions/{id}/histogram", "how long all of its calls took", PROCESS,
     .fill = hotpath__answer_histogram},
    {"/threads", "the threads of a process", PROCESS, .fill = hotpath__answer_threads},
    {"/store", "a copy of the store itself, as bytes", PROCESS, .copy = copy_store},
};

enum { ROUTES = sizeof routes / sizeof *routes };

/* --- what is wrong ------------------------------------------------------------------------- */

static void refuse_for_memory(struct hotpath__answer *answer)
{
    hotpath__refuse(answer, 500, "there is no memory for the answer");
}

/* --- who asks ------------------------------------------------------------------------------ */

/* Takes as long for a wrong token as for the right one, wherever it differs. */
static bool same_token(const char *token, const char *given)
{
    size_t length = strlen(token), given_length = strlen(given);
    unsigned char difference = length != given_length;
    for (size_t i = 0; i < given_length; i++)
        difference |= (unsigned char)(given[i] ^ token[length ? i % length : 0]);
    return !difference;
}

static bool knows_token(const struct hotpath__server *server, const char *authorization)
{
    static const char scheme[] = "Bearer ";
    if (!*server->token)
        return true;
    return authorization && strncasecmp(authorization, scheme, sizeof scheme - 1) == 0 &&
           same_token(server->token, authorization + sizeof scheme - 1);
}

/*
 * A web page can have its own name lead to this machine, and then read what its visitor's browser
 * gets here; but the browser says which name it asked for.
 */
static bool is_meant_for_this_machine(const char *host)
{
    static const char *const names[] = {"localhost", "127.", "[::1]", "[::ffff:127."};
    if (!host)
        return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t length = strlen(names[i]);
        bool begins = strncasecmp(host, names[i], length) == 0;
        bool is_address = names[i][length - 1] == '.';
        if (begins && is_address && host[strspn(host, "0123456789.:[]f")] == '\0')
            return true;
        if (begins && !is_address && (host[length] == '\0' || host[length] == ':'))
            return true;
    }
    return false;
}

static bool may_ask(const struct hotpath__server *server, const struct hotpath__request *request,
                    struct hotpath__answer *answer)
{
    if (server->local && !is_meant_for_this_machine(request->host))
        hotpath__refuse(answer, 403,
                        "the request is for '%.100s', and only this machine is served: ask for "
                        "localhost",
                        request->host);
    else if (!knows_token(server, request->authorization))
        hotpath__refuse(answer, 401,
                        "a token is needed: send the header 'Authorization: Bearer TOKEN'");
    else
        return true;
    return false;
}

/* --- what is asked for --------------------------------------------------------------------- */

/* As other servers, and people, take "/threads/" for "/threads". */
static bool same_path(const char *own, const char *asked)
{
    size_t length = strlen(asked);
    while (length > 1 && asked[length - 1] == '/')
        length--;
    return strlen(own) == length && memcmp(own, asked, length) == 0;
}

static bool matches(const char *pattern, const char *path, uint32_t *id)
{
    const char *place = strstr(pattern, "{id}");
    if (!place)
        return same_path(pattern, path);
    size_t before = (size_t)(place - pattern);
    if (strncmp(pattern, path, before) != 0)
        return false;
    const char *rest = hotpath__read_id(path + before, id);
    return rest && same_path(place + strlen("{id}"), rest);
}

static const struct route *find_route(const char *path, uint32_t *id)
{
    for (int i = 0; i < ROUTES; i++)
        if (matches(routes[i].path, path, id))
            return &routes[i];
    return NULL;
}

/* Says what the route knows; `name` is what it doesn't, or NULL when there are too many. */
static bool refuse_parameters(struct hotpath__asking *asking, const struct route *route,
                              const char *name)
{
    struct hotpath__text known = {0};
    for (int i = 0; i < PARAMETERS; i++)
        if (route->parameters & parameters[i].bit)
            hotpath__text_format(&known, "%s%s", known.size ? ", " : "", parameters[i].name);
    const char *list = known.data ? known.data : "none";
    if (name)
        hotpath__refuse(asking->answer, 400, "%s has no parameter '%.100s'; it knows: %s",
                        route->path, name, list);
    else
        hotpath__refuse(asking->answer, 400, "these are too many parameters; %s knows: %s",
                        route->path, list);
    hotpath__text_free(&known);
    return false;
}

static bool take_parameter(struct hotpath__asking *asking, unsigned bit,
                           const struct hotpath__pair *pair)
{
    char problem[HOTPATH_PROBLEM_SIZE];
    const char *value = pair->value ? pair->value : "";
    if (bit == PROCESS)
        return true;
    if (bit == FILTER) {
        asking->selection.filter = value;
        return true;
    }
    if (bit == SORT && hotpath__can_sort_by(value)) {
        asking->selection.field = value;
        return true;
    }
    if (hotpath__choose(&asking->settings, pair->name, value, problem))
        return true;
    hotpath__refuse(asking->answer, 400, "%s%s%s", problem, bit == SORT ? "; or a field: " : "",
                    bit == SORT ? hotpath__sort_fields : "");
    return false;
}

static unsigned bit_of(const char *name)
{
    for (int i = 0; i < PARAMETERS; i++)
        if (strcmp(parameters[i].name, name) == 0)
            return parameters[i].bit;
    return 0;
}

static bool take_parameters(struct hotpath__asking *asking, const struct route *route)
{
    const struct hotpath__request *request = asking->request;
    if (request->pair_count > HOTPATH_MOST_PAIRS)
        return refuse_parameters(asking, route, NULL);
    for (size_t i = 0; i < request->pair_count; i++) {
        unsigned bit = bit_of(request->pairs[i].name) & route->parameters;
        if (!bit)
            return refuse_parameters(asking, route, request->pairs[i].name);
        if (!take_parameter(asking, bit, &request->pairs[i]))
            return false;
    }
    return true;
}

/* --- answers that are not of a process's figures ------------------------------------------- */

static json_object *new_parameters(struct hotpath__writer *writer, const struct route *route)
{
    json_object *object = json_object_new_object();
    for (int i = 0; i < PARAMETERS; i++)
        if (route->parameters & parameters[i].bit)
            hotpath__put(writer, object, parameters[i].name,
                         json_object_new_string(parameters[i].help));
    return object;
}

static bool answer_index(struct hotpath__asking *asking, json_object *index)
{
    struct hotpath__writer *writer = &asking->writer;
    json_object *list = json_object_new_array();
    hotpath__put(writer, index, "name", json_object_new_string("hotpath"));
    hotpath__put(writer, index, "version", json_object_new_string(HOTPATH_VERSION));
    for (int i = 0; i < ROUTES; i++) {
        json_object *route = json_object_new_object();
        hotpath__put(writer, route, "path", json_object_new_string(routes[i].path));
        hotpath__put(writer, route, "help", json_object_new_string(routes[i].help));
        hotpath__put(writer, route, "parameters", new_parameters(writer, &routes[i]));
        hotpath__append(writer, list, route);
    }
    hotpath__put(writer, index, "endpoints", list);
    return true;
}

/*
 * No JSON. The copy takes its instant along: who reads it elsewhere has another clock. What the
 * store has grown by since its size was known is not in it.
 */
static void copy_store(struct hotpath__asking *asking)
{
    if (!asking->source) {
        hotpath__refuse(asking->answer, 400, "a store is one process's: say which by ?process=PID");
        return;
    }
    if (!hotpath__image_load(&asking->image)) {
        refuse_for_memory(asking->answer);
        return;
    }
    struct hotpath_store_header *header = (void *)(uintptr_t)asking->image.bytes;
    header->last = asking->image.now;
    if (asking->image.whole)
        header->used = asking->image.size;
    asking->answer->type = "application/octet-stream";
    asking->answer->state = hotpath__state_name(asking->snapshot->state);
    hotpath__text_add(&asking->answer->body, asking->image.bytes, asking->image.size);
}

/* --- all of it ----------------------------------------------------------------------------- */

static void write_answer(struct hotpath__asking *asking, const struct route *route)
{
    struct hotpath__answer *answer = asking->answer;
    if (route->file) {
        hotpath__text_add(&answer->body, route->file, strlen(route->file));
    } else if (route->copy) {
        route->copy(asking);
    } else {
        json_object *object = json_object_new_object();
        if (route->fill(asking, object))
            hotpath__write(&asking->writer, &answer->body, object);
        json_object_put(object);
    }
}

static void ask_of_process(struct hotpath__asking *asking, const struct route *route)
{
    struct hotpath__sources sources = {0};
    if (!asking->server->find(asking->server->data, &sources)) {
        refuse_for_memory(asking->answer);
    } else if (hotpath__choose_process(asking, &sources)) {
        asking->writer.snapshot = asking->snapshot;
        if (!strstr(route->path, "{id}") || hotpath__choose_function(asking))
            write_answer(asking, route);
    }
    hotpath__snapshot_free(asking->snapshot);
    hotpath__image_free(&asking->image);
    hotpath__sources_release(&sources);
}

void hotpath__answer(const struct hotpath__server *server, const struct hotpath__request *request,
                     struct hotpath__answer *answer)
{
    struct hotpath__asking asking = {.server = server, .request = request, .answer = answer};
    *answer = (struct hotpath__answer){.status = 200, .type = "application/json"};
    if (!may_ask(server, request, answer))
        return;
    const struct route *route = find_route(request->path, &asking.id);
    if (!route) {
        hotpath__refuse(answer, 404, "there is no '%.200s'; / lists what there is", request->path);
        return;
    }
    if (strcmp(request->method, "GET") != 0 && strcmp(request->method, "HEAD") != 0) {
        hotpath__refuse(answer, 405,
                        "'%.32s' can't be done here: everything is read by GET or HEAD",
                        request->method);
        return;
    }
    asking.settings = *server->settings;
    asking.settings.chosen = 0;
    asking.settings.format = HOTPATH_FORMAT_JSON;
    asking.settings.limit = 0;
    asking.settings.sections = route->sections;
    asking.writer.settings = &asking.settings;
    if (!take_parameters(&asking, route))
        return;
    if (route->parameters)
        ask_of_process(&asking, route);
    else
        write_answer(&asking, route);
    if (answer->body.failed) {
        hotpath__text_free(&answer->body);
        refuse_for_memory(answer);
    }
}
