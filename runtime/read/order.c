/* SPDX-License-Identifier: MIT */
/*
 * order.c - keeps the functions of a snapshot in order. Threads name by its index the function that
 * they are in; where functions move, the threads follow.
 */
#include "read/order.h"

#include <stdlib.h>
#include <string.h>

#include "read/octaves.h"

/* --- threads and functions ----------------------------------------------------------------- */

/*
 * While functions move each has the list of the threads that are in it, so following them needs one
 * look at each and no memory: `inside` is the first, a thread's `innermost` the next of its list.
 */
static void let_go(struct hotpath__snapshot *snapshot)
{
    for (size_t i = 0; i < snapshot->function_count; i++)
        snapshot->functions[i].inside = UINT32_MAX;
    for (size_t t = 0; t < snapshot->thread_count; t++) {
        struct hotpath__thread *thread = &snapshot->threads[t];
        if (thread->innermost >= snapshot->function_count)
            continue;
        struct hotpath__function *function = &snapshot->functions[thread->innermost];
        thread->innermost = function->inside;
        function->inside = (uint32_t)t;
    }
}

static void follow(struct hotpath__snapshot *snapshot, const struct hotpath__function *function,
                   uint32_t index)
{
    for (uint32_t t = function->inside, next; t != UINT32_MAX; t = next) {
        next = snapshot->threads[t].innermost;
        snapshot->threads[t].innermost = index;
    }
}

/* --- order --------------------------------------------------------------------------------- */

static int by_total_then_name(const void *a, const void *b)
{
    const struct hotpath__function *left = a, *right = b;
    if (left->total_ns != right->total_ns)
        return left->total_ns < right->total_ns ? 1 : -1;
    return strcmp(left->name, right->name);
}

void hotpath__snapshot_sort(struct hotpath__snapshot *snapshot)
{
    struct hotpath__function *functions = snapshot->functions;
    size_t count = snapshot->function_count;
    let_go(snapshot);
    if (count)
        qsort(functions, count, sizeof *functions, by_total_then_name);
    for (size_t i = 0; i < count; i++)
        follow(snapshot, &functions[i], (uint32_t)i);
}

static void free_function(struct hotpath__function *function)
{
    free(function->name);
    free(function->label);
    free(function->file);
    hotpath__octaves_free(function->octave);
    for (int extent = 0; extent < HOTPATH_EXTENTS; extent++)
        hotpath__octaves_free(function->alloc.sizes[extent].octave);
}

void hotpath__keep_called(struct hotpath__snapshot *snapshot)
{
    struct hotpath__function *functions = snapshot->functions;
    size_t kept = 0;
    let_go(snapshot);
    for (size_t i = 0; i < snapshot->function_count; i++) {
        bool called = functions[i].calls || functions[i].abandoned;
        follow(snapshot, &functions[i], called ? (uint32_t)kept : UINT32_MAX);
        if (called)
            functions[kept++] = functions[i];
        else
            free_function(&functions[i]);
    }
    snapshot->function_count = kept;
}

void hotpath__snapshot_free(struct hotpath__snapshot *snapshot)
{
    if (!snapshot)
        return;
    for (size_t i = 0; i < snapshot->function_count; i++)
        free_function(&snapshot->functions[i]);
    free(snapshot->functions);
    free(snapshot->threads);
    free(snapshot);
}
