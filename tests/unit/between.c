/* SPDX-License-Identifier: MIT */
/*
 * between.c - what hotpath__snapshot_between makes of two images of one store: what was counted
 * from the earlier to the later, with the parts of open calls that lie between.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "snapshot.h"

#include "image.h"

enum { HALF = IMAGE_ELAPSED / 2 };

static struct image earlier_copy;
static struct hotpath__image earlier;

/* Keeps the image as it is, taken `after` nanoseconds from its start. */
static void remember(const struct image *image, uint64_t after)
{
    earlier_copy = *image;
    earlier_copy.bytes = aligned_alloc(HOTPATH_STORE_ALIGN, IMAGE_CAPACITY);
    memcpy(earlier_copy.bytes, image->bytes, IMAGE_CAPACITY);
    earlier = (struct hotpath__image){
        earlier_copy.bytes, image->used, {IMAGE_START + after, IMAGE_START + after}, 0, false};
}

static struct hotpath__snapshot *since_then(const struct image *image)
{
    const char *problem;
    struct hotpath__image later = {image->bytes,
                                   image->used,
                                   {IMAGE_START + IMAGE_ELAPSED, IMAGE_START + IMAGE_ELAPSED},
                                   0,
                                   false};
    struct hotpath__snapshot *snapshot = hotpath__snapshot_between(&earlier, &later, &problem);
    cr_assert_not_null(snapshot, "the images can't be read: %s", problem);
    return snapshot;
}

Test(between, has_only_what_was_counted_since)
{
    struct image image = image_new();
    image_slot(&image, 1, "main");
    struct hotpath_store_block *f = image_function(&image, "f", 1);
    struct hotpath_store_block *g = image_function(&image, "g", 2);
    image_calls(&image, f, 10, 1000);
    image_calls(&image, g, 10, 1000);
    image_header(&image)->lost_calls = 5;
    remember(&image, HALF);
    image_calls(&image, f, 3, 2000);
    image_calls(&image, f, 1, 500);
    image_header(&image)->lost_calls = 7;
    struct hotpath__snapshot *snapshot = since_then(&image);
    const struct hotpath__function *function = snapshot->functions;
    cr_assert_eq(snapshot->function_count, 1, "g was not called");
    cr_assert_eq(function->calls, 4);
    cr_assert_eq(function->sum_ns, 6500);
    cr_assert_eq(function->avg_ns, 1625);
    cr_assert_eq(function->total_ns, 6500);
    cr_assert_eq(function->self_ns, 6500);
    cr_assert_eq(function->min_ns, 500, "a new minimum is exact");
    cr_assert_eq(function->max_ns, 2000, "a new maximum is exact");
    cr_assert_eq(function->threads, 1);
    cr_assert_eq(function->abandoned, 0);
    cr_assert_float_eq((double)hotpath__percentile_ns(snapshot, function, 25), 500, 500.0 / 128);
    cr_assert_eq(snapshot->lost_calls, 2);
    cr_assert_eq(snapshot->elapsed_ns, IMAGE_ELAPSED - HALF);
    cr_assert_eq(snapshot->thread_time_ns, IMAGE_ELAPSED - HALF);
}

/* A function whose smallest and largest call lie before the image that is remembered. */
static struct hotpath_store_block *with_extremes_before(struct image *image)
{
    image_slot(image, 1, "main");
    struct hotpath_store_block *function = image_function(image, "f", 1);
    image_calls(image, function, 1, 10);
    image_calls(image, function, 1, 900000);
    remember(image, HALF);
    return function;
}

Test(between, takes_extremes_that_are_not_new_from_the_histogram)
{
    struct image image = image_new();
    struct hotpath_store_block *f = with_extremes_before(&image);
    image_calls(&image, f, 1, 20000);
    image_calls(&image, f, 1, 70000);
    const struct hotpath__function *function = since_then(&image)->functions;
    cr_assert_float_eq((double)function->min_ns, 20000, 20000.0 / 128);
    cr_assert_float_eq((double)function->max_ns, 70000, 70000.0 / 128);
    cr_assert_eq(function->avg_ns, 45000);
}

