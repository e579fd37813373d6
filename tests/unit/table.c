/* SPDX-License-Identifier: MIT */
/*
 * table.c - the table as it is printed: golden texts of small stores, under each setting that
 * changes it.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "image.h"
#include "render.h"

static const struct hotpath__settings usual = {
    .percentiles = {{95, "95"}},
    .percentile_count = 1,
    .limit = 15,
};

static const char *table(const struct image *image, const struct hotpath__settings *settings)
{
    struct hotpath__text text = {0};
    hotpath__table(&text, image_read(image), settings);
    cr_assert_not(text.failed);
    cr_assert_eq(strlen(text.data), text.size);
    return text.data;
}

/* The readme's example, with durations that are easy to check. */
static struct image three_functions(void)
{
    struct image image = image_new();
    image_header(&image)->clock = HOTPATH_CLOCK_TSC;
    image_slot(&image, 1, "main");
    image_calls(&image, image_function(&image, "sync_function", 12), 100, 16990);
    struct hotpath_store_block *block = image_function(&image, "async_function", 20);
    image_calls(&image, block, 100, 500000);
    block->self = 20000000;
    block = image_function(&image, "custom_block", 31);
    image_calls(&image, block, 98, 90);
    image_calls(&image, block, 2, 190);
    return image;
}

Test(table, has_a_row_for_each_function_by_total)
{
    struct image image = three_functions();
    cr_assert_str_eq(table(&image, &usual),
                     "[hotpath] Performance summary from main (Total time: 100.00ms):\n"
                     "+----------------+-------+----------+----------+---------+---------+\n"
                     "| Function       | Calls | Avg      | P95      | Total   | % Total |\n"
                     "+----------------+-------+----------+----------+---------+---------+\n"
                     "| async_function | 100   | 500.00µs | 500.00µs | 50.00ms | 50.00%  |\n"
                     "+----------------+-------+----------+----------+---------+---------+\n"
                     "| sync_function  | 100   | 16.99µs  | 16.99µs  | 1.70ms  | 1.70%   |\n"
                     "+----------------+-------+----------+----------+---------+---------+\n"
                     "| custom_block   | 100   | 92ns     | 90ns     | 9.20µs  | 0.01%   |\n"
                     "+----------------+-------+----------+----------+---------+---------+\n"
                     "One measured call costs 20.0ns; nothing is subtracted.\n");
}

Test(table, has_the_columns_and_percentiles_that_were_asked_for)
{
    struct image image = image_new();
    image_header(&image)->clock = HOTPATH_CLOCK_TSC;
    image_slot(&image, 1, "main");
    struct hotpath_store_block *block = image_function(&image, "f", 1);
    image_calls(&image, block, 98, 90);
    image_calls(&image, block, 2, 190);
    block->self = 800;
    struct hotpath__settings settings = usual;
    settings.show_self = settings.show_min = settings.show_max = true;
    settings.percentile_count = 3;
    settings.percentiles[0] = (struct hotpath__wanted_percentile){0, "0"};
    settings.percentiles[1] = (struct hotpath__wanted_percentile){99.9, "99.9"};
    settings.percentiles[2] = (struct hotpath__wanted_percentile){50, "50"};
    cr_assert_str_eq(table(&image, &settings),
                     "[hotpath] Performance summary from main (Total time: 100.00ms):\n"
                     "+----------+-------+------+------+------+-------+------+-------+-------+-----"
                     "---+---------+\n"
                     "| Function | Calls | Avg  | Min  | P0   | P99.9 | P50  | Max   | Self  | "
                     "Total  | % Total |\n"
                     "+----------+-------+------+------+------+-------+------+-------+-------+-----"
                     "---+---------+\n"
                     "| f        | 100   | 92ns | 90ns | 90ns | 190ns | 90ns | 190ns | 800ns | "
                     "9.20µs | 0.01%   |\n"
                     "+----------+-------+------+------+------+-------+------+-------+-------+-----"
                     "---+---------+\n"
                     "One measured call costs 20.0ns; nothing is subtracted.\n");
}

Test(table, shows_as_many_rows_as_the_limit_says)
{
    struct image image = three_functions();
    struct hotpath__settings settings = usual;
    settings.limit = 1;
    cr_assert_str_eq(table(&image, &settings),
                     "[hotpath] Performance summary from main (Total time: 100.00ms) (1/3):\n"
                     "+----------------+-------+----------+----------+---------+---------+\n"
                     "| Function       | Calls | Avg      | P95      | Total   | % Total |\n"
                     "+----------------+-------+----------+----------+---------+---------+\n"
                     "| async_function | 100   | 500.00µs | 500.00µs | 50.00ms | 50.00%  |\n"
                     "+----------------+-------+----------+----------+---------+---------+\n"
                     "One measured call costs 20.0ns; nothing is subtracted.\n");
    settings.limit = 0;
    cr_assert_not_null(strstr(table(&image, &settings), "custom_block"));
}

