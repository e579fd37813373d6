/* SPDX-License-Identifier: MIT */
/*
 * heap.c - allocations as the real recorder charges them, held against sums made by hand, and the
 * reading of what it has written, whole, in part and damaged.
 */
#include <criterion/criterion.h>
#include <malloc.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "abi.h"
#include "snapshot.h"
#include "base/clock.h"
#include "record/allocator.h"
#include "record/heap.h"
#include "record/lock.h"
#include "record/memory.h"
#include "record/thread.h"
#include "store/pages.h"
#include "store/write.h"

#include "exact.h"
#include "recording.h"

enum { SITES = 20, OPERATIONS = 20000, DEPTH = 12 };

/* From here on the process's allocations count, those that are made by hotpath_malloc. */
static void track(void)
{
    hotpath__allocator_find();
    hotpath__tracked = true;
    hotpath__own_begin();
    hotpath__own_end();
}

TestSuite(heap, .init = track);

/* --- calls by hand ------------------------------------------------------------------------- */

struct call {
    struct hotpath_mark mark;
    struct hotpath_frame frame;
};

static struct call enter(struct hotpath_site *site)
{
    struct hotpath_mark mark = hotpath_alloc_mark();
    return (struct call){mark, hotpath_alloc_enter(site)};
}

static void leave(struct hotpath_site *site, struct call call)
{
    hotpath_alloc_exit(&site->abi, call.frame.start_ticks, call.frame.link, call.mark.taken_bytes,
                       call.mark.settled_bytes);
}

/* --- a random program ---------------------------------------------------------------------- */

/* What one function is to have, and the sizes of its calls. */
struct sums {
    uint64_t bytes, blocks, frees, self_bytes, self_blocks, self_frees;
    uint64_t *sizes;
    size_t calls;
    unsigned open;
};

static struct hotpath_site sites[SITES];
static struct sums sums[SITES];
static unsigned stack[DEPTH];
static unsigned depth;
static void *blocks[64];
static uint64_t dice = 42;

static void count(uint64_t bytes, unsigned taken, unsigned freed)
{
    for (unsigned level = 0; level < depth; level++) {
        struct sums *sum = &sums[stack[level]];
        bool outermost = true;
        for (unsigned outer = 0; outer < level; outer++)
            outermost &= stack[outer] != stack[level];
        sum->bytes += outermost ? bytes : 0;
        sum->blocks += outermost ? taken : 0;
        sum->frees += outermost ? freed : 0;
    }
    if (!depth)
        return;
    sums[stack[depth - 1]].self_bytes += bytes;
    sums[stack[depth - 1]].self_blocks += taken;
    sums[stack[depth - 1]].self_frees += freed;
}

static uint64_t operate(void)
{
    size_t size = (size_t)(exact_random(&dice) % 5000);
    void **block = &blocks[exact_random(&dice) % 64];
    switch (exact_random(&dice) % 3) {
    case 0:
        count(0, 0, *block != NULL);
        hotpath_free(*block);
        *block = hotpath_malloc(size);
        break;
    case 1:
        count(0, 0, *block != NULL);
        *block = hotpath_realloc(*block, size + 1);
        size++;
        break;
    default:
        count(0, 0, *block != NULL);
        hotpath_free(*block);
        *block = hotpath_calloc(1, size);
    }
    cr_assert_not_null(*block);
    count(size, 1, 0);
    return size;
}

/* Calls, and takes and gives back in between; returns the bytes that it has taken in all. */
static uint64_t run(unsigned budget)
{
    unsigned site = (unsigned)(exact_random(&dice) % SITES);
    struct call call = enter(&sites[site]);
    uint64_t bytes = 0;
    stack[depth++] = site;
    for (unsigned i = 0; i < budget; i++) {
        if (exact_random(&dice) % 4)
            bytes += operate();
        else if (depth < DEPTH)
            bytes += run(budget / 2);
    }
    depth--;
    leave(&sites[site], call);
    sums[site].sizes[sums[site].calls++] = bytes;
    return bytes;
}