/* All calls alike: the middle of their step may be on either side of what they took. */
Test(between, keeps_the_order_of_minimum_average_and_maximum)
{
    for (uint64_t duration = 1000; duration < 1100; duration++) {
        struct image image = image_new();
        struct hotpath_store_block *f = with_extremes_before(&image);
        image_calls(&image, f, 7, duration);
        const struct hotpath__function *function = since_then(&image)->functions;
        cr_assert_eq(function->avg_ns, duration);
        cr_assert_leq(function->min_ns, function->avg_ns);
        cr_assert_geq(function->max_ns, function->avg_ns);
        free(image.bytes);
        free(earlier_copy.bytes);
    }
}

Test(between, has_the_part_of_an_open_call_that_lies_there)
{
    struct image image = image_new();
    image_slot(&image, 1, "main");
    struct hotpath_store_block *f = image_function(&image, "f", 1);
    f->stack = 4096;
    f->since = IMAGE_START + 1000;
    f->self = -f->since;
    remember(&image, HALF);
    struct hotpath__snapshot *snapshot = since_then(&image);
    cr_assert_eq(snapshot->function_count, 1);
    cr_assert_eq(snapshot->functions->calls, 0);
    cr_assert_eq(snapshot->functions->abandoned, 1, "it is still running");
    cr_assert_eq(snapshot->functions->total_ns, HALF);
    cr_assert_eq(snapshot->functions->self_ns, HALF);
    cr_assert_eq(snapshot->functions->threads, 1);
    /* It returns 1000 ns before the second image. */
    f->stack = 0;
    f->self = 0;
    image_calls(&image, f, 1, IMAGE_ELAPSED - 2000);
    snapshot = since_then(&image);
    cr_assert_eq(snapshot->functions->calls, 1);
    cr_assert_eq(snapshot->functions->avg_ns, IMAGE_ELAPSED - 2000,
                 "a call has its whole duration");
    cr_assert_eq(snapshot->functions->total_ns, HALF - 1000);
    cr_assert_eq(snapshot->functions->self_ns, HALF - 1000);
    cr_assert_eq(snapshot->functions->abandoned, 0);
}

Test(between, counts_functions_threads_and_octaves_that_came_later)
{
    struct image image = image_new();
    image_slot(&image, 1, "main");
    image_calls(&image, image_function(&image, "f", 1), 1, 1000);
    remember(&image, HALF);
    image_slot(&image, 2, "second")->since = IMAGE_START + HALF + 1000;
    image_calls(&image, image_block(&image, 1), 2, 3000);
    image_calls(&image, image_function(&image, "new", 2), 5, 100);
    struct hotpath__snapshot *snapshot = since_then(&image);
    cr_assert_eq(snapshot->function_count, 2);
    cr_assert_str_eq(snapshot->functions[0].name, "f");
    cr_assert_eq(snapshot->functions[0].calls, 2);
    cr_assert_eq(snapshot->functions[0].threads, 1);
    cr_assert_eq(snapshot->functions[0].min_ns, 3000);
    cr_assert_eq(snapshot->functions[1].calls, 5);
    cr_assert_eq(snapshot->thread_time_ns, HALF + HALF - 1000);
}

Test(between, has_all_when_there_was_no_store_yet)
{
    struct image image = image_new();
    earlier = (struct hotpath__image){NULL, 0, {IMAGE_START + HALF, IMAGE_START + HALF}, 0, false};
    image_slot(&image, 1, "main"); /* it has lived from the start */
    image_calls(&image, image_function(&image, "f", 1), 4, 1000);
    struct hotpath__snapshot *snapshot = since_then(&image);
    cr_assert_eq(snapshot->functions->calls, 4);
    cr_assert_eq(snapshot->elapsed_ns, HALF);
    cr_assert_eq(snapshot->thread_time_ns, HALF);
}

Test(between, the_same_image_twice_is_nothing)
{
    struct image image = image_new();
    image_slot(&image, 1, "main");
    image_calls(&image, image_function(&image, "f", 1), 4, 1000);
    remember(&image, HALF);
    cr_assert_eq(since_then(&image)->function_count, 0);
}
