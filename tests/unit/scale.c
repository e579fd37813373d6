/* SPDX-License-Identifier: MIT */
/*
 * scale.c - reading a store takes time in proportion to its size: eight times as much takes some
 * eight times as long, and not sixty-four.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "snapshot.h"

#include "image.h"

/*
 * Small images too are larger than a processor's cache: what fits there takes a third of the time.
 */
enum { SMALL = 6000, TIMES = 8, LINEAR_AT_MOST = 3 * TIMES };

static double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* The quickest of a few: what else the machine does makes it only slower. */
static double seconds_for(void (*work)(struct image *image), struct image *image)
{
    double best = 1e9;
    for (int i = 0; i < 3; i++) {
        double begin = cpu_seconds();
        work(image);
        double took = cpu_seconds() - begin;
        best = took < best ? took : best;
    }
    return best;
}

static void check_is_linear(struct image (*make)(int size), void (*work)(struct image *image))
{
    struct image small = make(SMALL), large = make(SMALL * TIMES);
    double first = seconds_for(work, &small), second = seconds_for(work, &large);
    cr_assert_lt(second, LINEAR_AT_MOST * first, "%d times as much takes %.1f times as long", TIMES,
                 second / first);
    free(small.bytes);
    free(large.bytes);
}

/* One thread, in the middle of as many calls of different functions as there are. */
static struct image deep_stack(int depth)
{
    struct image image = image_large((size_t)(depth + 1) * 2048);
    struct hotpath_store_slot *slot = image_slot(&image, 9, "deep");
    char name[32];
    image_header(&image)->tracking = HOTPATH_HEAP_TRACKED;
    slot->peak = 1;
    for (int i = 0; i < depth; i++) {
        snprintf(name, sizeof name, "f%d", i);
        struct hotpath_store_block *block = image_function(&image, name, 1);
        block->stack = 1000000 - (uint64_t)i;
        block->since = IMAGE_START + 1 + (uint64_t)i;
        struct hotpath_store_memory *memory = image_memory(&image, block);
        memory->total.blocks = 1;
        memory->outer_peak = 1000 + i;
    }
    return image;
}

/* As many threads as functions, each in one of them. */
static struct image many_threads(int count)
{
    struct image image = image_large((size_t)(count + 1) * 1024);
    char name[32];
    for (int i = 0; i < count; i++) {
        snprintf(name, sizeof name, "f%d", i);
        struct hotpath_store_slot *slot = image_slot(&image, (uint32_t)i + 1, "one");
        struct hotpath_store_block *block = image_function(&image, name, 1);
        block->calls = 1;
        slot->innermost = (uint64_t)(uintptr_t)block;
    }
    return image;
}

/* One function that each of many threads has called once. */
static struct image called_by_many(int threads)
{
    struct image image = image_large((size_t)(threads + 1) * 4096);
    image_header(&image)->recent = 1;
    image_site(&image, "f", NULL, "f.c", 1);
    for (int i = 0; i < threads; i++) {
        image_slot(&image, (uint32_t)i + 1, "one");
        struct hotpath_store_block *block = image_block(&image, 1);
        image_calls(&image, block, 1, 10);
        image_single_calls(&image, block, 1);
    }
    return image;
}

static void read_image(struct image *image)
{
    hotpath__snapshot_free(image_read(image));
}

static void merge_with_itself(struct image *image)
{
    struct hotpath__snapshot *whole = image_read(image), *more = image_read(image);
    cr_assert(hotpath__snapshot_merge(whole, more));
    cr_assert_eq(whole->function_count, more->function_count);
    hotpath__snapshot_free(whole);
    hotpath__snapshot_free(more);
}

static void read_calls(struct image *image)
{
    struct hotpath__snapshot *snapshot = image_read(image);
    const struct hotpath__image whole = {
        .bytes = image->bytes, .size = image->used, .now = image_header(image)->last};
    struct hotpath__calls calls;
    cr_assert(hotpath__calls_between(snapshot, NULL, &whole, 1, HOTPATH_SLOWEST_CALLS, &calls));
    cr_assert_eq(calls.count, HOTPATH_OUTLIERS);
    free(calls.list);
    cr_assert(hotpath__calls_between(snapshot, NULL, &whole, 1, HOTPATH_RECENT_CALLS, &calls));
    cr_assert_eq(calls.count, 1);
    free(calls.list);
    hotpath__snapshot_free(snapshot);
}

Test(scale, peaks_of_deep_stacks)
{
    check_is_linear(deep_stack, read_image);
}

Test(scale, threads_and_what_they_are_in)
{
    check_is_linear(many_threads, read_image);
}

Test(scale, processes_taken_together)
{
    check_is_linear(many_threads, merge_with_itself);
}

Test(scale, single_calls_of_many_threads)
{
    check_is_linear(called_by_many, read_calls);
}

/* What those above have to be right in. */
Test(scale, a_peak_is_the_highest_since_the_call_began)
{
    struct image image = deep_stack(100);
    struct hotpath__snapshot *snapshot = image_read(&image);
    for (size_t i = 0; i < snapshot->function_count; i++) {
        int number = atoi(snapshot->functions[i].name + 1);
        /* The innermost has the slot's own peak, all others what the innermost has put aside. */
        cr_assert_eq(snapshot->functions[i].alloc.peak_bytes, number == 99 ? 1 : 1099);
    }
    snapshot = image_read(&(struct image[]){many_threads(50)}[0]);
    for (size_t t = 0; t < snapshot->thread_count; t++) {
        const struct hotpath__thread *thread = &snapshot->threads[t];
        cr_assert_eq((unsigned)atoi(snapshot->functions[thread->innermost].name + 1),
                     thread->tid - 1);
    }
}