static void run_program(void)
{
    static char names[SITES][8];
    for (unsigned i = 0; i < SITES; i++) {
        snprintf(names[i], sizeof names[i], "f%u", i);
        sites[i] = (struct hotpath_site)NEW_SITE(names[i]);
        sums[i].sizes = calloc(OPERATIONS * 10, sizeof *sums[i].sizes);
    }
    for (unsigned i = 0; i < OPERATIONS / 10; i++)
        run(10);
}

Test(heap, of_a_random_program_is_charged_to_the_byte)
{
    run_program();
    struct hotpath__snapshot *snapshot = own_snapshot();
    uint64_t all = 0;
    for (unsigned i = 0; i < SITES; i++) {
        const struct hotpath__allocations *alloc = &own_function(snapshot, sites[i].name)->alloc;
        const struct hotpath__heap *total = &alloc->heap[HOTPATH_CUMULATIVE];
        const struct hotpath__heap *self = &alloc->heap[HOTPATH_SELF];
        cr_assert_eq(total->bytes, sums[i].bytes);
        cr_assert_eq(total->blocks, sums[i].blocks);
        cr_assert_eq(total->freed_blocks, sums[i].frees);
        cr_assert_eq(self->bytes, sums[i].self_bytes);
        cr_assert_eq(self->blocks, sums[i].self_blocks);
        cr_assert_eq(self->freed_blocks, sums[i].self_frees);
        all += sums[i].self_bytes;
    }
    cr_assert_eq(snapshot->heap.bytes, all);
    cr_assert_eq(snapshot->tracking, HOTPATH_HEAP_TRACKED);
    int64_t live = 0;
    for (unsigned i = 0; i < 64; i++)
        live += (int64_t)malloc_usable_size(blocks[i]);
    cr_assert_eq(snapshot->live_bytes, live);
    cr_assert_geq(snapshot->peak_bytes, live);
}

Test(heap, has_percentiles_as_near_as_times_have)
{
    static const double percents[] = {0, 1, 25, 50, 95, 99.9, 100};
    run_program();
    struct hotpath__snapshot *snapshot = own_snapshot();
    for (unsigned i = 0; i < SITES; i++) {
        const struct hotpath__sizes *sizes =
            &own_function(snapshot, sites[i].name)->alloc.sizes[HOTPATH_CUMULATIVE];
        exact_sort(sums[i].sizes, sums[i].calls);
        cr_assert_eq(sizes->calls, sums[i].calls);
        cr_assert_eq(sizes->min, sums[i].sizes[0]);
        cr_assert_eq(sizes->max, sums[i].sizes[sums[i].calls - 1]);
        for (size_t p = 0; p < sizeof percents / sizeof *percents; p++) {
            uint64_t thousandths = (uint64_t)(percents[p] * 1000);
            uint64_t exact = exact_percentile(sums[i].sizes, sums[i].calls, thousandths);
            uint64_t found = hotpath__percentile_bytes(sizes, percents[p]);
            cr_assert(exact_is_near(found, exact), "P%g of %s is %lu, not %lu", percents[p],
                      sites[i].name, (unsigned long)found, (unsigned long)exact);
        }
    }
}

/* --- jumps --------------------------------------------------------------------------------- */

static jmp_buf landing;
static struct hotpath_site left_site = NEW_SITE("left"), next_site = NEW_SITE("next");

static __attribute__((noinline)) void leave_by_a_jump(void)
{
    volatile char room[1024] = {0};
    enter(&left_site);
    longjmp(landing, 1 + room[0]);
}

Test(heap, of_a_call_left_by_a_jump_is_no_later_calls)
{
    leave(&next_site, enter(&next_site));
    leave(&left_site, enter(&left_site));
    if (setjmp(landing) == 0)
        leave_by_a_jump();
    struct call next = enter(&next_site);
    cr_assert_eq(hotpath__known_block(left_site.id)->stack, 0, "it is open no more");
    void *block = hotpath_malloc(10);
    leave(&next_site, next);
    struct hotpath__snapshot *snapshot = own_snapshot();
    cr_assert_eq(own_function(snapshot, "left")->abandoned, 1);
    cr_assert_eq(own_function(snapshot, "left")->alloc.heap[HOTPATH_CUMULATIVE].bytes, 0);
    cr_assert_eq(own_function(snapshot, "next")->alloc.heap[HOTPATH_SELF].bytes, 10);
    hotpath_free(block);
}

