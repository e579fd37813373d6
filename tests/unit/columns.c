/* SPDX-License-Identifier: MIT */
/*
 * columns.c - the columns of tables: whatever the settings ask for there is room for, and each
 * shows the figure that it is called by.
 */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "render/columns.h"
#include "render/json.h"
#include "render/table.h"

static struct hotpath__function function = {
    .name = "f",
    .file = "f.c",
    .calls = 2,
    .timed = 2,
    .avg_ns = 11,
    .min_ns = 12,
    .max_ns = 13,
    .self_ns = 14,
    .total_ns = 15,
    .alloc = {.heap = {{.bytes = 1000, .blocks = 101, .freed_blocks = 102, .net_bytes = -103},
                       {.bytes = 2000, .blocks = 201, .freed_blocks = 202, .net_bytes = -203}},
              .sizes = {{.calls = 1, .avg = 111, .min = 112, .max = 113},
                        {.calls = 1, .avg = 211, .min = 212, .max = 213}},
              .peak_bytes = 120},
};

static struct hotpath__snapshot snapshot = {
    .tracking = HOTPATH_HEAP_TRACKED, .functions = &function, .function_count = 1};

/* --- every combination --------------------------------------------------------------------- */

/* A bit for each setting that adds columns or takes some away. */
enum { MIN = 1, MAX = 2, SELF = 4, EXCLUSIVE = 8, TIMING = 16, ALLOC = 32, COMBINATIONS = 64 };

static struct hotpath__settings settings_of(unsigned bits, unsigned percentiles)
{
    struct hotpath__settings settings = {
        .sections = (bits & TIMING ? HOTPATH_TIMING : 0) | (bits & ALLOC ? HOTPATH_ALLOC : 0),
        .alloc_self = bits & EXCLUSIVE,
        .percentile_count = percentiles,
        .show_min = bits & MIN,
        .show_max = bits & MAX,
        .show_self = bits & SELF,
    };
    for (unsigned i = 0; i < percentiles; i++) {
        settings.percentiles[i].percent = 99.999999 - i;
        snprintf(settings.percentiles[i].name, sizeof settings.percentiles[i].name, "%.9f",
                 settings.percentiles[i].percent);
    }
    return settings;
}

static size_t wanted(unsigned bits, unsigned percentiles, enum hotpath__section section)
{
    size_t count = percentiles + !!(bits & MIN) + !!(bits & MAX);
    if (section == HOTPATH_TIMING)
        return count + 5 + !!(bits & SELF);
    return count + (bits & EXCLUSIVE ? 8 : 10);
}

/* In a table's head, which is the first line that begins with a bar. */
static size_t columns_in(const char *text)
{
    size_t count = 0;
    const char *head = strstr(text, "\n| ");
    for (head = head ? head + 3 : "\n"; *head != '\n'; head++)
        count += *head == '|';
    return count;
}

Test(columns, there_is_room_for_all_that_the_settings_ask_for)
{
    for (unsigned bits = 0; bits < COMBINATIONS; bits++)
        for (unsigned percentiles = 0; percentiles <= HOTPATH_MOST_PERCENTILES; percentiles++) {
            struct hotpath__settings settings = settings_of(bits, percentiles);
            struct hotpath__text text = {0};
            hotpath__table(&text, &snapshot, &settings, &(struct hotpath__screen){0});
            cr_assert_not(text.failed);
            const char *second = strstr(text.data, "allocations from");
            if (bits & TIMING)
                cr_assert_eq(columns_in(text.data), wanted(bits, percentiles, HOTPATH_TIMING));
            if (bits & ALLOC)
                cr_assert_eq(columns_in(second), wanted(bits, percentiles, HOTPATH_ALLOC));
            text.size = 0;
            settings.format = HOTPATH_FORMAT_JSON;
            hotpath__json(&text, &snapshot, &settings);
            cr_assert_not(text.failed);
            for (unsigned i = 0; i < percentiles; i++)
                cr_assert_not_null(strstr(text.data, settings.percentiles[i].name));
            hotpath__text_free(&text);
        }
}

