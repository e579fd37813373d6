/* SPDX-License-Identifier: MIT */
/*
 * notes.c - what a report says beside its figures.
 */
#include <stdarg.h>
#include <stdio.h>

#include "render.h"

static void __attribute__((format(printf, 2, 3)))
add(struct hotpath__notes *notes, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(notes->text[notes->count++], sizeof *notes->text, format, arguments);
    va_end(arguments);
}

void hotpath__notes_take(struct hotpath__notes *notes, const struct hotpath__snapshot *snapshot)
{
    unsigned long long abandoned = 0;
    for (size_t i = 0; i < snapshot->function_count; i++)
        abandoned += snapshot->functions[i].abandoned;
    notes->count = 0;
    if (abandoned)
        add(notes,
            "%llu call%s did not return (longjmp, exit, a thread's end, or still running): in "
            "Total, "
            "not in Calls",
            abandoned, abandoned == 1 ? "" : "s");
    if (snapshot->lost_calls)
        add(notes, "%llu calls were not counted in full: no memory for their counters",
            (unsigned long long)snapshot->lost_calls);
    if (snapshot->refused_sites)
        add(notes, "%llu functions were not measured: compiled for another version of hotpath",
            (unsigned long long)snapshot->refused_sites);
    if (snapshot->truncated)
        add(notes, "a part of the store could not be read");
    if (snapshot->clock == HOTPATH_CLOCK_MONOTONIC)
        add(notes, "the clock is CLOCK_MONOTONIC: the processor's counter is not used");
}

size_t hotpath__rows(const struct hotpath__snapshot *snapshot,
                     const struct hotpath__settings *settings)
{
    size_t count = snapshot->function_count;
    return settings->limit && settings->limit < count ? (size_t)settings->limit : count;
}
