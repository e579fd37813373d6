/* SPDX-License-Identifier: MIT */
/*
 * notes.c - what a report says beside its figures.
 */
#include "render/notes.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "render/rows.h"
#include "render/wish.h"

static void __attribute__((format(printf, 2, 3)))
add(struct hotpath__notes *notes, const char *format, ...)
{
    va_list arguments;
    void *more = realloc(notes->text, (notes->count + 1) * sizeof *notes->text);
    if (!more) {
        notes->failed = true;
        return;
    }
    notes->text = more;
    va_start(arguments, format);
    vsnprintf(notes->text[notes->count++], sizeof *notes->text, format, arguments);
    va_end(arguments);
}

void hotpath__notes_free(struct hotpath__notes *notes)
{
    free(notes->text);
}

static const char *plural(uint64_t count)
{
    return count == 1 ? "" : "s";
}

static const char *were(uint64_t count)
{
    return count == 1 ? "was" : "were";
}

/* By a report of nothing else, or by an order that only they have. */
static bool asks_for_allocations(const struct hotpath__settings *settings)
{
    enum hotpath__key key = settings->sort.key;
    return !(settings->sections & HOTPATH_TIMING) ||
           (key >= HOTPATH_BY_BYTES && key < HOTPATH_BY_PERCENTILE);
}

/* Of all functions, also those that a limit keeps out of the table. */
static void note_dear(struct hotpath__notes *notes, const struct hotpath__snapshot *snapshot)
{
    unsigned long long dear = 0;
    for (size_t i = 0; i < snapshot->function_count; i++)
        dear += hotpath__is_dear(snapshot, &snapshot->functions[i]);
    if (dear)
        add(notes,
            "%llu function%s (* in the table) cost%s more to measure than to run: leave out by "
            "name with -fplugin-arg-hotpath-skip=GLOB,... (hotpath report --hints=FILE writes a "
            "list for skip=@FILE), or what is small with -fplugin-arg-hotpath-min-insns=N%s",
            dear, plural(dear), dear == 1 ? "s" : "",
            snapshot->tracking == HOTPATH_HEAP_TRACKED ? "" : "; or run with HOTPATH_SAMPLE=auto");
}

static void note_sampled(struct hotpath__notes *notes, const struct hotpath__snapshot *snapshot)
{
    char sample[HOTPATH_NUMBER_SIZE];
    unsigned long long some = 0, none = 0;
    for (size_t i = 0; i < snapshot->function_count; i++) {
        const struct hotpath__function *function = &snapshot->functions[i];
        some += function->timed && function->timed < function->calls;
        none += !function->timed && function->calls;
    }
    hotpath__sample_text(sample, &snapshot->wish);
    if (some)
        add(notes,
            "%llu function%s %s timed in part (sample=%s): Self and Total with ~ are estimates, "
            "with their standard error above 2 %%; Avg and percentiles are of a sample",
            some, plural(some), were(some), sample);
    if (none)
        add(notes, "%llu function%s %s only counted%s%.100s", none, plural(none), were(none),
            *snapshot->wish.focus ? ": those in focus are " : "", snapshot->wish.focus);
}

void hotpath__notes_take(struct hotpath__notes *notes, const struct hotpath__snapshot *snapshot,
                         const struct hotpath__settings *settings)
{
    unsigned long long abandoned = 0;
    unsigned long long lost = snapshot->lost_calls, refused = snapshot->refused_sites;
    for (size_t i = 0; i < snapshot->function_count; i++)
        abandoned += snapshot->functions[i].abandoned;
    *notes = (struct hotpath__notes){0};
    if (hotpath__shows(snapshot, settings, HOTPATH_TIMING))
        note_dear(notes, snapshot);
    if (hotpath__shows(snapshot, settings, HOTPATH_TIMING))
        note_sampled(notes, snapshot);
    if (abandoned)
        add(notes,
            "%llu call%s did not return (longjmp, exit, a thread's end, or still running): in "
            "Total, not in Calls",
            abandoned, plural(abandoned));
    if (lost)
        add(notes,
            "%llu call%s %s not counted in full: no memory for the counters, or made in the "
            "middle of hotpath's own work",
            lost, plural(lost), were(lost));
    if (refused)
        add(notes, "%llu function%s %s not measured: compiled for another version of hotpath",
            refused, plural(refused), were(refused));
    if (snapshot->state == HOTPATH_PROCESS_KILLED)
        add(notes,
            "the process was killed: what it was in the middle of has its time up to the last "
            "call that began");
    if (snapshot->truncated)
        add(notes, "a part of the store could not be read");
    if (snapshot->foreign_clock)
        add(notes, "the program's own clock tells another time (libfaketime?): times here are by "
                   "the system's");
    if (snapshot->clock == HOTPATH_CLOCK_MONOTONIC)
        add(notes, "the clock is CLOCK_MONOTONIC: the processor's counter is not used");
    if (snapshot->tracking == HOTPATH_HEAP_BYPASSED)
        add(notes,
            "allocations are not counted: another malloc than hotpath's is used (the program's "
            "own, that of a static link or of a program without -alloc)");
    else if (snapshot->tracking == HOTPATH_HEAP_OFF && asks_for_allocations(settings))
        add(notes, "allocations are not counted: nothing was compiled with "
                   "-fplugin-arg-hotpath-alloc");
}
