/* SPDX-License-Identifier: MIT */
/*
 * price.c - what one measured call has cost, by how many functions a thread's calls are of.
 */
#include <criterion/criterion.h>
#include <stdio.h>

#include "snapshot.h"

#include "image.h"

/* Hot 20 ns, of which 8 lie inside; cold 50 and 23. */
static struct image image_of_two_prices(void)
{
    struct image image = image_large(1 << 20);
    image_header(&image)->cold_cost_ticks_256 = 50 * 256;
    image_header(&image)->cold_inside_ticks_256 = 23 * 256;
    return image;
}

static void call_alike(struct image *image, int functions)
{
    image_slot(image, 1, "main");
    for (int i = 0; i < functions; i++) {
        char name[16];
        snprintf(name, sizeof name, "f%d", i);
        image_calls(image, image_function(image, name, 1), 16, 100);
    }
}

static void check_price_of(int functions, double whole, double inside)
{
    struct image image = image_of_two_prices();
    call_alike(&image, functions);
    struct hotpath__snapshot *snapshot = image_read(&image);
    cr_assert_float_eq(snapshot->call_cost_ns, whole, 1e-9, "%d: %g", functions,
                       snapshot->call_cost_ns);
    cr_assert_float_eq(snapshot->call_inside_ns, inside, 1e-9, "%d: %g", functions,
                       snapshot->call_inside_ns);
    cr_assert_float_eq((double)snapshot->measuring_ns, 16 * functions * whole, functions);
}

Test(price, grows_with_each_doubling_of_the_functions_up_to_the_cold_one)
{
    check_price_of(0, 20, 8);
    check_price_of(1, 20, 8);
    check_price_of(2, 20 + 30 / 7.0, 8 + 15 / 7.0);
    check_price_of(16, 20 + 4 * 30 / 7.0, 8 + 4 * 15 / 7.0);
    check_price_of(128, 50, 23);
    check_price_of(400, 50, 23);
}

Test(price, is_near_the_hot_one_where_nearly_all_calls_are_of_one_function)
{
    struct image image = image_of_two_prices();
    call_alike(&image, 100);
    image_calls(&image, image_function(&image, "often", 1), 1000000, 100);
    cr_assert_float_eq(image_read(&image)->call_cost_ns, 20, 0.5);
}

Test(price, goes_by_what_each_thread_calls)
{
    struct image image = image_of_two_prices();
    image_slot(&image, 1, "first");
    image_calls(&image, image_function(&image, "f", 1), 1000, 100);
    image_slot(&image, 2, "second");
    image_calls(&image, image_function(&image, "g", 1), 1000, 100);
    cr_assert_float_eq(image_read(&image)->call_cost_ns, 20, 1e-9);
}

/* One of the two was interrupted, round after round. */
Test(price, is_no_less_than_the_hot_one)
{
    struct image image = image_of_two_prices();
    image_header(&image)->cold_cost_ticks_256 = 10 * 256;
    image_header(&image)->cold_inside_ticks_256 = 0;
    call_alike(&image, 100);
    struct hotpath__snapshot *snapshot = image_read(&image);
    cr_assert_float_eq(snapshot->call_cost_ns, 20, 1e-9);
    cr_assert_float_eq(snapshot->call_inside_ns, 8, 1e-9);
}

/* Timed calls take a longer way there; those that are only counted have a price of their own. */
Test(price, is_that_of_sampling_where_calls_are_sampled)
{
    struct image image = image_of_two_prices();
    image_header(&image)->sampled_cost_ticks_256 = 45 * 256;
    image_header(&image)->passed_cost_ticks_256 = 3 * 256;
    image_slot(&image, 1, "main");
    struct hotpath_store_block *block = image_function(&image, "f", 1);
    image_calls(&image, block, 1000, 100);
    cr_assert_float_eq(image_read(&image)->call_cost_ns, 20, 1e-9);
    block->passed = 5000;
    image_header(&image)->sampled = 1;
    cr_assert_float_eq(image_read(&image)->call_cost_ns, 45, 1e-9);
    cr_assert_eq(image_read(&image)->measuring_ns, 1000 * 45 + 5000 * 3);
}
