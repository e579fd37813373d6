/* SPDX-License-Identifier: MIT */
/*
 * run.c - `hotpath run`: a program with settings from the command line, and a report whatever
 * becomes of it.
 *
 * The program reports itself when it ends. When it was killed its store is still there: then the
 * report comes from here; with --merge it always does, and is one of all processes that were begun.
 * The status is the program's own.
 */
#include "run.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "read/source.h"

#include "child.h"
#include "complain.h"
#include "gather.h"
#include "processes.h"
#include "report.h"
#include "unmeasured.h"

/*
 * What a process that did not end by itself has left behind: a store, and one more for each program
 * that it had been before by exec. Those of earlier processes of its number are not its own.
 */
static void report_remains(const struct given *given, pid_t child, uint64_t began_ns,
                           const struct timespec *since)
{
    struct hotpath__sources all, left = {0};
    if (!find_processes(&all))
        return;
    for (size_t i = 0; i < all.count; i++)
        if (all.list[i].pid == (uint32_t)child &&
            hotpath__source_began_since(&all.list[i], began_ns) &&
            hotpath__source_state(&all.list[i]) == HOTPATH_PROCESS_KILLED)
            choose_processes(&left, all.list[i].path);
    hotpath__sources_release(&all);
    if (left.count)
        print_report(&left, &given->settings, stderr, since); /* as the program itself */
    for (size_t i = 0; i < left.count; i++)
        hotpath__source_remove(&left.list[i]);
    hotpath__sources_release(&left);
}

/* By the name of what was run: that of the first store could be any of the many. */
static void report_all(const struct given *given, const struct gathering *gathering, int status)
{
    struct hotpath__sources found = {0};
    struct hotpath__settings settings = given->settings;
    const char *slash = strrchr(given->words[0], '/');
    if (!*settings.name)
        snprintf(settings.name, sizeof settings.name, "%.100s",
                 slash ? slash + 1 : given->words[0]);
    bool all = gather_all(gathering, &found);
    if (found.count)
        print_report(&found, &settings, stderr, NULL);
    else if (all && status != 126 && status != 127) /* it has not begun, as a shell says it */
        complain("no process that %s has begun was measured", given->words[0]);
    gather_end(gathering, &found);
    hotpath__sources_release(&found);
}

/* --- the command --------------------------------------------------------------------------- */

static int run_merged(const struct given *given)
{
    struct gathering gathering;
    if (!gather_begin(&gathering))
        return EXIT_TROUBLE;
    pid_t child = child_start(given->words);
    int status = child < 0 ? EXIT_TROUBLE : child_wait(child);
    report_all(given, &gathering, status);
    return status;
}

static int run_alone(const struct given *given)
{
    struct unmeasured before;
    struct timespec since;
    uint64_t began_ns = hotpath__monotonic_ns();
    clock_gettime(CLOCK_REALTIME_COARSE, &since); /* as files are dated */
    look_at_stores(&before);
    pid_t child = child_start(given->words);
    if (child < 0)
        return EXIT_TROUBLE;
    int status = child_wait(child);
    report_remains(given, child, began_ns, &since);
    say_if_unmeasured(&before, given->words[0]);
    return status;
}

int run_command(const struct given *given)
{
    if (!given->count) {
        complain("run wants a program: hotpath run [OPTION]... -- PROGRAM [ARGUMENT]...");
        return EXIT_TROUBLE;
    }
    return given->values[RUN_MERGE] ? run_merged(given) : run_alone(given);
}
