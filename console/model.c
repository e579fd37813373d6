/* SPDX-License-Identifier: MIT */
/*
 * model.c - reads the watched process, and keeps what figures of the last minute need.
 */
#include "model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "read/image.h"
#include "read/source.h"
#include "read/tally.h"

#include "wish.h"

/* --- rates --------------------------------------------------------------------------------- */

static bool make_room(struct model *model, uint32_t site)
{
    if (site < model->site_count)
        return true;
    size_t count = model->site_count ? model->site_count : 64;
    while (count <= site)
        count *= 2;
    double *rates = realloc(model->rates, count * sizeof *rates);
    model->rates = rates ? rates : model->rates;
    uint64_t *calls = realloc(model->calls, count * sizeof *calls);
    model->calls = calls ? calls : model->calls;
    struct history *histories = realloc(model->histories, count * sizeof *histories);
    model->histories = histories ? histories : model->histories;
    if (!rates || !calls || !histories)
        return false;
    size_t more = count - model->site_count;
    memset(rates + model->site_count, 0, more * sizeof *rates);
    memset(calls + model->site_count, 0, more * sizeof *calls);
    memset(histories + model->site_count, 0, more * sizeof *histories);
    model->site_count = count;
    return true;
}

static void take_rates(struct model *model, const struct hotpath__snapshot *whole, double seconds,
                       bool first)
{
    model->total_rate = 0;
    for (size_t i = 0; i < whole->function_count; i++) {
        const struct hotpath__function *function = &whole->functions[i];
        if (!make_room(model, function->site))
            return;
        uint64_t before = model->calls[function->site];
        double rate = first || function->calls < before || seconds <= 0
                          ? 0
                          : (double)(function->calls - before) / seconds;
        model->rates[function->site] = rate;
        model->calls[function->site] = function->calls;
        model->total_rate += rate;
    }
}

/* One more sample of every function, when its second is over. */
static void take_samples(struct model *model, const struct hotpath__snapshot *whole, uint64_t now)
{
    double seconds = (double)(now - model->sampled_ns) / 1e9;
    if (model->sampled_ns && seconds < 1)
        return;
    bool first = !model->sampled_ns;
    model->sampled_ns = now;
    model->history_at = (model->history_at + 1) % HISTORY;
    for (size_t site = 0; site < model->site_count; site++)
        model->histories[site].rate[model->history_at] = 0;
    for (size_t i = 0; i < whole->function_count; i++) {
        const struct hotpath__function *function = &whole->functions[i];
        if (function->site >= model->site_count)
            continue;
        struct history *history = &model->histories[function->site];
        if (!first && function->calls >= history->calls)
            history->rate[model->history_at] = (double)(function->calls - history->calls) / seconds;
        history->calls = function->calls;
    }
}

double model_total_rate(const struct model *model)
{
    return model_is_live(model) ? model->total_rate : 0;
}

double model_rate(const struct model *model, const struct hotpath__function *function)
{
    return model_is_live(model) && function->site < model->site_count ? model->rates[function->site]
                                                                      : 0;
}

void model_history(const struct model *model, const struct hotpath__function *function,
                   double samples[HISTORY])
{
    memset(samples, 0, HISTORY * sizeof *samples);
    if (function->site >= model->site_count)
        return;
    for (unsigned i = 0; i < HISTORY; i++)
        samples[i] = model->histories[function->site].rate[(model->history_at + 1 + i) % HISTORY];
}

/* --- reading ------------------------------------------------------------------------------- */

static void replace_snapshot(struct model *model)
{
    const char *problem;
    struct hotpath__snapshot *snapshot =
        hotpath__snapshot_since(model->base, model->tally, &problem);
    if (!snapshot)
        return;
    snapshot->state = model->target.state;
    if (model->subtract)
        hotpath__snapshot_subtract(snapshot);
    hotpath__snapshot_free(model->snapshot);
    model->snapshot = snapshot;
}

static bool failed(struct model *model)
{
    snprintf(model->problem, sizeof model->problem, "%s", target_problem(&model->target));
    return false;
}

static void take_image(struct model *model, const struct hotpath__image *image,
                       struct hotpath__tally *tally)
{
    hotpath__image_free(&model->latest);
    hotpath__tally_free(model->tally);
    model->latest = *image;
    model->tally = tally;
}

