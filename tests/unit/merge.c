/* SPDX-License-Identifier: MIT */
/*
 * merge.c - what hotpath__snapshot_merge makes of two processes: functions are matched by their
 * place, everything that was counted is added up, extremes stay extremes.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "image.h"
#include "memory.h"

/* A process with f, called by two threads' slots, and a function of its own. */
static struct hotpath__snapshot *process(const char *other, uint64_t calls, uint64_t duration)
{
    struct image image = image_new();
    image_slot(&image, 1, "main");
    image_calls(&image, image_function(&image, "f", 1), calls, duration);
    image_calls(&image, image_function(&image, other, 2), 1, 100);
    image_slot(&image, 2, "worker");
    image_header(&image)->lost_calls = calls;
    image_header(&image)->refused_sites = 1;
    image_header(&image)->own_memory = 1000;
    return image_read(&image);
}

Test(merge, adds_up_what_was_called)
{
    struct hotpath__snapshot *into = process("g", 10, 1000), *more = process("h", 30, 5000);
    cr_assert(hotpath__snapshot_merge(into, more));
    const struct hotpath__function *f = function_named(into, "f");
    cr_assert_eq(into->function_count, 3);
    cr_assert_eq(f->calls, 40);
    cr_assert_eq(f->sum_ns, 160000);
    cr_assert_eq(f->avg_ns, 4000);
    cr_assert_eq(f->total_ns, 160000);
    cr_assert_eq(f->self_ns, 160000);
    cr_assert_eq(f->measuring_ns, 40 * 20);
    cr_assert_eq(f->inside_ns, 40 * 8);
    cr_assert_eq(into->measuring_ns, 42 * 20);
    cr_assert_eq(f->min_ns, 1000);
    cr_assert_eq(f->max_ns, 5000);
    cr_assert_eq(f->threads, 2);
    cr_assert_eq(function_named(into, "g")->calls, 1);
    cr_assert_eq(function_named(into, "h")->calls, 1);
    cr_assert_eq(function_named(into, "h")->min_ns, 100);
    uint64_t low = hotpath__percentile_ns(into, f, 25), high = hotpath__percentile_ns(into, f, 26);
    cr_assert(low >= 1000 - 8 && low <= 1000 + 8, "%lu", (unsigned long)low);
    cr_assert(high >= 5000 - 40 && high <= 5000, "%lu", (unsigned long)high);
}

Test(merge, sorts_by_the_sums)
{
    struct hotpath__snapshot *into = process("g", 1, 50), *more = process("g", 1, 60);
    cr_assert(hotpath__snapshot_merge(into, more));
    cr_assert_str_eq(into->functions[0].name, "g");
    cr_assert(hotpath__snapshot_merge(into, process("h", 1, 10000)));
    cr_assert_str_eq(into->functions[0].name, "f");
}

Test(merge, keeps_every_thread_and_none_in_a_function)
{
    struct hotpath__snapshot *into = process("g", 1, 50), *more = process("g", 1, 60);
    for (int i = 0; i < 20; i++)
        cr_assert(hotpath__snapshot_merge(into, more));
    cr_assert_eq(into->thread_count, 42);
    for (size_t i = 0; i < into->thread_count; i++) {
        cr_assert_eq(into->threads[i].tid, i % 2 + 1);
        cr_assert_eq(into->threads[i].innermost, UINT32_MAX);
    }
}

Test(merge, adds_up_what_is_of_whole_processes)
{
    struct hotpath__snapshot *into = process("g", 10, 50), *more = process("h", 30, 60);
    uint64_t thread_time = into->thread_time_ns + more->thread_time_ns;
    more->elapsed_ns = into->elapsed_ns + 5;
    more->truncated = true;
    cr_assert(hotpath__snapshot_merge(into, more));
    cr_assert_eq(into->lost_calls, 40);
    cr_assert_eq(into->refused_sites, 2);
    cr_assert_eq(into->own_memory, 2000);
    cr_assert_eq(into->thread_time_ns, thread_time);
    cr_assert_eq(into->elapsed_ns, more->elapsed_ns);
    cr_assert(into->truncated);
}

/* --- allocations --------------------------------------------------------------------------- */

static void allocate(struct hotpath__snapshot *snapshot, uint64_t n)
{
    struct hotpath__heap heap = {
        .bytes = n, .blocks = n + 1, .freed_bytes = n + 2, .freed_blocks = n + 3, .net_bytes = 7};
    struct hotpath__allocations *alloc = &snapshot->functions[0].alloc;
    snapshot->tracking = HOTPATH_HEAP_TRACKED;
    snapshot->heap = heap;
    snapshot->live_blocks = n;
    snapshot->live_bytes = (int64_t)n + 1;
    snapshot->peak_bytes = (int64_t)n + 2;
    alloc->heap[HOTPATH_CUMULATIVE] = heap;
    alloc->peak_bytes = (int64_t)n;
    struct hotpath__sizes *sizes = &alloc->sizes[HOTPATH_CUMULATIVE];
    sizes->calls = n;
    sizes->without = 1;
    sizes->sum = n * n;
    sizes->min = sizes->max = n;
}

static void check_heap(const struct hotpath__heap *heap)
{
    cr_assert_eq(heap->bytes, 40);
    cr_assert_eq(heap->blocks, 42);
    cr_assert_eq(heap->freed_bytes, 44);
    cr_assert_eq(heap->freed_blocks, 46);
    cr_assert_eq(heap->net_bytes, 14);
}

Test(merge, adds_up_what_was_allocated)
{
    struct hotpath__snapshot *into = process("g", 10, 1000), *more = process("h", 30, 5000);
    allocate(into, 10);
    allocate(more, 30);
    cr_assert(hotpath__snapshot_merge(into, more));
    const struct hotpath__allocations *alloc = &function_named(into, "f")->alloc;
    const struct hotpath__sizes *sizes = &alloc->sizes[HOTPATH_CUMULATIVE];
    check_heap(&into->heap);
    check_heap(&alloc->heap[HOTPATH_CUMULATIVE]);
    cr_assert_eq(into->live_blocks, 40);
    cr_assert_eq(into->live_bytes, 42);
    cr_assert_eq(into->peak_bytes, 44);
    cr_assert_eq(alloc->peak_bytes, 30);
    cr_assert_eq(sizes->calls, 40);
    cr_assert_eq(sizes->without, 2);
    cr_assert_eq(sizes->avg, 25);
    cr_assert_eq(sizes->min, 10);
    cr_assert_eq(sizes->max, 30);
}

Test(merge, counts_allocations_where_one_process_did)
{
    struct hotpath__snapshot *into = process("g", 10, 1000), *more = process("h", 30, 5000);
    allocate(more, 30);
    cr_assert(hotpath__snapshot_merge(into, more));
    cr_assert_eq(into->tracking, HOTPATH_HEAP_TRACKED);
    cr_assert(hotpath__snapshot_merge(into, process("i", 1, 1)));
    cr_assert_eq(into->tracking, HOTPATH_HEAP_TRACKED);
}

/* --- no memory ----------------------------------------------------------------------------- */

Test(merge, without_memory_says_so_and_keeps_what_there_was)
{
    struct hotpath__snapshot *into = process("g", 10, 1000), *more = process("g", 30, 5000);
    limit_memory(1 << 30);
    more->thread_count = (1 << 30) / sizeof *more->threads;
    cr_assert_not(hotpath__snapshot_merge(into, more));
    cr_assert_eq(into->thread_count, 2);
    cr_assert_eq(into->threads[1].tid, 2);
}
