/* SPDX-License-Identifier: MIT */
/*
 * table.c - the table as it is printed: golden texts of small stores, under each setting that
 * changes it.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/choose.h"
#include "render/table.h"
#include "render/text.h"

#include "image.h"

static const struct hotpath__settings usual = {
    .sections = HOTPATH_TIMING | HOTPATH_ALLOC,
    .percentiles = {{95, "95"}},
    .percentile_count = 1,
    .show_self = true,
    .limit = 15,
};

static const char *table_on(const struct image *image, const struct hotpath__settings *settings,
                            struct hotpath__screen screen)
{
    struct hotpath__text text = {0};
    hotpath__table(&text, image_read(image), settings, &screen);
    cr_assert_not(text.failed);
    cr_assert_eq(strlen(text.data), text.size);
    return text.data;
}

static const char *table(const struct image *image, const struct hotpath__settings *settings)
{
    return table_on(image, settings, (struct hotpath__screen){0, false});
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
    cr_assert_str_eq(
        table(&image, &usual),
        "[hotpath] Performance summary from main (Total time: 100.00ms):\n"
        "| Function       | Calls |      Avg |      P95 |    Self |   Total | % Total |\n"
        "|----------------|-------|----------|----------|---------|---------|---------|\n"
        "| async_function |   100 | 500.00µs | 500.00µs | 20.00ms | 50.00ms |  50.00% |\n"
        "| sync_function  |   100 |  16.99µs |  16.99µs |  1.70ms |  1.70ms |   1.70% |\n"
        "| custom_block   |   100 |     92ns |     90ns |  9.20µs |  9.20µs |   0.01% |\n"
        "One measured call costs 20.0ns; nothing is subtracted.\n");
}

Test(table, says_that_nothing_was_called)
{
    struct image image = image_new();
    image_header(&image)->clock = HOTPATH_CLOCK_TSC;
    cr_assert_str_eq(table(&image, &usual),
                     "[hotpath] Performance summary from main (Total time: 100.00ms):\n"
                     "No measured function has been called.\n"
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
    settings.show_min = settings.show_max = true;
    settings.percentile_count = 3;
    settings.percentiles[0] = (struct hotpath__wanted_percentile){0, "0"};
    settings.percentiles[1] = (struct hotpath__wanted_percentile){99.9, "99.9"};
    settings.percentiles[2] = (struct hotpath__wanted_percentile){50, "50"};
    cr_assert_str_eq(table(&image, &settings),
                     "[hotpath] Performance summary from main (Total time: 100.00ms):\n"
                     "| Function | Calls |  Avg |  Min |   P0 | P99.9 |  P50 |   Max |  Self |  "
                     "Total | % Total |\n"
                     "|----------|-------|------|------|------|-------|------|-------|-------|-----"
                     "---|---------|\n"
                     "| f        |   100 | 92ns | 90ns | 90ns | 190ns | 90ns | 190ns | 800ns | "
                     "9.20µs |   0.01% |\n"
                     "One measured call costs 20.0ns; nothing is subtracted.\n");
}

Test(table, shows_as_many_rows_as_the_limit_says)
{
    struct image image = three_functions();
    struct hotpath__settings settings = usual;
    settings.limit = 1;
    cr_assert_str_eq(
        table(&image, &settings),
        "[hotpath] Performance summary from main (Total time: 100.00ms):\n"
        "| Function       | Calls |      Avg |      P95 |    Self |   Total | % Total |\n"
        "|----------------|-------|----------|----------|---------|---------|---------|\n"
        "| async_function |   100 | 500.00µs | 500.00µs | 20.00ms | 50.00ms |  50.00% |\n"
        "1 of 3 rows; HOTPATH_LIMIT=0 shows all.\n"
        "One measured call costs 20.0ns; nothing is subtracted.\n");
    for (settings.limit = 0; settings.limit <= 3; settings.limit += 3) {
        cr_assert_not_null(strstr(table(&image, &settings), "custom_block"));
        cr_assert_null(strstr(table(&image, &settings), "rows"));
    }
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
                     "| Function          | Calls |    Avg |    P95 |   Self |  Total | % Total |\n"
                     "|-------------------|-------|--------|--------|--------|--------|---------|\n"
                     "| init (a.c:3)      |     1 | 3.00µs | 3.00µs | 3.00µs | 3.00µs |   0.00% |\n"
                     "| init (sub/b.c:44) |     1 | 2.00µs | 2.00µs | 2.00µs | 2.00µs |   0.00% |\n"
                     "| a label           |     1 | 1.00µs | 1.00µs | 1.00µs | 1.00µs |   0.00% |\n"
                     "One measured call costs 20.0ns; nothing is subtracted.\n");
}

Test(table, has_no_averages_where_no_call_returned)
{
    struct image image = image_new();
    image_slot(&image, 1, "main");
    struct hotpath_store_block *block = image_function(&image, "throws", 3);
    block->unreturned = 2;
    block->abandoned_sum = 7000;
    image_header(&image)->lost_calls = 5;
    image_header(&image)->refused_sites = 3;
    image_header(&image)->parent = 4000;
    cr_assert_str_eq(
        table(&image, &usual),
        "[hotpath] Performance summary from main (process 4711, forked from 4000, Total time: "
        "100.00ms):\n"
        "| Function | Calls | Avg | P95 | Self |  Total | % Total |\n"
        "|----------|-------|-----|-----|------|--------|---------|\n"
        "| throws   |     0 |   - |   - |  0ns | 7.00µs |   0.01% |\n"
        "One measured call costs 20.0ns; nothing is subtracted.\n"
        "Note: 2 calls did not return (longjmp, exit, a thread's end, or still running): in Total, "
        "not in Calls.\n"
        "Note: 5 calls were not counted in full: no memory for the counters, or made in the middle "
        "of hotpath's own work.\n"
        "Note: 3 functions were not measured: compiled for another version of hotpath.\n"
        "Note: the clock is CLOCK_MONOTONIC: the processor's counter is not used.\n");
}

/* The last line but notes: the price of a call, and what all of them took. */
static const char *price_line(const char *text)
{
    const char *line = strstr(text, "One measured call costs");
    cr_assert_not_null(line, "%s", text);
    return strndup(line, strcspn(line, "\n"));
}