/* --- peaks --------------------------------------------------------------------------------- */

static struct hotpath_site outer = NEW_SITE("outer"), inner = NEW_SITE("inner");

Test(heap, peaks_are_above_the_level_at_which_a_call_began)
{
    void *base = hotpath_malloc(100000);
    struct call whole = enter(&outer);
    void *first = hotpath_malloc(3000);
    hotpath_free(first);
    struct call part = enter(&inner);
    void *second = hotpath_malloc(1000);
    size_t second_held = malloc_usable_size(second);
    hotpath_free(second);
    leave(&inner, part);
    void *third = hotpath_malloc(2000);
    hotpath_free(third);
    struct hotpath__snapshot *open = own_snapshot();
    cr_assert_geq(own_function(open, "outer")->alloc.peak_bytes, 3000, "while it runs");
    leave(&outer, whole);
    struct hotpath__snapshot *snapshot = own_snapshot();
    cr_assert_geq(own_function(snapshot, "outer")->alloc.peak_bytes, 3000);
    cr_assert_lt(own_function(snapshot, "outer")->alloc.peak_bytes, 3100);
    cr_assert_eq(own_function(snapshot, "inner")->alloc.peak_bytes, (int64_t)second_held);
    cr_assert_geq(snapshot->peak_bytes, 103000);
    hotpath_free(base);
}

/* --- single calls -------------------------------------------------------------------------- */

static void *take_in_a_call(struct hotpath_site *site, size_t size)
{
    struct call call = enter(site);
    void *block = size ? hotpath_malloc(size) : NULL;
    leave(site, call);
    return block;
}

Test(heap, of_single_calls_is_kept_with_that_of_the_calls_in_them)
{
    static const uint64_t bytes[] = {35, 0, 700};
    void *blocks_taken[4] = {take_in_a_call(&outer, 700), take_in_a_call(&outer, 0)};
    struct call whole = enter(&outer);
    blocks_taken[2] = take_in_a_call(&inner, 5);
    blocks_taken[3] = hotpath_malloc(30);
    leave(&outer, whole);
    struct hotpath__snapshot *snapshot = own_snapshot();
    const struct hotpath_store_header *header = hotpath__store_header();
    struct hotpath__image image = {header, (size_t)header->used, hotpath__instant(), 0, false};
    struct hotpath__calls calls;
    cr_assert(hotpath__calls_between(snapshot, NULL, &image, own_function(snapshot, "outer")->site,
                                     HOTPATH_RECENT_CALLS, &calls));
    cr_assert_eq(calls.count, 3);
    for (size_t i = 0; i < calls.count; i++)
        cr_assert_eq(calls.list[i].bytes, bytes[i]);
    for (int i = 0; i < 4; i++)
        hotpath_free(blocks_taken[i]);
}

/* --- parts and damage ---------------------------------------------------------------------- */

static struct hotpath__image copy_of_store(void)
{
    struct hotpath__image image = {.now = hotpath__instant()};
    bool failed;
    struct hotpath__hold hold = hotpath__lock();
    image.bytes = hotpath__store_copy(&image.size, &failed);
    hotpath__unlock(hold);
    cr_assert_not_null(image.bytes);
    return image;
}

