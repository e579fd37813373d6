/* SPDX-License-Identifier: MIT */
/*
 * list.c - `hotpath list`: the processes that have a store.
 */
#include "list.h"

#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "http/routes.h"
#include "read/source.h"
#include "render/text.h"

#include "complain.h"
#include "processes.h"

/* --- for people ---------------------------------------------------------------------------- */

static void print_since(FILE *out, uint64_t realtime_ns)
{
    char text[32];
    struct tm local;
    time_t seconds = (time_t)(realtime_ns / 1000000000u);
    if (!localtime_r(&seconds, &local) || !strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &local))
        strcpy(text, "?");
    fprintf(out, "%-19s  ", text);
}

/* Root sees those of all users. */
static void print_user(FILE *out, uid_t user)
{
    const struct passwd *known = getpwuid(user);
    if (known)
        fprintf(out, " (of %s)", known->pw_name);
    else
        fprintf(out, " (of user %lu)", (unsigned long)user);
}

static void print_process(FILE *out, const struct hotpath__source *source)
{
    struct hotpath__text name = {0};
    const char *problem;
    uint64_t calls = 0;
    struct hotpath__snapshot *snapshot = hotpath__source_snapshot(source, &problem);
    for (size_t i = 0; snapshot && i < snapshot->function_count; i++)
        calls += snapshot->functions[i].calls;
    hotpath__text_name(&name, source->program);
    fprintf(out, "%7u  %-6s  ", source->pid, hotpath__state_name(hotpath__source_state(source)));
    print_since(out, source->start_realtime_ns);
    if (snapshot)
        fprintf(out, "%9zu  %12llu  ", snapshot->function_count, (unsigned long long)calls);
    else
        fprintf(out, "%9s  %12s  ", "?", "?");
    fprintf(out, "%s", name.data ? name.data : "");
    if (source->user != geteuid())
        print_user(out, source->user);
    if (!snapshot)
        fprintf(out, " (%s)", problem);
    fprintf(out, "\n");
    hotpath__text_free(&name);
    hotpath__snapshot_free(snapshot);
}

void print_processes(FILE *out, const struct hotpath__sources *processes)
{
    fprintf(out, "%7s  %-6s  %-19s  %9s  %12s  %s\n", "PID", "STATE", "SINCE", "FUNCTIONS", "CALLS",
            "PROGRAM");
    for (size_t i = 0; i < processes->count; i++)
        print_process(out, &processes->list[i]);
}

static int list_all(const struct hotpath__sources *processes)
{
    if (!processes->count) {
        complain_of_none(processes);
        return EXIT_NO;
    }
    print_processes(stdout, processes);
    complain_of_foreign(processes);
    return EXIT_GOOD;
}

/* --- for programs -------------------------------------------------------------------------- */

static bool find_all(void *data, struct hotpath__sources *found)
{
    (void)data;
    return find_processes(found);
}

/* What a server would answer; an empty list is as good as any. */
static int list_as_json(const struct hotpath__settings *settings)
{
    const struct hotpath__server server = {.find = find_all, .settings = settings, .token = ""};
    const struct hotpath__request request = {.method = "GET", .path = "/processes"};
    struct hotpath__answer answer;
    hotpath__answer(&server, &request, &answer);
    bool good = answer.status == 200;
    fwrite(answer.body.data, 1, answer.body.size, good ? stdout : stderr);
    hotpath__text_free(&answer.body);
    return good ? EXIT_GOOD : EXIT_TROUBLE;
}

/* --- removing ------------------------------------------------------------------------------ */

/* What nobody will write to any more. */
static int remove_stale(struct hotpath__sources *processes)
{
    int result = EXIT_GOOD;
    for (size_t i = 0; i < processes->count; i++) {
        const struct hotpath__source *source = &processes->list[i];
        if (hotpath__source_state(source) == HOTPATH_PROCESS_LIVE)
            continue;
        if (hotpath__source_remove(source)) {
            printf("removed %s\n", source->path);
        } else {
            complain("%s can't be removed: %s", source->path, strerror(errno));
            result = EXIT_TROUBLE;
        }
    }
    complain_of_foreign(processes);
    return result;
}

int list_command(const struct given *given)
{
    const char *format = given->values[LIST_FORMAT];
    struct hotpath__sources processes;
    if (format && given->values[LIST_REMOVE]) {
        complain("--remove and --format can't be had together");
        return EXIT_TROUBLE;
    }
    if (format && strcmp(format, "json") == 0)
        return list_as_json(&given->settings);
    if (!find_processes(&processes))
        return EXIT_TROUBLE;
    int result = given->values[LIST_REMOVE] ? remove_stale(&processes) : list_all(&processes);
    hotpath__sources_release(&processes);
    return result;
}