/* The whole of it, for the rates; the caller replaces the snapshot. */
static bool read_process(struct model *model)
{
    const char *problem;
    struct hotpath__image image;
    if (!target_copy(&model->target, &image))
        return failed(model);
    uint64_t now = hotpath__monotonic_ns();
    struct hotpath__tally *tally = hotpath__tally_new(&image, &problem);
    struct hotpath__snapshot *whole = tally ? hotpath__snapshot_since(NULL, tally, &problem) : NULL;
    if (!whole) {
        hotpath__tally_free(tally);
        hotpath__image_free(&image);
        return failed(model);
    }
    model->problem[0] = '\0';
    take_rates(model, whole, (double)(now - model->copied_ns) / 1e9, !model->copied_ns);
    take_samples(model, whole, now);
    model->copied_ns = now;
    hotpath__snapshot_free(whole);
    take_image(model, &image, tally);
    replace_snapshot(model);
    return true;
}

bool model_open(struct model *model, struct target *target, bool subtract)
{
    *model = (struct model){.target = *target, .subtract = subtract};
    if (read_process(model) && model->snapshot) {
        hotpath__source_move(&target->source);
        return true;
    }
    model->target = (struct target){0};
    model_close(model);
    return false;
}

void model_update(struct model *model)
{
    if (!model->paused && model->target.state == HOTPATH_PROCESS_LIVE)
        read_process(model);
}

/* The base is read like any other, so nothing that happens between the two is lost. */
void model_reset(struct model *model)
{
    if (!read_process(model))
        return;
    struct hotpath__tally *base = model->tally;
    struct hotpath_store_instant base_now = model->latest.now;
    model->tally = NULL;
    if (!read_process(model)) {
        model->tally = base;
        return;
    }
    hotpath__tally_free(model->base);
    model->base = base;
    model->base_now = base_now;
    replace_snapshot(model);
}

void model_reset_undo(struct model *model)
{
    hotpath__tally_free(model->base);
    model->base = NULL;
    replace_snapshot(model);
}

void model_subtract(struct model *model, bool subtract)
{
    model->subtract = subtract;
    replace_snapshot(model);
}

/* Sites have their numbers in the order of first calls, which may be another one this time. */
static uint32_t same_site(const struct hotpath__snapshot *then, const struct hotpath__snapshot *now,
                          uint32_t site)
{
    const struct hotpath__function *function = hotpath__function_by_site(then, site);
    const struct hotpath__function *same = function ? hotpath__function_like(now, function) : NULL;
    return same ? same->site : 0;
}

bool model_is_live(const struct model *model)
{
    return model->target.state == HOTPATH_PROCESS_LIVE && !*model->problem;
}

const char *model_focus(const struct model *model, const struct hotpath__function *function)
{
    const struct hotpath__source *source = &model->target.source;
    struct hotpath_store_wish wish;
    const char *problem = NULL;
    if (model->target.remote)
        return "only a process of this machine can be told what to time";
    if (!wish_get(source, &wish, &problem))
        return problem;
    if (wish.every == HOTPATH_NONE_TIMED)
        wish.every = HOTPATH_ALL_TIMED;
    *wish.focus = '\0';
    if (function && !wish_for_name(&wish, function->name))
        return "its name is too long";
    return wish_set(source, &wish, &problem) ? NULL : problem;
}

bool model_follow(struct model *model, uint32_t *site)
{
    struct target target;
    struct model next;
    if (model_is_live(model) || !target_next(&target, &model->target))
        return false;
    if (!model_open(&next, &target, model->subtract)) {
        target_close(&target);
        return false;
    }
    *site = same_site(model->snapshot, next.snapshot, *site);
    model_close(model);
    *model = next;
    return true;
}

void model_close(struct model *model)
{
    hotpath__snapshot_free(model->snapshot);
    hotpath__tally_free(model->base);
    hotpath__tally_free(model->tally);
    hotpath__image_free(&model->latest);
    target_close(&model->target);
    free(model->rates);
    free(model->calls);
    free(model->histories);
    *model = (struct model){0};
}
