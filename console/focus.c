/* SPDX-License-Identifier: MIT */
/*
 * focus.c - `hotpath focus`: which functions a running process times, and how many of their calls.
 * The rest is counted and no more.
 */
#include "focus.h"

#include <stdio.h>
#include <string.h>

#include "base/pattern.h"
#include "base/settings.h"
#include "render/text.h"
#include "render/wish.h"

#include "complain.h"
#include "processes.h"
#include "wish.h"

/** What the command line wants. */
struct request {
    bool off, all;
    const char *patterns; /* NULL = those that are in focus */
    const struct hotpath__settings *settings;
    bool has_rate;
};

/* --- what is wished ------------------------------------------------------------------------ */

static void apply(const struct request *request, struct hotpath_store_wish *wish)
{
    bool was_off = wish->every == HOTPATH_NONE_TIMED;
    if (request->all || request->off || request->patterns)
        snprintf(wish->focus, sizeof wish->focus, "%s", request->patterns ? request->patterns : "");
    if (request->off || request->all || was_off)
        wish->every = request->off ? HOTPATH_NONE_TIMED : HOTPATH_ALL_TIMED;
    if (request->has_rate) {
        wish->every = request->settings->sample_every;
        wish->share = request->settings->sample_share;
    }
    if (request->has_rate || request->off || request->all)
        wish->whoever = 1;
}

/* --- what is said -------------------------------------------------------------------------- */

static void say_rate(const struct hotpath_store_wish *wish)
{
    char sample[HOTPATH_NUMBER_SIZE];
    hotpath__sample_text(sample, wish);
    if (wish->every == HOTPATH_NONE_TIMED)
        printf("no call is timed, all are counted");
    else if (wish->every == HOTPATH_ALL_TIMED)
        printf("all calls%s", wish->whoever ? "" : " (but where the code says otherwise)");
    else if (wish->every == HOTPATH_AS_MANY_AS_BEARABLE)
        printf("as many calls as take %s %% of a thread's time", sample + strlen("auto:"));
    else
        printf("one call in %s", sample);
}

static void say(const struct hotpath__source *source, const struct hotpath_store_wish *wish)
{
    struct hotpath__text text = {0};
    hotpath__text_name(&text, source->program);
    hotpath__text_format(&text, " (%u): ", source->pid);
    printf("%s", text.data ? text.data : "");
    hotpath__text_free(&text);
    say_rate(wish);
    if (wish->every != HOTPATH_NONE_TIMED) {
        hotpath__text_name(&text, *wish->focus ? wish->focus : "all functions");
        printf(" of %s", text.data ? text.data : "");
        hotpath__text_free(&text);
    }
    printf("\n");
}

/* Functions may still come that fit; but more often it is a slip. */
static void warn_of_nothing(const struct hotpath__source *source, const char *patterns)
{
    const char *problem;
    struct hotpath__snapshot *snapshot = hotpath__source_snapshot(source, &problem);
    bool any = !snapshot;
    for (size_t i = 0; !any && i < snapshot->function_count; i++) {
        const struct hotpath__function *function = &snapshot->functions[i];
        struct hotpath__named named = {function->name, function->label, function->file};
        any = hotpath__fits_one_of(patterns, &named);
    }
    if (!any)
        complain("no function that %s (%u) has called so far fits '%s'", source->program,
                 source->pid, patterns);
    hotpath__snapshot_free(snapshot);
}

/* --- the command --------------------------------------------------------------------------- */

static bool is_question(const struct request *request)
{
    return !request->off && !request->all && !request->has_rate && !request->patterns;
}

static bool focus_one(const struct hotpath__source *source, const struct request *request)
{
    struct hotpath_store_wish wish;
    const char *problem;
    bool done = wish_get(source, &wish, &problem);
    if (done && !is_question(request)) {
        apply(request, &wish);
        done = wish_set(source, &wish, &problem);
        if (done && *wish.focus)
            warn_of_nothing(source, wish.focus);
    }
    if (done)
        say(source, &wish);
    else
        complain("%s (%u): %s", source->program, source->pid, problem);
    return done;
}

static const char *why_not(const struct request *request, int count)
{
    if (!count)
        return "focus wants a process: hotpath focus PID|PROGRAM [GLOB,...]";
    if (request->off + request->all + request->has_rate > 1)
        return "--off, --all and --rate can't be had together";
    if (request->patterns && (request->off || request->all))
        return "--off and --all are for all functions: without a GLOB";
    if (request->patterns && strlen(request->patterns) >= HOTPATH_FOCUS_SIZE)
        return "the patterns are too long: up to 479 bytes";
    return NULL;
}

int focus_command(const struct given *given)
{
    const struct request request = {
        .off = given->values[FOCUS_OFF],
        .all = given->values[FOCUS_ALL],
        .patterns = given->count > 1 ? given->words[1] : NULL,
        .settings = &given->settings,
        .has_rate = given->values[FOCUS_RATE],
    };
    struct hotpath__sources sources = {0};
    const char *problem = why_not(&request, given->count);
    if (problem)
        complain("%s", problem);
    if (problem || !choose_processes(&sources, given->words[0]))
        return EXIT_TROUBLE;
    int result = EXIT_GOOD;
    for (size_t i = 0; i < sources.count; i++)
        if (!focus_one(&sources.list[i], &request))
            result = EXIT_TROUBLE;
    hotpath__sources_release(&sources);
    return result;
}