Test(table, owns_up_to_what_measuring_took)
{
    struct image image = image_new();
    image_slot(&image, 1, "main");
    image_calls(&image, image_function(&image, "f", 3), 3000000, 25);
    cr_assert_str_eq(price_line(table(&image, &usual)),
                     "One measured call costs 20.0ns; nothing is subtracted. Measuring took about "
                     "60.00ms of 100.00ms (60 %).");
}

/* Two threads, each of which lived for all of the 100 ms. */
Test(table, takes_the_share_of_measuring_of_all_threads_time)
{
    struct image image = image_new();
    image_slot(&image, 1, "main");
    struct hotpath_store_block *block = image_function(&image, "f", 3);
    image_calls(&image, block, 3000000, 25);
    image_slot(&image, 2, "other");
    image_calls(&image, image_block(&image, 1), 3000000, 25);
    cr_assert_str_eq(price_line(table(&image, &usual)),
                     "One measured call costs 20.0ns; nothing is subtracted. Measuring took about "
                     "120.00ms of 200.00ms (60 %).");
}

Test(table, says_nothing_of_measuring_that_nobody_notices_and_no_more_than_all)
{
    static const struct {
        uint64_t calls;
        const char *said;
    } cases[] = {
        {1, ""},
        {24999, ""},
        {49999, ""},
        {50000, " Measuring took about 1.00ms of 100.00ms (1 %)."},
        {9000000, " Measuring took about 100.00ms of 100.00ms (100 %)."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct image image = image_new();
        image_slot(&image, 1, "main");
        image_calls(&image, image_function(&image, "f", 3), cases[i].calls, 10);
        cr_assert_str_eq(price_line(table(&image, &usual)) +
                             strlen("One measured call costs 20.0ns; nothing is subtracted."),
                         cases[i].said);
    }
}

Test(table, marks_what_costs_more_to_measure_than_to_run_and_says_what_to_do)
{
    struct image image = image_new();
    image_header(&image)->clock = HOTPATH_CLOCK_TSC;
    image_slot(&image, 1, "main");
    image_calls(&image, image_function(&image, "long_enough", 1), 1000000, 30);
    image_calls(&image, image_function(&image, "short", 2), 1000000, 18);
    image_calls(&image, image_function(&image, "rare", 3), 1000, 1);
    struct hotpath_store_block *block = image_function(&image, "hands_on", 4);
    image_calls(&image, block, 2000000, 21);
    block->self = 2000000 * 19;
    struct hotpath__settings settings = usual;
    settings.limit = 2;
    cr_assert_str_eq(
        table(&image, &settings),
        "[hotpath] Performance summary from main (Total time: 100.00ms):\n"
        "| Function    |   Calls |  Avg |  P95 |    Self |   Total | % Total |\n"
        "|-------------|---------|------|------|---------|---------|---------|\n"
        "| hands_on *  | 2000000 | 21ns | 21ns | 38.00ms | 42.00ms |  42.00% |\n"
        "| long_enough | 1000000 | 30ns | 30ns | 30.00ms | 30.00ms |  30.00% |\n"
        "2 of 4 rows; HOTPATH_LIMIT=0 shows all.\n"
        "One measured call costs 20.0ns; nothing is subtracted. Measuring took about 80.02ms of "
        "100.00ms (80 %).\n"
        "Note: 2 functions (* in the table) cost more to measure than to run: leave out by name "
        "with -fplugin-arg-hotpath-skip=GLOB,... (hotpath report --hints=FILE writes a list for "
        "skip=@FILE), or what is small with "
        "-fplugin-arg-hotpath-min-insns=N; or run with HOTPATH_SAMPLE=auto.\n");
}

Test(table, says_in_its_heading_what_is_taken_off)
{
    struct image image = image_new();
    struct hotpath__text text = {0};
    image_header(&image)->clock = HOTPATH_CLOCK_TSC;
    image_slot(&image, 1, "main");
    image_calls(&image, image_function(&image, "f", 1), 1000, 100);
    struct hotpath__snapshot *snapshot = image_read(&image);
    hotpath__snapshot_subtract(snapshot);
    hotpath__table(&text, snapshot, &usual, &(struct hotpath__screen){0, false});
    cr_assert_str_eq(text.data,
                     "[hotpath] Performance summary from main (Total time: 100.00ms; about 8.0ns a "
                     "call taken off Self and Total):\n"
                     "| Function | Calls |   Avg |   P95 |    Self |   Total | % Total |\n"
                     "|----------|-------|-------|-------|---------|---------|---------|\n"
                     "| f        |  1000 | 100ns | 100ns | 92.00µs | 92.00µs |   0.09% |\n"
                     "One measured call costs 20.0ns; what falls on its caller stays there.\n");
}

Test(table, keeps_the_mark_where_a_name_is_shortened)
{
    struct image image = image_new();
    image_slot(&image, 1, "main");
    image_calls(&image, image_function(&image, "a_name_of_more_than_forty_characters_of_text", 1),
                1000000, 5);
    const char *text = table_on(&image, &usual, (struct hotpath__screen){80, false});
    cr_assert_not_null(strstr(text, "\xe2\x80\xa6"), "%s", text);
    cr_assert_not_null(strstr(text, "text * |"), "%s", text);
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
    const char *line = strchr(table(&image, &usual), '|');
    size_t width = strcspn(line, "\n");
    for (size_t lines = 0; lines < 7 + 2; lines++) {
        char copy[512];
        size_t length = strcspn(line, "\n");
        cr_assert_lt(length, sizeof copy);
        memcpy(copy, line, length);
        copy[length] = '\0';
        cr_assert_eq(hotpath__text_width(copy), width, "%s", copy);
        line += length + 1;
    }
    cr_assert_eq(strncmp(line, "One measured call", 17), 0);
}

Test(table, says_how_many_processes_are_in_it)
{
    struct image one = three_functions(), other = three_functions(), child = three_functions();
    struct hotpath__text text = {0};
    image_header(&one)->parent = 4000;
    struct hotpath__snapshot *snapshot = image_read(&one);
    cr_assert(hotpath__snapshot_merge(snapshot, image_read(&other)));
    cr_assert(hotpath__snapshot_merge(snapshot, image_read(&child)));
    hotpath__table(&text, snapshot, &usual, &(struct hotpath__screen){0, false});
    cr_assert_not_null(strstr(text.data, "[hotpath] Performance summary from main (3 processes, "
                                         "Total time: 100.00ms):\n"),
                       "%s", text.data);
}

/* --- on a terminal ------------------------------------------------------------------------- */

/* The width of the widest line of the table itself, all of which must be alike. */
static size_t width_of(const char *text)
{
    size_t width = 0;
    while (*text) {
        size_t length = strcspn(text, "\n");
        char *line = strndup(text, length);
        if (*line == '|') {
            cr_assert(!width || hotpath__text_width(line) == width, "%s", line);
            width = hotpath__text_width(line);
        }
        free(line);
        text += length + 1;
    }
    return width;
}

static struct image wide_names(void)
{
    struct image image = image_new();
    image_slot(&image, 1, "main");
    image_calls(&image, image_function(&image, "a_name_of_more_than_forty_characters_of_text", 1),
                1, 5000);
    image_calls(&image,
                image_function(&image,
                               "\xe5\x90\x8d\xe5\x89\x8d\xe5\x90\x8d\xe5\x89\x8d"
                               "\xe5\x90\x8d\xe5\x89\x8d\xe5\x90\x8d\xe5\x89\x8d"
                               "\xe5\x90\x8d\xe5\x89\x8d\xe5\x90\x8d",
                               2),
                1, 4000);
    image_calls(&image, image_function(&image, "e\xcc\x81t\xc3\xa9 \xff\x1b[2J", 3), 1, 3000);
    return image;
}

Test(table, fits_every_terminal_that_has_room_for_a_name_and_its_total)
{
    struct hotpath__settings all = usual;
    struct image image = wide_names();
    all.show_min = all.show_max = true;
    size_t whole = width_of(table(&image, &all));
    cr_assert_gt(whole, 100);
    for (unsigned columns = 21; columns < 140; columns++) {
        const char *text = table_on(&image, &all, (struct hotpath__screen){columns, false});
        cr_assert_leq(width_of(text), columns);
        cr_assert_eq(columns >= whole, width_of(text) == whole);
        cr_assert_not_null(strstr(text, " Total |"));
    }
}

Test(table, leaves_out_first_what_says_least_about_where_to_look)
{
    static const char *const going[] = {"Min", "Max", "Avg", "P95", "Calls", "% Total", "Self"};
    struct hotpath__settings all = usual;
    struct image image = wide_names();
    all.show_min = all.show_max = true;
    size_t gone = 0;
    for (unsigned columns = 140; columns >= 21; columns--) {
        const char *text = table_on(&image, &all, (struct hotpath__screen){columns, false});
        size_t first = 0;
        for (size_t i = 0; i < 7; i++) {
            char title[16];
            snprintf(title, sizeof title, " %s |", going[i]);
            bool is_there = strstr(text, title);
            first += !is_there && i == first;
            cr_assert(is_there || i < first, "%u columns without %s: %s", columns, title, text);
        }
        cr_assert_geq(first, gone);
        gone = first;
    }
    cr_assert_eq(gone, 7);
}

static size_t words_in(const char *text, const char *word)
{
    size_t count = 0;
    while ((text = strstr(text, word)) && ++count)
        text++;
    return count;
}

Test(table, keeps_the_columns_that_were_asked_for)
{
    struct image image = wide_names();
    for (unsigned columns = 48; columns < 140; columns++) {
        struct hotpath__settings asked = usual;
        char problem[HOTPATH_PROBLEM_SIZE];
        cr_assert(hotpath__choose_all(&asked, "columns=max, percentiles=50,99", problem));
        const char *text = table_on(&image, &asked, (struct hotpath__screen){columns, false});
        cr_assert_leq(width_of(text), columns);
        cr_assert_eq(words_in(text, " P50 |") + words_in(text, " P99 |") + words_in(text, "Max |"),
                     3, "%s", text);
        cr_assert(columns > 60 || !strstr(text, " Avg |"), "%s", text);
    }
}

Test(table, keeps_the_column_that_it_is_sorted_by)
{
    struct image image = wide_names();
    for (unsigned columns = 31; columns < 140; columns++) {
        struct hotpath__settings asked = usual;
        char problem[HOTPATH_PROBLEM_SIZE];
        cr_assert(hotpath__choose(&asked, "sort", "p99.9", problem));
        const char *text = table_on(&image, &asked, (struct hotpath__screen){columns, false});
        cr_assert_leq(width_of(text), columns);
        cr_assert_not_null(strstr(text, " P99.9 |"), "%s", text);
    }
}

Test(table, shortens_names_first_and_then_says_what_it_left_out)
{
    struct image image = wide_names();
    const char *text = table_on(&image, &usual, (struct hotpath__screen){80, false});
    cr_assert_not_null(strstr(text, "| a_name_of_more\xe2\x80\xa6of_text |     1 |"), "%s", text);
    cr_assert_null(strstr(text, "No room"));
    text = table_on(&image, &usual, (struct hotpath__screen){60, false});
    cr_assert_null(strstr(text, "P95 |"));
    cr_assert_not_null(strstr(text, " Self |"));
    cr_assert_not_null(strstr(text, "|\nNo room for Avg, P95; HOTPATH_OUTPUT=FILE has all.\n"));
}

Test(table, has_bold_titles_on_a_terminal_with_colours_and_nowhere_else)
{
    struct image image = three_functions();
    const char *text = table_on(&image, &usual, (struct hotpath__screen){200, true});
    cr_assert_eq(strncmp(text, "\x1b[1m[hotpath] Performance summary", 33), 0);
    cr_assert_not_null(strstr(text, "\x1b[1m| Function "));
    cr_assert_null(strchr(table(&image, &usual), 0x1b));
}
