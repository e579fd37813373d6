/* SPDX-License-Identifier: MIT */
/*
 * merge.c - several processes as one: their functions are matched by name and place, what they have
 * counted is added up.
 */
#include "snapshot.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/number.h"
#include "read/allocated.h"
#include "read/octaves.h"

/* --- places -------------------------------------------------------------------------------- */

static int compare_texts(const char *left, const char *right)
{
    return strcmp(left ? left : "", right ? right : "");
}

static int compare_places(const struct hotpath__function *left,
                          const struct hotpath__function *right)
{
    if (left->line != right->line)
        return left->line < right->line ? -1 : 1;
    if (left->column != right->column)
        return left->column < right->column ? -1 : 1;
    int order = strcmp(left->name, right->name);
    order = order ? order : compare_texts(left->label, right->label);
    return order ? order : strcmp(left->file, right->file);
}

const struct hotpath__function *hotpath__function_like(const struct hotpath__snapshot *snapshot,
                                                       const struct hotpath__function *function)
{
    for (size_t i = 0; i < snapshot->function_count; i++)
        if (compare_places(&snapshot->functions[i], function) == 0)
            return &snapshot->functions[i];
    return NULL;
}

/* Of functions that agree in all that, as copies of an inline function do, the first one first. */
static int by_place(const void *a, const void *b, void *data)
{
    const struct hotpath__function *functions = data;
    const uint32_t *left = a, *right = b;
    int order = compare_places(&functions[*left], &functions[*right]);
    return order ? order : (*left > *right) - (*left < *right);
}

/* The indexes of a snapshot's functions by their places; to be freed. NULL without memory. */
static uint32_t *sorted_places(const struct hotpath__snapshot *snapshot)
{
    uint32_t *places = malloc((snapshot->function_count + 1) * sizeof *places);
    for (size_t i = 0; places && i < snapshot->function_count; i++)
        places[i] = (uint32_t)i;
    if (places)
        qsort_r(places, snapshot->function_count, sizeof *places, by_place, snapshot->functions);
    return places;
}

/* --- figures ------------------------------------------------------------------------------- */

static bool add_sizes(struct hotpath__sizes *sizes, const struct hotpath__sizes *more)
{
    if (more->calls && (!sizes->calls || more->min < sizes->min))
        sizes->min = more->min;
    if (more->max > sizes->max)
        sizes->max = more->max;
    sizes->calls += more->calls;
    sizes->without += more->without;
    sizes->sum += more->sum;
    sizes->avg = sizes->calls ? (sizes->sum + sizes->calls / 2) / sizes->calls : 0;
    return hotpath__octaves_add(sizes->octave, more->octave, 1);
}

/* Of a sum, as a share of it: errors that know nothing of each other add up by their squares. */
static double error_of_both(const struct hotpath__function *one,
                            const struct hotpath__function *other)
{
    double sum = (double)one->sum_ns + (double)other->sum_ns;
    double off = one->error * (double)one->sum_ns, more = other->error * (double)other->sum_ns;
    return sum > 0 ? hotpath__square_root(off * off + more * more) / sum : 0;
}

static bool add_function(struct hotpath__function *function, const struct hotpath__function *more,
                         double ratio)
{
    bool whole = hotpath__octaves_add(function->octave, more->octave, ratio);
    if (more->timed && (!function->timed || more->min_ns < function->min_ns))
        function->min_ns = more->min_ns;
    if (more->max_ns > function->max_ns)
        function->max_ns = more->max_ns;
    function->error = error_of_both(function, more);
    function->calls += more->calls;
    function->timed += more->timed;
    function->abandoned += more->abandoned;
    function->sum_ns += more->sum_ns;
    function->summed += more->summed;
    function->avg_ns =
        function->summed ? (function->sum_ns + function->summed / 2) / function->summed : 0;
    function->total_ns += more->total_ns;
    function->self_ns += more->self_ns;
    function->measuring_ns += more->measuring_ns;
    function->inside_ns += more->inside_ns;
    function->threads += more->threads;
    for (int extent = 0; extent < HOTPATH_EXTENTS; extent++) {
        hotpath__add_heap(&function->alloc.heap[extent], &more->alloc.heap[extent]);
        whole &= add_sizes(&function->alloc.sizes[extent], &more->alloc.sizes[extent]);
    }
    if (more->alloc.peak_bytes > function->alloc.peak_bytes)
        function->alloc.peak_bytes = more->alloc.peak_bytes;
    return whole;
}

