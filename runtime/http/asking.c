/* SPDX-License-Identifier: MIT */
/*
 * asking.c - finds the process and the function that a request is about, and says what is wrong
 * with it.
 */
#include "http/asking.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void hotpath__refuse(struct hotpath__answer *answer, unsigned status, const char *format, ...)
{
    char message[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    struct hotpath__settings settings = {.format = HOTPATH_FORMAT_JSON};
    struct hotpath__writer writer = {.settings = &settings};
    json_object *object = json_object_new_object();
    hotpath__put_number(&writer, object, "status", status);
    hotpath__put(&writer, object, "error", hotpath__new_text(message));
    answer->status = status;
    answer->type = "application/json";
    answer->body.size = 0;
    hotpath__write(&writer, &answer->body, object);
    json_object_put(object);
}

const char *hotpath__read_id(const char *text, uint32_t *id)
{
    uint64_t number = 0;
    const char *end = text;
    for (; *end >= '0' && *end <= '9' && number <= UINT32_MAX; end++)
        number = number * 10 + (uint64_t)(*end - '0');
    *id = (uint32_t)number;
    return end > text && number <= UINT32_MAX ? end : NULL;
}

static const char *value_of(const struct hotpath__request *request, const char *name)
{
    for (size_t i = 0; i < request->pair_count && i < HOTPATH_MOST_PAIRS; i++)
        if (strcmp(request->pairs[i].name, name) == 0)
            return request->pairs[i].value ? request->pairs[i].value : "";
    return NULL;
}

/* The only one, or the only one that lives. */
static const struct hotpath__source *find_only(const struct hotpath__sources *sources)
{
    const struct hotpath__source *only = sources->count == 1 ? sources->list : NULL;
    size_t live = 0;
    for (size_t i = 0; !only && i < sources->count; i++)
        live += hotpath__source_state(&sources->list[i]) == HOTPATH_PROCESS_LIVE;
    for (size_t i = 0; !only && live == 1 && i < sources->count; i++)
        if (hotpath__source_state(&sources->list[i]) == HOTPATH_PROCESS_LIVE)
            only = &sources->list[i];
    return only;
}

/* Of several with this number, as after a reboot, the youngest. */
static const struct hotpath__source *find_pid(const struct hotpath__sources *sources,
                                              const char *word)
{
    uint32_t pid;
    const char *end = hotpath__read_id(word, &pid);
    for (size_t i = sources->count; end && !*end && i-- > 0;)
        if (sources->list[i].pid == pid)
            return &sources->list[i];
    return NULL;
}

static void refuse_process(struct hotpath__answer *answer, const struct hotpath__sources *sources,
                           const char *word)
{
    if (word)
        hotpath__refuse(answer, 404, "there is no process '%.100s'; /processes lists them", word);
    else if (sources->count)
        hotpath__refuse(
            answer, 400,
            "there are %zu processes: say which by ?process=PID, or all; /processes lists them",
            sources->count);
    else
        hotpath__refuse(
            answer, 404,
            "no process has a store; a program compiled with -fplugin=hotpath makes one");
}

bool hotpath__choose_process(struct hotpath__asking *asking, const struct hotpath__sources *sources)
{
    const char *word = value_of(asking->request, "process"), *problem = "there is no memory";
    size_t failed;
    bool all = word && strcmp(word, "all") == 0 && sources->count;
    asking->source = all ? NULL : word ? find_pid(sources, word) : find_only(sources);
    if (!all && !asking->source) {
        refuse_process(asking->answer, sources, word);
        return false;
    }
    if (all) {
        asking->snapshot = hotpath__sources_snapshot(sources, &failed, &problem);
    } else {
        asking->image = hotpath__source_copy(asking->source);
        if (asking->image.size)
            asking->snapshot = hotpath__snapshot_between(NULL, &asking->image, &problem);
    }
    if (!asking->snapshot) {
        hotpath__refuse(asking->answer, 500, "the store can't be read: %s", problem);
        return false;
    }
    if (asking->source)
        asking->snapshot->state = hotpath__source_state(asking->source);
    if (asking->settings.subtract)
        hotpath__snapshot_subtract(asking->snapshot);
    return true;
}

bool hotpath__choose_function(struct hotpath__asking *asking)
{
    if (!asking->source) {
        hotpath__refuse(asking->answer, 400, "an id is one process's: say which by ?process=PID");
        return false;
    }
    asking->function = hotpath__function_by_site(asking->snapshot, asking->id);
    if (!asking->function)
        hotpath__refuse(asking->answer, 404,
                        "process %u has no function %u; /functions/timing lists them",
                        asking->source->pid, asking->id);
    return asking->function;
}
