/* SPDX-License-Identifier: MIT */
/*
 * sort.c - the order of rows: by every key that HOTPATH_SORT takes, in each section, in the table
 * and in JSON.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/choose.h"
#include "render/json.h"
#include "render/sort.h"
#include "render/table.h"

#define SIZES(c, a, l, m)                                                                          \
    {                                                                                              \
        .calls = (c), .without = (c), .avg = (a), .min = (l), .max = (m)                           \
    }
#define HEAP(b, k, f, n)                                                                           \
    {                                                                                              \
        .bytes = (b), .blocks = (k), .freed_blocks = (f), .net_bytes = (n)                         \
    }

/* By total, as a snapshot has them; the last one never returned. */
static struct hotpath__function functions[] = {
    {.name = "zeta",
     .calls = 4,
     .timed = 4,
     .total_ns = 4000,
     .self_ns = 10,
     .avg_ns = 100,
     .min_ns = 5,
     .max_ns = 9000,
     .alloc = {{HEAP(10, 50, 1, -5), HEAP(10, 1, 1, 1)}, {SIZES(4, 2, 1, 9)}, 70}},
    {.name = "alpha",
     .calls = 1,
     .timed = 1,
     .total_ns = 3000,
     .self_ns = 300,
     .avg_ns = 300,
     .min_ns = 300,
     .max_ns = 8000,
     .alloc = {{HEAP(5000, 5, 2, 3), HEAP(20, 1, 1, 1)}, {SIZES(1, 5000, 5000, 5000)}, 60}},
    {.name = "mid",
     .calls = 9,
     .timed = 9,
     .total_ns = 2000,
     .self_ns = 20,
     .avg_ns = 22,
     .min_ns = 7,
     .max_ns = 7000,
     .alloc = {{HEAP(700, 7, 3, 100), HEAP(700, 1, 1, 1)}, {SIZES(9, 77, 7, 99999)}, 80}},
    {.name = "beta",
     .abandoned = 1,
     .total_ns = 1000,
     .self_ns = 40,
     .alloc = {{HEAP(0, 0, 9, -50), HEAP(0, 0, 0, 0)}, {SIZES(0, 0, 0, 0)}, 0}},
};

static struct hotpath__snapshot snapshot = {
    .processes = 1,
    .tracking = HOTPATH_HEAP_TRACKED,
    .ns_per_tick = 1,
    .functions = functions,
    .function_count = sizeof functions / sizeof *functions,
};

/* All calls of a function in one octave: its median lies there. */
static void spread_calls(void)
{
    static const unsigned octaves[] = {4, 2, 6};
    static uint64_t steps[3][HOTPATH_STEPS];
    for (int i = 0; i < 3; i++) {
        steps[i][0] = functions[i].calls;
        functions[i].octave[octaves[i]] = steps[i];
    }
}

static struct hotpath__settings settings_of(const char *key)
{
    char problem[HOTPATH_PROBLEM_SIZE] = "";
    struct hotpath__settings settings = {.sections = HOTPATH_TIMING | HOTPATH_ALLOC};
    if (*key)
        cr_assert(hotpath__choose(&settings, "sort", key, problem), "%s", problem);
    return settings;
}

/* The functions' first letters in this order. */
static const char *order(const struct hotpath__settings *settings, enum hotpath__section section)
{
    static char letters[8];
    const struct hotpath__columns columns = {.snapshot = &snapshot, .settings = settings};
    const struct hotpath__function **sorted = hotpath__sorted(&columns, section);
    cr_assert_not_null(sorted);
    for (size_t i = 0; i < snapshot.function_count; i++)
        letters[i] = sorted[i]->name[0];
    free(sorted);
    return letters;
}

/* --- every key ----------------------------------------------------------------------------- */

struct wanted {
    char key[12], timing[8], alloc[8];
};

static struct wanted keys[] = {
    {"", "zamb", "amzb"},       {"total", "zamb", "amzb"}, {"self", "abmz", "mazb"},
    {"calls", "mzab", "mzab"},  {"avg", "azmb", "amzb"},   {"min", "amzb", "amzb"},
    {"max", "zamb", "mazb"},    {"name", "abmz", "abmz"},  {"p0", "amzb", "amzb"},
    {"p50.0", "mzab", "amzb"},  {"p100", "zamb", "mazb"},  {"bytes", "amzb", "amzb"},
    {"blocks", "zmab", "zmab"}, {"freed", "bmaz", "bmaz"}, {"net", "mazb", "mazb"},
    {"peak", "mzab", "mzab"},
};

ParameterizedTestParameters(sort, has_rows_in_the_order_of_each_key)
{
    return cr_make_param_array(struct wanted, keys, sizeof keys / sizeof *keys);
}