/* --- functions ----------------------------------------------------------------------------- */

/* A function of the other process that this one did not call: its place, and no figures yet. */
static struct hotpath__function *add_new(struct hotpath__snapshot *into,
                                         const struct hotpath__function *like)
{
    struct hotpath__function *functions =
        hotpath__one_more(into->functions, into->function_count, sizeof *functions);
    if (!functions)
        return NULL;
    into->functions = functions;
    struct hotpath__function *made = &functions[into->function_count++];
    *made = (struct hotpath__function){
        .name = strdup(like->name),
        .label = like->label ? strdup(like->label) : NULL,
        .file = strdup(like->file),
        .line = like->line,
        .column = like->column,
        .flags = like->flags,
    };
    return made->name && made->file && (made->label || !like->label) ? made : NULL;
}

/* By which the other's ticks are longer; clocks are told apart to some parts in 10,000 only. */
static double ratio_of(const struct hotpath__snapshot *into, const struct hotpath__snapshot *more)
{
    double ratio = into->ns_per_tick > 0 ? more->ns_per_tick / into->ns_per_tick : 1;
    return ratio > 0.999 && ratio < 1.001 ? 1 : ratio;
}

/* Both go through their functions in the order of places, each once. */
static bool add_in_order(struct hotpath__snapshot *into, const uint32_t *own,
                         const struct hotpath__snapshot *more, const uint32_t *others)
{
    double ratio = ratio_of(into, more);
    size_t at = 0, own_count = into->function_count;
    struct hotpath__function *function = NULL;
    for (size_t i = 0; i < more->function_count; i++) {
        const struct hotpath__function *other = &more->functions[others[i]];
        while (at < own_count && compare_places(&into->functions[own[at]], other) < 0)
            at++;
        if (at < own_count && compare_places(&into->functions[own[at]], other) == 0)
            function = &into->functions[own[at]];
        else if (i == 0 || compare_places(&more->functions[others[i - 1]], other) != 0)
            function = add_new(into, other);
        if (!function || !add_function(function, other, ratio))
            return false;
    }
    return true;
}

static bool add_functions(struct hotpath__snapshot *into, const struct hotpath__snapshot *more)
{
    uint32_t *own = sorted_places(into), *others = sorted_places(more);
    bool done = own && others && add_in_order(into, own, more, others);
    free(own);
    free(others);
    return done;
}

static bool add_threads(struct hotpath__snapshot *into, const struct hotpath__snapshot *more)
{
    size_t count = into->thread_count + more->thread_count;
    struct hotpath__thread *threads = realloc(into->threads, (count + 1) * sizeof *threads);
    if (!threads)
        return false;
    into->threads = threads;
    for (size_t i = 0; i < more->thread_count; i++) {
        threads[into->thread_count + i] = more->threads[i];
        threads[into->thread_count + i].innermost = UINT32_MAX;
    }
    into->thread_count = count;
    return true;
}

bool hotpath__snapshot_merge(struct hotpath__snapshot *into, const struct hotpath__snapshot *more)
{
    into->processes += more->processes;
    if (more->elapsed_ns > into->elapsed_ns)
        into->elapsed_ns = more->elapsed_ns;
    into->thread_time_ns += more->thread_time_ns;
    into->measuring_ns += more->measuring_ns;
    into->sampled |= more->sampled;
    into->lost_calls += more->lost_calls;
    into->refused_sites += more->refused_sites;
    into->truncated |= more->truncated;
    into->foreign_clock |= more->foreign_clock;
    if (more->tracking == HOTPATH_HEAP_TRACKED)
        into->tracking = more->tracking;
    hotpath__add_heap(&into->heap, &more->heap);
    into->live_blocks += more->live_blocks;
    into->live_bytes = hotpath__sum(into->live_bytes, more->live_bytes);
    into->peak_bytes = hotpath__sum(into->peak_bytes, more->peak_bytes);
    into->own_memory += more->own_memory;
    bool whole = add_functions(into, more) && add_threads(into, more);
    hotpath__snapshot_sort(into);
    return whole;
}