Test(heap, between_two_moments_is_what_was_taken_there)
{
    const char *problem;
    struct call whole = enter(&outer);
    void *before = hotpath_malloc(1000);
    struct hotpath__image earlier = copy_of_store();
    void *between = hotpath_malloc(77);
    struct call part = enter(&inner);
    void *within = hotpath_malloc(5);
    leave(&inner, part);
    hotpath_free(before);
    struct hotpath__image later = copy_of_store();
    leave(&outer, whole);
    struct hotpath__snapshot *snapshot = hotpath__snapshot_between(&earlier, &later, &problem);
    cr_assert_not_null(snapshot);
    const struct hotpath__heap *heap = own_function(snapshot, "outer")->alloc.heap;
    cr_assert_eq(heap[HOTPATH_CUMULATIVE].bytes, 82, "an open call has the part that lies between");
    cr_assert_eq(heap[HOTPATH_SELF].bytes, 77);
    cr_assert_eq(heap[HOTPATH_SELF].freed_blocks, 1);
    cr_assert_eq(own_function(snapshot, "inner")->alloc.sizes[HOTPATH_CUMULATIVE].max, 5);
    cr_assert_eq(snapshot->heap.bytes, 82);
    cr_assert_geq(own_function(snapshot, "outer")->alloc.peak_bytes, 1082, "higher than before");
    snapshot = hotpath__snapshot_between(&later, &later, &problem);
    cr_assert_eq(own_function(snapshot, "outer")->alloc.heap[HOTPATH_CUMULATIVE].bytes, 0);
    cr_assert_eq(own_function(snapshot, "outer")->alloc.peak_bytes, 0, "nothing was taken");
    hotpath_free(between);
    hotpath_free(within);
}

/* It takes less than it has given back before: live bytes never rise above where it began. */
Test(heap, of_a_call_that_never_rises_has_a_peak_of_0_and_not_an_unknown_one)
{
    const char *problem;
    void *before = hotpath_malloc(1000);
    struct call whole = enter(&outer);
    leave(&outer, whole);
    struct hotpath__image earlier = copy_of_store();
    struct call part = enter(&inner);
    hotpath_free(before);
    void *within = hotpath_malloc(5);
    leave(&inner, part);
    struct hotpath__image later = copy_of_store();
    struct hotpath__snapshot *snapshot = hotpath__snapshot_between(&earlier, &later, &problem);
    cr_assert_not_null(snapshot);
    cr_assert_eq(own_function(snapshot, "inner")->alloc.heap[HOTPATH_SELF].blocks, 1);
    cr_assert_eq(own_function(snapshot, "inner")->alloc.peak_bytes, 0);
    hotpath_free(within);
}

static void *take_and_give_back(void *size)
{
    hotpath_free(hotpath_malloc((size_t)(uintptr_t)size));
    return NULL;
}

/* The highest before the first slot is not how far its owner may go without telling. */
Test(heap, peak_of_the_process_is_within_64_KiB_for_each_thread)
{
    const int64_t megabyte = 1 << 20;
    pthread_t thread;
    hotpath__shared_took(8 * megabyte, 8 * megabyte);
    hotpath__shared_gave(8 * megabyte);
    void *mine = hotpath_malloc((size_t)(4 * megabyte));
    cr_assert_eq(
        pthread_create(&thread, NULL, take_and_give_back, (void *)(intptr_t)(6 * megabyte)), 0);
    pthread_join(thread, NULL);
    hotpath_free(mine);
    int64_t peak = own_snapshot()->peak_bytes;
    cr_assert_geq(peak, 10 * megabyte - 2 * HOTPATH_LIVE_STEP, "%lld", (long long)peak);
    cr_assert_lt(peak, 11 * megabyte, "%lld", (long long)peak);
}

Test(heap, damaged_records_never_crash_the_reader)
{
    run_program();
    struct hotpath__image good = copy_of_store();
    unsigned char *bad = hotpath__pages(good.size);
    for (int round = 0; round < 2000; round++) {
        const char *problem;
        memcpy(bad, good.bytes, good.size);
        for (uint64_t flips = 1 + exact_random(&dice) % 8; flips; flips--)
            bad[exact_random(&dice) % good.size] ^= (unsigned char)exact_random(&dice);
        struct hotpath__image image = {bad, good.size, good.now, 0, false};
        struct hotpath__snapshot *snapshot = hotpath__snapshot_between(
            round % 2 ? &good : NULL, round % 3 ? &image : &good, &problem);
        hotpath__snapshot_free(snapshot);
    }
}
