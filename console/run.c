/* SPDX-License-Identifier: MIT */
/*
 * run.c - `hotpath run`: a program with settings from the command line, and a report whatever
 * becomes of it.
 *
 * The program reports itself when it ends. When it was killed its store is still there: then the
 * report comes from here. The status is the program's own.
 */
#include "run.h"

#include <stdio.h>

#include "base/clock.h"
#include "read/source.h"

#include "child.h"
#include "complain.h"
#include "processes.h"
#include "report.h"

/*
 * What a process that did not end by itself has left behind: a store, and one more for each program
 * that it had been before by exec. Those of earlier processes of its number are not its own.
 */
static void report_remains(pid_t child, uint64_t began_ns, const struct hotpath__settings *settings)
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
        print_report(&left, settings, stderr); /* as the program itself */
    for (size_t i = 0; i < left.count; i++)
        hotpath__source_remove(&left.list[i]);
    hotpath__sources_release(&left);
}

int run_command(const struct given *given)
{
    if (!given->count) {
        complain("run wants a program: hotpath run [OPTION]... -- PROGRAM [ARGUMENT]...");
        return EXIT_TROUBLE;
    }
    uint64_t began_ns = hotpath__monotonic_ns();
    pid_t child = child_start(given->words);
    if (child < 0)
        return EXIT_TROUBLE;
    int result = child_wait(child);
    report_remains(child, began_ns, &given->settings);
    return result;
}