Test(columns, there_is_room_for_any_number_of_a_callers_own_ones)
{
    static const struct hotpath__measure own = {"Own", HOTPATH_UNIT_COUNT, .weight = 1};
    struct hotpath__settings settings = settings_of(COMBINATIONS - 1, HOTPATH_MOST_PERCENTILES);
    struct hotpath__columns columns = {.snapshot = &snapshot, .settings = &settings};
    hotpath__choose_columns(&columns, HOTPATH_ALLOC);
    size_t chosen = columns.count;
    for (size_t i = 0; i < 1000; i++)
        hotpath__insert_column(&columns, i % 2 ? 1 : SIZE_MAX, &own);
    cr_assert_not(columns.failed);
    cr_assert_eq(columns.count, chosen + 1000);
    cr_assert_eq(columns.list[1].measure, &own);
    cr_assert_str_eq(columns.list[501].title, "Calls");
    hotpath__fit_columns(&columns, 1, 1, 1);
    for (size_t c = 0; c < columns.count; c++) {
        const char *title = columns.list[c].title;
        bool stays = strcmp(title, "Function") == 0 || strcmp(title, "Total") == 0;
        cr_assert_eq(columns.list[c].width > 0, stays, "%s", title);
    }
    hotpath__columns_free(&columns);
}

/* --- figures ------------------------------------------------------------------------------- */

static double figure(const struct hotpath__settings *settings, enum hotpath__section section,
                     const char *title)
{
    struct hotpath__columns columns = {.snapshot = &snapshot, .settings = settings};
    double value = NAN;
    hotpath__choose_columns(&columns, section);
    for (size_t c = 0; c < columns.count; c++)
        if (strcmp(columns.list[c].title, title) == 0)
            value = hotpath__figure(&columns, columns.list[c].measure, 0, &function);
    hotpath__columns_free(&columns);
    return value;
}

static void assert_figures(bool exclusive, enum hotpath__section section, size_t count,
                           const char *const *titles, const double *values)
{
    struct hotpath__settings settings = settings_of(MIN | MAX | SELF | exclusive * EXCLUSIVE, 0);
    for (size_t i = 0; i < count; i++)
        cr_assert_eq(figure(&settings, section, titles[i]), values[i], "%s", titles[i]);
}

Test(columns, each_shows_the_figure_that_it_is_called_by)
{
    static const char *const times[] = {"Calls", "Avg", "Min", "Max", "Self", "Total"};
    static const char *const sizes[] = {"Calls",  "Avg",   "Min", "Max",
                                        "Blocks", "Freed", "Net", "Total"};
    static const char *const whole[] = {"Peak", "Self"};
    assert_figures(false, HOTPATH_TIMING, 6, times, (double[]){2, 11, 12, 13, 14, 15});
    assert_figures(false, HOTPATH_ALLOC, 8, sizes,
                   (double[]){2, 111, 112, 113, 101, 102, -103, 1000});
    assert_figures(true, HOTPATH_ALLOC, 8, sizes,
                   (double[]){2, 211, 212, 213, 201, 202, -203, 2000});
    assert_figures(false, HOTPATH_ALLOC, 2, whole, (double[]){120, 2000});
}

Test(columns, there_is_no_average_without_calls)
{
    struct hotpath__settings settings = settings_of(MIN | MAX, 0);
    function.calls = function.timed = function.alloc.sizes[HOTPATH_CUMULATIVE].calls = 0;
    function.alloc.peak_bytes = HOTPATH_UNKNOWN_PEAK;
    for (int section = HOTPATH_TIMING; section <= HOTPATH_ALLOC; section++) {
        cr_assert(isnan(figure(&settings, (enum hotpath__section)section, "Avg")));
        cr_assert(isnan(figure(&settings, (enum hotpath__section)section, "Min")));
        cr_assert(isnan(figure(&settings, (enum hotpath__section)section, "Max")));
        cr_assert_eq(figure(&settings, (enum hotpath__section)section, "Calls"), 0);
    }
    cr_assert(isnan(figure(&settings, HOTPATH_ALLOC, "Peak")));
}
