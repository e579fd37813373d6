/* SPDX-License-Identifier: MIT */
/*
 * snapshot.c - what hotpath__snapshot_between makes of a store: threads merged, open calls counted
 * up to now, and a refusal with the right reason for what is no store. Damage is damage.c's.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "snapshot.h"

#include "image.h"

Test(snapshot, of_a_process_that_measured_nothing_is_empty)
{
    struct image image = image_new();
    struct hotpath__snapshot *snapshot = image_read(&image);
    cr_assert_eq(snapshot->function_count, 0);
    cr_assert_eq(snapshot->thread_count, 0);
    cr_assert_not(snapshot->truncated);
    cr_assert_eq(snapshot->elapsed_ns, IMAGE_ELAPSED);
    cr_assert_eq(snapshot->pid, 4711);
    cr_assert_str_eq(snapshot->program, "app");
    cr_assert_eq(snapshot->state, HOTPATH_PROCESS_ENDED);
    cr_assert_float_eq(snapshot->call_cost_ns, 20, 1e-9);
}

/* Of 20 ns a call, 8 lie inside of it; the order is that of what is left. */
Test(snapshot, loses_what_measuring_has_added_for_certain_down_to_nothing)
{
    struct image image = image_new();
    image_slot(&image, 1, "main");
    struct hotpath_store_block *block = image_function(&image, "caller", 1);
    image_calls(&image, block, 10, 100);
    block->self = 200;
    image_calls(&image, image_function(&image, "short", 2), 101, 10);
    image_calls(&image, image_function(&image, "shorter", 3), 50, 7);
    struct hotpath__snapshot *snapshot = image_read(&image);
    cr_assert_str_eq(snapshot->functions[0].name, "short");
    hotpath__snapshot_subtract(snapshot);
    cr_assert_str_eq(snapshot->functions[0].name, "caller");
    cr_assert_float_eq(snapshot->subtracted_ns, 8, 1e-9);
    const struct hotpath__function *function = function_named(snapshot, "caller");
    cr_assert_eq(function->total_ns, 1000 - 80);
    cr_assert_eq(function->self_ns, 200 - 80);
    cr_assert_eq(function->avg_ns, 100, "durations are as measured");
    function = function_named(snapshot, "short");
    cr_assert_eq(function->total_ns, 101 * 2);
    cr_assert_eq(function->self_ns, 101 * 2);
    function = function_named(snapshot, "shorter");
    cr_assert_eq(function->total_ns, 0);
    cr_assert_eq(function->self_ns, 0);
    cr_assert_eq(function->measuring_ns, 50 * 20);
}

Test(snapshot, adds_up_the_threads_of_a_function)
{
    struct image image = image_new();
    image_slot(&image, 1, "first");
    struct hotpath_store_block *one = image_function(&image, "f", 1);
    image_calls(&image, one, 3, 1000);
    image_slot(&image, 2, "second");
    struct hotpath_store_block *two = image_block(&image, 1);
    image_calls(&image, two, 1, 50);
    image_calls(&image, two, 2, 9000);
    two->unreturned++;
    two->threads = 4;
    struct hotpath__snapshot *snapshot = image_read(&image);
    const struct hotpath__function *f = function_named(snapshot, "f");
    cr_assert_eq(snapshot->function_count, 1);
    cr_assert_eq(f->calls, 6);
    cr_assert_eq(f->abandoned, 1);
    cr_assert_eq(f->sum_ns, 21050);
    cr_assert_eq(f->total_ns, 21050);
    cr_assert_eq(f->self_ns, 21050);
    cr_assert_eq(f->min_ns, 50);
    cr_assert_eq(f->max_ns, 9000);
    cr_assert_eq(f->threads, 5);
    cr_assert_eq(f->measuring_ns, 6 * 20);
    cr_assert_eq(snapshot->measuring_ns, 6 * 20);
    cr_assert_eq(hotpath__percentile_ns(snapshot, f, 1), 50);
    cr_assert_float_eq((double)hotpath__percentile_ns(snapshot, f, 50), 1000, 1000.0 / 128);
}

Test(snapshot, adds_up_the_threads_in_every_step_of_the_histogram)
{
    struct image image = image_new();
    image_slot(&image, 1, "first");
    image_calls(&image, image_function(&image, "f", 1), 3, 1000);
    image_slot(&image, 2, "second");
    struct hotpath_store_block *two = image_block(&image, 1);
    image_calls(&image, two, 1, 1000);
    image_calls(&image, two, 6, 1010);
    struct hotpath__snapshot *snapshot = image_read(&image);
    const struct hotpath__function *f = function_named(snapshot, "f");
    cr_assert_eq(f->octave[hotpath__octave(1000)][hotpath__step(1000)], 4);
    cr_assert_eq(f->octave[hotpath__octave(1010)][hotpath__step(1010)], 6);
}

Test(snapshot, takes_nested_calls_out_of_the_total_and_left_ones_in)
{
    struct image image = image_new();
    image_slot(&image, 1, "main");
    struct hotpath_store_block *block = image_function(&image, "f", 1);
    image_calls(&image, block, 2, 1000);
    block->nested_sum = 1000;
    block->unreturned++;
    block->abandoned_sum = 300;
    struct hotpath__snapshot *snapshot = image_read(&image);
    cr_assert_eq(function_named(snapshot, "f")->sum_ns, 2000);
    cr_assert_eq(function_named(snapshot, "f")->total_ns, 1300);
    cr_assert_eq(function_named(snapshot, "f")->abandoned, 1);
}