/* Of static functions in two files, only their places tell which is which. */
Test(table, tells_functions_of_one_name_apart)
{
    struct image image = image_new();
    image_header(&image)->clock = HOTPATH_CLOCK_TSC;
    image_slot(&image, 1, "main");
    uint32_t one = image_site(&image, "init", NULL, "a.c", 3)->id;
    uint32_t two = image_site(&image, "init", NULL, "sub/b.c", 44)->id;
    uint32_t other = image_site(&image, "long_c_name", "a label", "a.c", 9)->id;
    image_calls(&image, image_block(&image, one), 1, 3000);
    image_calls(&image, image_block(&image, two), 1, 2000);
    image_calls(&image, image_block(&image, other), 1, 1000);
    cr_assert_str_eq(table(&image, &usual),
                     "[hotpath] Performance summary from main (Total time: 100.00ms):\n"
                     "+-------------------+-------+--------+--------+--------+---------+\n"
                     "| Function          | Calls | Avg    | P95    | Total  | % Total |\n"
                     "+-------------------+-------+--------+--------+--------+---------+\n"
                     "| init (a.c:3)      | 1     | 3.00µs | 3.00µs | 3.00µs | 0.00%   |\n"
                     "+-------------------+-------+--------+--------+--------+---------+\n"
                     "| init (sub/b.c:44) | 1     | 2.00µs | 2.00µs | 2.00µs | 0.00%   |\n"
                     "+-------------------+-------+--------+--------+--------+---------+\n"
                     "| a label           | 1     | 1.00µs | 1.00µs | 1.00µs | 0.00%   |\n"
                     "+-------------------+-------+--------+--------+--------+---------+\n"
                     "One measured call costs 20.0ns; nothing is subtracted.\n");
}

Test(table, has_no_averages_where_no_call_returned)
{
    struct image image = image_new();
    image_slot(&image, 1, "main");
    struct hotpath_store_block *block = image_function(&image, "throws", 3);
    block->entered = 2;
    block->abandoned_sum = 7000;
    image_header(&image)->lost_calls = 5;
    image_header(&image)->refused_sites = 3;
    image_header(&image)->parent = 4000;
    cr_assert_str_eq(
        table(&image, &usual),
        "[hotpath] Performance summary from main (process 4711, forked from 4000, "
        "Total time: 100.00ms):\n"
        "+----------+-------+-----+-----+--------+---------+\n"
        "| Function | Calls | Avg | P95 | Total  | % Total |\n"
        "+----------+-------+-----+-----+--------+---------+\n"
        "| throws   | 0     | -   | -   | 7.00µs | 0.01%   |\n"
        "+----------+-------+-----+-----+--------+---------+\n"
        "One measured call costs 20.0ns; nothing is subtracted.\n"
        "Note: 2 calls did not return (longjmp, exit, a thread's end, or still running): "
        "in Total, not in Calls.\n"
        "Note: 5 calls were not counted in full: no memory for the counters.\n"
        "Note: 3 functions were not measured: compiled for another version of hotpath.\n"
        "Note: the clock is CLOCK_MONOTONIC: the processor's counter is not used.\n");
}

Test(table, has_notes_in_the_singular_for_one)
{
    struct image image = image_new();
    image_slot(&image, 1, "main");
    image_calls(&image, image_function(&image, "f", 3), 1, 10);
    image_header(&image)->lost_calls = image_header(&image)->refused_sites = 1;
    const char *text = table(&image, &usual);
    cr_assert_not_null(strstr(text, "Note: 1 call was not counted in full"), "%s", text);
    cr_assert_not_null(strstr(text, "Note: 1 function was not measured"), "%s", text);
}

Test(table, keeps_its_lines_straight_whatever_the_names_are)
{
    static const char *const names[] = {"größe",
                                        "函数",
                                        "e\xcc\x81",
                                        "\x1b[2J",
                                        "bad\xff",
                                        "\xe2\x80\xae"
                                        "flipped",
                                        "two\nlines"};
    struct image image = image_new();
    image_slot(&image, 1, "main");
    for (uint32_t i = 0; i < 7; i++)
        image_calls(&image, image_function(&image, names[i], i), 1, 100 + i);
    const char *line = strchr(table(&image, &usual), '+');
    size_t width = strcspn(line, "\n");
    for (size_t lines = 0; lines < 2 * 8 + 1; lines++) {
        char copy[512];
        size_t length = strcspn(line, "\n");
        cr_assert_lt(length, sizeof copy);
        memcpy(copy, line, length);
        copy[length] = '\0';
        cr_assert_eq(hotpath__columns(copy), width, "%s", copy);
        line += length + 1;
    }
    cr_assert_eq(strncmp(line, "One measured call", 17), 0);
}