ParameterizedTest(struct wanted *wanted, sort, has_rows_in_the_order_of_each_key)
{
    spread_calls();
    struct hotpath__settings settings = settings_of(wanted->key);
    cr_assert_str_eq(order(&settings, HOTPATH_TIMING), wanted->timing);
    cr_assert_str_eq(order(&settings, HOTPATH_ALLOC), wanted->alloc);
}

Test(sort, takes_the_figures_without_callees_where_the_table_has_these)
{
    struct hotpath__settings settings = settings_of("total");
    settings.alloc_self = true;
    cr_assert_str_eq(order(&settings, HOTPATH_ALLOC), "mazb");
}

Test(sort, leaves_what_is_equal_in_the_tables_own_order)
{
    for (size_t i = 0; i < snapshot.function_count; i++)
        functions[i].calls = functions[i].timed = 7;
    struct hotpath__settings settings = settings_of("calls");
    cr_assert_str_eq(order(&settings, HOTPATH_TIMING), "zamb");
    cr_assert_str_eq(order(&settings, HOTPATH_ALLOC), "amzb");
}

/* --- what is seen of it -------------------------------------------------------------------- */

static const char *table(const struct hotpath__settings *settings)
{
    struct hotpath__text text = {0};
    hotpath__table(&text, &snapshot, settings, &(struct hotpath__screen){0});
    cr_assert_not(text.failed);
    return text.data;
}

Test(sort, is_done_before_the_limit_is_kept)
{
    struct hotpath__settings settings = settings_of("self");
    settings.limit = 1;
    settings.sections = HOTPATH_TIMING;
    const char *text = table(&settings);
    cr_assert_not_null(strstr(text, "| alpha "), "%s", text);
    cr_assert_null(strstr(text, "| zeta "));
    cr_assert_not_null(strstr(text, "\n1 of 4 rows; HOTPATH_LIMIT=0 shows all.\n"));
}

Test(sort, by_the_name_leaves_out_what_has_allocated_nothing)
{
    struct hotpath__settings settings = settings_of("name");
    functions[1].alloc.heap[HOTPATH_CUMULATIVE] = (struct hotpath__heap){0};
    settings.sections = HOTPATH_ALLOC;
    settings.limit = 2;
    const char *text = table(&settings);
    cr_assert_null(strstr(text, "| alpha "), "%s", text);
    cr_assert_lt(strstr(text, "| beta "), strstr(text, "| mid "));
    cr_assert_not_null(strstr(text, "\n2 of 3 rows; HOTPATH_LIMIT=0 shows all.\n"));
}

Test(sort, is_by_the_names_that_are_shown)
{
    struct hotpath__settings settings = settings_of("name");
    functions[0].label = (char[]){"a label"};
    const char *text = table(&settings);
    cr_assert_lt(strstr(text, "| a label"), strstr(text, "| alpha"), "%s", text);
}

Test(sort, shows_the_column_that_it_is_by)
{
    static const char *const keys_and_columns[][2] = {
        {"self", "Self |"}, {"min", "Min |"}, {"max", "Max |"}, {"p99.9", "P99.9 |"}};
    for (size_t i = 0; i < 4; i++) {
        struct hotpath__settings settings = settings_of("total");
        settings.sections = HOTPATH_TIMING;
        cr_assert_null(strstr(table(&settings), keys_and_columns[i][1]));
        settings.sort = settings_of(keys_and_columns[i][0]).sort;
        cr_assert_not_null(strstr(table(&settings), keys_and_columns[i][1]));
    }
}

Test(sort, shows_a_percentile_once)
{
    struct hotpath__settings settings = settings_of("p95");
    settings.percentiles[0] = (struct hotpath__wanted_percentile){95, "95"};
    settings.percentile_count = 1;
    settings.sections = HOTPATH_TIMING;
    const char *column = strstr(table(&settings), " P95 |");
    cr_assert_not_null(column);
    cr_assert_null(strstr(column + 1, " P95 |"));
}

Test(sort, orders_json_too)
{
    struct hotpath__settings settings = settings_of("peak");
    struct hotpath__text text = {0};
    settings.format = HOTPATH_FORMAT_JSON;
    for (size_t i = 0; i < snapshot.function_count; i++)
        functions[i].file = (char[]){"f.c"};
    hotpath__json(&text, &snapshot, &settings);
    cr_assert_not(text.failed);
    const char *mid = strstr(text.data, "\"name\":\"mid\""), *zeta = strstr(mid, "\"zeta\"");
    cr_assert_not_null(zeta);
    cr_assert_lt(strstr(zeta, "\"alpha\""), strstr(zeta, "\"beta\""));
}

Test(sort, by_allocations_that_are_not_counted_says_so)
{
    struct hotpath__settings settings = settings_of("peak");
    snapshot.tracking = HOTPATH_HEAP_OFF;
    cr_assert_not_null(strstr(table(&settings), "Note: allocations are not counted: nothing was "
                                                "compiled with -fplugin-arg-hotpath-alloc"));
    settings = settings_of("self");
    cr_assert_null(strstr(table(&settings), "allocations"));
}