Test(snapshot, counts_an_open_call_up_to_now)
{
    struct image image = image_new();
    struct hotpath_store_slot *slot = image_slot(&image, 7, "main");
    struct hotpath_store_block *outer = image_function(&image, "outer", 1);
    struct hotpath_store_block *inner = image_function(&image, "inner", 2);
    outer->stack = inner->stack = 4096;
    outer->since = IMAGE_START + 1000;
    outer->self = 500;
    inner->since = IMAGE_START + 1500;
    inner->self = -inner->since; /* the store has it so while a block is the innermost */
    slot->innermost = (uint64_t)(uintptr_t)inner;
    struct hotpath__snapshot *snapshot = image_read(&image);
    const struct hotpath__function *first = function_named(snapshot, "outer");
    const struct hotpath__function *second = function_named(snapshot, "inner");
    cr_assert_eq(first->total_ns, IMAGE_ELAPSED - 1000);
    cr_assert_eq(first->self_ns, 500);
    cr_assert_eq(second->total_ns, IMAGE_ELAPSED - 1500);
    cr_assert_eq(second->self_ns, IMAGE_ELAPSED - 1500);
    cr_assert_eq(second->calls, 0);
    cr_assert_eq(second->abandoned, 1);
    cr_assert_eq(second->min_ns, 0);
    cr_assert_str_eq(snapshot->functions[snapshot->threads[0].innermost].name, "inner");
}

Test(snapshot, goes_by_the_readers_own_instant)
{
    struct image image = image_new();
    image_header(&image)->clock = HOTPATH_CLOCK_TSC;
    image_header(&image)->state = HOTPATH_STORE_RUNNING;
    image_slot(&image, 1, "main");
    image_calls(&image, image_function(&image, "f", 1), 2, 3000);
    struct hotpath_store_instant now = {IMAGE_START + 6000000, IMAGE_START + 2000000};
    const char *problem;
    struct hotpath__snapshot *snapshot = image_read_bytes(image.bytes, image.used, &now, &problem);
    cr_assert_eq(snapshot->state, HOTPATH_PROCESS_LIVE);
    cr_assert_float_eq(snapshot->ns_per_tick, 1.0 / 3, 1e-12);
    cr_assert_eq(snapshot->elapsed_ns, 2000000);
    cr_assert_eq(function_named(snapshot, "f")->total_ns, 2000);
    cr_assert_eq(function_named(snapshot, "f")->max_ns, 1000);
}

Test(snapshot, puts_the_largest_total_first_and_leaves_out_what_was_not_called)
{
    struct image image = image_new();
    image_slot(&image, 1, "main");
    image_calls(&image, image_function(&image, "small", 1), 1, 10);
    image_function(&image, "never", 2);
    image_calls(&image, image_function(&image, "b", 3), 1, 500);
    image_calls(&image, image_function(&image, "large", 4), 1, 9000);
    image_calls(&image, image_function(&image, "a", 5), 1, 500);
    static const char *const order[] = {"large", "a", "b", "small"};
    struct hotpath__snapshot *snapshot = image_read(&image);
    cr_assert_eq(snapshot->function_count, 4);
    for (size_t i = 0; i < 4; i++)
        cr_assert_str_eq(snapshot->functions[i].name, order[i]);
}

Test(snapshot, takes_a_share_of_the_elapsed_time_or_of_the_threads_lives_if_more)
{
    struct image image = image_new();
    image_slot(&image, 1, "main");
    struct hotpath_store_block *block = image_function(&image, "f", 1);
    image_calls(&image, block, 1, IMAGE_ELAPSED / 2);
    struct hotpath__snapshot *snapshot = image_read(&image);
    cr_assert_float_eq(hotpath__percent_total(snapshot, snapshot->functions), 50, 1e-9);
    struct hotpath_store_slot *ended = image_slot(&image, 0, "worker");
    ended->lived = IMAGE_ELAPSED;
    snapshot = image_read(&image);
    cr_assert_eq(snapshot->thread_time_ns, 2 * IMAGE_ELAPSED);
    cr_assert_float_eq(hotpath__percent_total(snapshot, snapshot->functions), 25, 1e-9);
    block->sum = 2 * (40 * (uint64_t)IMAGE_ELAPSED) + 1;
    snapshot = image_read(&image);
    cr_assert_float_eq(hotpath__percent_total(snapshot, snapshot->functions), 100, 1e-9);
}

Test(snapshot, passes_over_records_of_a_later_kind)
{
    struct image image = image_new();
    image_slot(&image, 1, "main");
    image_function(&image, "unknown", 1)->record.kind = 77;
    image_calls(&image, image_function(&image, "f", 2), 1, 10);
    struct hotpath__snapshot *snapshot = image_read(&image);
    cr_assert_eq(snapshot->function_count, 1);
    cr_assert_not(snapshot->truncated);
}

static const char *refusal(const struct image *image, size_t size)
{
    const char *problem = NULL;
    cr_assert_null(image_read_bytes(image->bytes, size, NULL, &problem));
    return problem;
}

Test(snapshot, says_why_an_image_is_refused)
{
    struct image image = image_new();
    cr_assert_str_eq(refusal(&image, 0), "it is not a store of hotpath");
    cr_assert_str_eq(refusal(&image, sizeof(struct hotpath_store_header) - 1),
                     "it is not a store of hotpath");
    image_header(&image)->version = HOTPATH_STORE_VERSION - 1;
    cr_assert_str_eq(refusal(&image, image.used), "it was written by another version of hotpath");
    image_header(&image)->version = HOTPATH_STORE_VERSION;
    image_header(&image)->header_size = (uint32_t)image.used + 64;
    cr_assert_str_eq(refusal(&image, image.used), "its header is damaged");
    image_header(&image)->header_size = 0;
    cr_assert_str_eq(refusal(&image, image.used), "its header is damaged");
    image_header(&image)->magic[0] = 'H';
    cr_assert_str_eq(refusal(&image, image.used), "it is not a store of hotpath");
}
