/* SPDX-License-Identifier: MIT */
/*
 * target.c - finds and reads processes, here by their stores and there through a server.
 */
#include "target.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "read/source.h"
#include "read/tasks.h"

#include "complain.h"
#include "processes.h"

static struct target target_here(struct hotpath__source *source)
{
    struct target target = {
        .source = *source,
        .pid = source->pid,
        .start_realtime_ns = source->start_realtime_ns,
        .state = hotpath__source_state(source),
    };
    memcpy(target.program, source->program, sizeof target.program);
    hotpath__source_move(source);
    return target;
}

static struct target target_there(struct remote *remote, const struct remote_process *process)
{
    struct target target = {
        .remote = remote,
        .pid = process->pid,
        .start_realtime_ns = process->start_realtime_ns,
        .state = process->state,
        .has_calls = true,
        .calls = process->calls,
    };
    memcpy(target.program, process->program, sizeof target.program);
    return target;
}

/* --- lists --------------------------------------------------------------------------------- */

void targets_release(struct targets *targets)
{
    for (size_t i = 0; i < targets->count; i++)
        target_close(&targets->list[i]);
    free(targets->list);
    *targets = (struct targets){0};
}

static void keep_live(struct targets *targets)
{
    size_t kept = 0;
    bool any = false;
    for (size_t i = 0; i < targets->count; i++)
        any |= targets->list[i].state == HOTPATH_PROCESS_LIVE;
    for (size_t i = 0; any && i < targets->count; i++) {
        if (targets->list[i].state == HOTPATH_PROCESS_LIVE)
            targets->list[kept++] = targets->list[i];
        else
            target_close(&targets->list[i]);
    }
    if (any)
        targets->count = kept;
}

static void take_sources(struct targets *targets, struct hotpath__sources *sources)
{
    *targets = (struct targets){0};
    if (sources->count)
        targets->list = calloc(sources->count, sizeof *targets->list);
    for (size_t i = 0; targets->list && i < sources->count; i++)
        targets->list[targets->count++] = target_here(&sources->list[i]);
}

bool targets_here(struct targets *targets, int count, char **words)
{
    struct hotpath__sources sources = {0};
    bool done = count > 0 || find_processes(&sources);
    for (int i = 0; done && i < count; i++)
        done = choose_processes(&sources, words[i]);
    take_sources(targets, &sources);
    if (done && !sources.count)
        complain_of_none(&sources);
    else if (done && !targets->count)
        complain("there is no memory");
    hotpath__sources_release(&sources);
    if (!count)
        keep_live(targets);
    return done && targets->count > 0;
}

const char *targets_all(struct targets *targets)
{
    struct hotpath__sources sources = {0};
    bool done = find_processes(&sources);
    bool any = sources.count > 0;
    take_sources(targets, &sources);
    hotpath__sources_release(&sources);
    keep_live(targets);
    if (targets->count)
        return NULL;
    return done && !any ? "no process has a store" : "there is no memory";
}

const char *targets_there(struct targets *targets, struct remote *remote)
{
    struct remote_processes processes;
    *targets = (struct targets){0};
    if (!remote_list(remote, &processes))
        return remote->problem;
    targets->list = calloc(processes.count + 1, sizeof *targets->list);
    for (size_t i = 0; targets->list && i < processes.count; i++)
        targets->list[targets->count++] = target_there(remote, &processes.list[i]);
    free(processes.list);
    keep_live(targets);
    if (targets->count)
        return NULL;
    targets_release(targets);
    return "the server has no process to show";
}

/* --- looking at them again ----------------------------------------------------------------- */

static void look_here(struct target *target)
{
    const char *problem;
    struct hotpath__snapshot *snapshot = hotpath__source_snapshot(&target->source, &problem);
    target->state = hotpath__source_state(&target->source);
    target->has_calls = snapshot != NULL;
    target->calls = 0;
    for (size_t i = 0; snapshot && i < snapshot->function_count; i++)
        target->calls += snapshot->functions[i].calls;
    hotpath__snapshot_free(snapshot);
}

/* What the server does not list any more has ended. */
static void look_there(struct target *target, const struct remote_processes *processes)
{
    target->state = HOTPATH_PROCESS_ENDED;
    for (size_t i = 0; i < processes->count; i++)
        if (processes->list[i].pid == target->pid) {
            target->state = processes->list[i].state;
            target->calls = processes->list[i].calls;
        }
}

void targets_look(struct targets *targets, struct remote *remote)
{
    struct remote_processes processes;
    if (remote && !remote_list(remote, &processes))
        return;
    for (size_t i = 0; i < targets->count; i++)
        if (remote)
            look_there(&targets->list[i], &processes);
        else
            look_here(&targets->list[i]);
    if (remote)
        free(processes.list);
}

/* --- one ----------------------------------------------------------------------------------- */

bool target_copy(struct target *target, struct hotpath__image *image)
{
    if (target->remote) {
        bool done = remote_copy(target->remote, target->pid, image, &target->state);
        if (!done && target->remote->status == 404)
            target->state = HOTPATH_PROCESS_ENDED; /* and has taken its store with it */
        return done;
    }
    target->state = hotpath__source_state(&target->source);
    *image = hotpath__source_copy(&target->source);
    return image->size > 0;
}

bool target_tasks(struct target *target, struct hotpath__tasks *tasks)
{
    *tasks = (struct hotpath__tasks){0};
    if (target->state != HOTPATH_PROCESS_LIVE)
        return true;
    if (target->remote)
        return remote_tasks(target->remote, target->pid, tasks);
    return !hotpath__source_is_numbered_here(&target->source) ||
           hotpath__tasks_read(tasks, target->pid);
}

const char *target_problem(const struct target *target)
{
    return target->remote ? target->remote->problem : "there is no memory, or the store is damaged";
}

static bool next_there(struct target *next, const struct target *target)
{
    struct remote_processes processes;
    bool found = false;
    if (!remote_list(target->remote, &processes))
        return false;
    for (size_t i = processes.count; i-- > 0 && !found;) {
        const struct remote_process *process = &processes.list[i];
        found = strcmp(process->program, target->program) == 0 && process->pid != target->pid &&
                process->state == HOTPATH_PROCESS_LIVE;
        if (found)
            *next = target_there(target->remote, process);
    }
    free(processes.list);
    return found;
}

static bool next_here(struct target *next, const struct target *target)
{
    struct hotpath__sources all;
    bool found = false;
    if (!find_processes(&all))
        return false;
    for (size_t i = all.count; i-- > 0 && !found;) {
        struct hotpath__source *source = &all.list[i];
        found = strcmp(source->program, target->program) == 0 &&
                source->start_realtime_ns > target->source.start_realtime_ns &&
                hotpath__source_state(source) == HOTPATH_PROCESS_LIVE;
        if (found)
            *next = target_here(source);
    }
    hotpath__sources_release(&all);
    return found;
}

bool target_next(struct target *next, const struct target *target)
{
    return target->remote ? next_there(next, target) : next_here(next, target);
}

void target_close(struct target *target)
{
    hotpath__source_close(&target->source);
}
