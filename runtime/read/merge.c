/* SPDX-License-Identifier: MIT */
/*
 * merge.c - several processes as one: their functions are matched by name and place, what they have
 * counted is added up.
 */
#include <stdlib.h>
#include <string.h>

#include "snapshot.h"

static int compare_texts(const char *left, const char *right)
{
    return strcmp(left ? left : "", right ? right : "");
}

static bool is_same_place(const struct hotpath__function *left,
                          const struct hotpath__function *right)
{
    return left->line == right->line && left->column == right->column &&
           compare_texts(left->name, right->name) == 0 &&
           compare_texts(left->label, right->label) == 0 &&
           compare_texts(left->file, right->file) == 0;
}

/* --- histograms ---------------------------------------------------------------------------- */

/* Moves the counts over, into other steps where the other process's ticks have another length. */
static bool add_octaves(uint64_t **octaves, uint64_t *const *more, double ratio)
{
    bool same = ratio > 0.999 && ratio < 1.001;
    for (unsigned octave = 0; octave < HOTPATH_OCTAVES; octave++)
        for (unsigned step = 0; more[octave] && step < HOTPATH_STEPS; step++) {
            if (!more[octave][step])
                continue;
            uint64_t middle = hotpath__step_floor(octave, step) + hotpath__step_width(octave) / 2;
            uint64_t value = same ? middle : hotpath__whole((double)middle * ratio);
            value = value < HOTPATH_LARGEST ? value : HOTPATH_LARGEST;
            uint64_t **to = &octaves[hotpath__octave(value)];
            if (!*to)
                *to = calloc(HOTPATH_STEPS, sizeof **to);
            if (!*to)
                return false;
            (*to)[hotpath__step(value)] += more[octave][step];
        }
    return true;
}

/* --- figures ------------------------------------------------------------------------------- */

static void add_heap(struct hotpath__heap *heap, const struct hotpath__heap *more)
{
    heap->bytes += more->bytes;
    heap->blocks += more->blocks;
    heap->freed_bytes += more->freed_bytes;
    heap->freed_blocks += more->freed_blocks;
    heap->net_bytes = hotpath__sum(heap->net_bytes, more->net_bytes);
}

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
    return add_octaves(sizes->octave, more->octave, 1);
}

static bool add_function(struct hotpath__function *function, const struct hotpath__function *more,
                         double ratio)
{
    bool whole = add_octaves(function->octave, more->octave, ratio);
    if (more->calls && (!function->calls || more->min_ns < function->min_ns))
        function->min_ns = more->min_ns;
    if (more->max_ns > function->max_ns)
        function->max_ns = more->max_ns;
    function->calls += more->calls;
    function->abandoned += more->abandoned;
    function->sum_ns += more->sum_ns;
    function->avg_ns =
        function->calls ? (function->sum_ns + function->calls / 2) / function->calls : 0;
    function->total_ns += more->total_ns;
    function->self_ns += more->self_ns;
    function->threads += more->threads;
    for (int extent = 0; extent < HOTPATH_EXTENTS; extent++) {
        add_heap(&function->alloc.heap[extent], &more->alloc.heap[extent]);
        whole &= add_sizes(&function->alloc.sizes[extent], &more->alloc.sizes[extent]);
    }
    if (more->alloc.peak_bytes > function->alloc.peak_bytes)
        function->alloc.peak_bytes = more->alloc.peak_bytes;
    return whole;
}

/* --- functions ----------------------------------------------------------------------------- */

static struct hotpath__function *find(struct hotpath__snapshot *snapshot,
                                      const struct hotpath__function *function)
{
    for (size_t i = 0; i < snapshot->function_count; i++)
        if (is_same_place(&snapshot->functions[i], function))
            return &snapshot->functions[i];
    return NULL;
}

/* A function of the other process that this one did not call: its place, and no figures yet. */
static struct hotpath__function *add_new(struct hotpath__snapshot *into,
                                         const struct hotpath__function *like)
{
    struct hotpath__function *functions =
        realloc(into->functions, (into->function_count + 1) * sizeof *functions);
    if (!functions)
        return NULL;
    into->functions = functions;
    struct hotpath__function *made = &functions[into->function_count];
    *made = (struct hotpath__function){
        .name = strdup(like->name),
        .label = like->label ? strdup(like->label) : NULL,
        .file = strdup(like->file),
        .line = like->line,
        .column = like->column,
        .flags = like->flags,
        .order = into->function_count,
    };
    into->function_count++;
    return made->name && made->file && (made->label || !like->label) ? made : NULL;
}

static bool add_functions(struct hotpath__snapshot *into, const struct hotpath__snapshot *more)
{
    double ratio = into->ns_per_tick > 0 ? more->ns_per_tick / into->ns_per_tick : 1;
    for (size_t i = 0; i < more->function_count; i++) {
        struct hotpath__function *function = find(into, &more->functions[i]);
        if (!function)
            function = add_new(into, &more->functions[i]);
        if (!function || !add_function(function, &more->functions[i], ratio))
            return false;
    }
    return true;
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
    if (more->elapsed_ns > into->elapsed_ns)
        into->elapsed_ns = more->elapsed_ns;
    into->thread_time_ns += more->thread_time_ns;
    into->lost_calls += more->lost_calls;
    into->refused_sites += more->refused_sites;
    into->truncated |= more->truncated;
    if (more->tracking == HOTPATH_HEAP_TRACKED)
        into->tracking = more->tracking;
    add_heap(&into->heap, &more->heap);
    into->live_blocks += more->live_blocks;
    into->live_bytes = hotpath__sum(into->live_bytes, more->live_bytes);
    into->peak_bytes = hotpath__sum(into->peak_bytes, more->peak_bytes);
    into->own_memory += more->own_memory;
    bool whole = add_functions(into, more) && add_threads(into, more);
    hotpath__snapshot_sort(into);
    return whole;
}
