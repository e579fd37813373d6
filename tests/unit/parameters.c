/* SPDX-License-Identifier: MIT */
/*
 * parameters.c - what code may choose: the text of a HOTPATH_MAIN and single parameters, with one
 * line that names the good values where something is wrong, and the environment having its way.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdlib.h>
#include <string.h>

#include "base/environment.h"
#include "base/choose.h"
#include "base/parameters.h"

static struct hotpath__settings chosen;
static char problem[HOTPATH_PROBLEM_SIZE];

static bool choose(const char *text)
{
    chosen = *hotpath__settings();
    chosen.chosen &= ~2u; /* the tests run with HOTPATH_FORMAT=none, which would stay */
    return hotpath__choose_all(&chosen, text, problem);
}

Test(parameters, are_read_from_a_list_in_which_values_may_have_commas)
{
    cr_assert(choose("percentiles=50,95, 99.9, format=json-pretty,limit=0, timeout = 5000 , "
                     "name=the first, second one,columns=self,max"),
              "%s", problem);
    cr_assert_eq(chosen.percentile_count, 3);
    cr_assert_str_eq(chosen.percentiles[2].name, "99.9");
    cr_assert_eq(chosen.format, HOTPATH_FORMAT_JSON_PRETTY);
    cr_assert_eq(chosen.limit, 0);
    cr_assert_eq(chosen.timeout_ms, 5000);
    cr_assert_str_eq(chosen.name, "the first, second one");
    cr_assert(chosen.show_self && chosen.show_max && !chosen.show_min);
}

Test(parameters, that_are_lists_of_words_may_have_blanks_and_a_word_twice)
{
    cr_assert(choose("columns=self, min ,max, report=alloc, timing"), "%s", problem);
    cr_assert(chosen.show_self && chosen.show_min && chosen.show_max);
    cr_assert_eq(chosen.sections, HOTPATH_TIMING | HOTPATH_ALLOC);
    cr_assert(choose("report=alloc,alloc"), "%s", problem);
    cr_assert_eq(chosen.sections, HOTPATH_ALLOC);
}

Test(parameters, may_be_none_at_all)
{
    cr_assert(choose(""));
    cr_assert(choose("  "));
    cr_assert_eq(chosen.limit, 15);
    cr_assert_str_empty(chosen.name);
}

Test(parameters, keep_an_equals_sign_inside_a_value)
{
    cr_assert(choose("output=/tmp/a=b,c, limit=3"), "%s", problem);
    cr_assert_str_eq(chosen.output, "/tmp/a=b,c");
    cr_assert_eq(chosen.limit, 3);
}

struct refusal {
    char text[64], problem[200];
};

/* clang-format off */
static struct refusal refusals[] = {
    {"percentile=5", "there is no parameter 'percentile'; known are name, format, report, "
                     "percentiles, sort, limit, columns, subtract, alloc_self, name_depth, output, "
                     "timeout"},
    {"keep=1", "there is no parameter 'keep'; known are name, format, report, percentiles, "
               "sort, limit, columns, subtract, alloc_self, name_depth, output, timeout"},
    {"percentiles=101",
     "percentiles=101 can't be used; accepted: up to 16 numbers from 0 to 100, as in 50,95,99.9"},
    {"limit=", "limit= can't be used; accepted: a whole number, 0 = all"},
    {"limit=5, format=xml",
     "format=xml can't be used; accepted: table, json, json-pretty, none"},
    {"50,95", "'50,95' is no list of parameters, as in \"percentiles=50,95, limit=20\""},
    {"report=timing alloc", "report=timing alloc can't be used; accepted: a list of timing, alloc"},
    {"columns=self min",
     "columns=self min can't be used; accepted: none, or a list of self, min, max"},
    {"columns=self,",
     "columns=self, can't be used; accepted: none, or a list of self, min, max"},
    {"sort=P95", "sort=P95 can't be used; accepted: total, self, calls, avg, min, max, name, "
                 "bytes, blocks, freed, net, peak, or a percentile such as p99"},
    {"limit=5 format=json", "limit=5 format=json can't be used; accepted: a whole number, 0 = all"},
};
/* clang-format on */

ParameterizedTestParameters(parameters, that_are_wrong_are_told_with_what_is_right)
{
    return cr_make_param_array(struct refusal, refusals, sizeof refusals / sizeof *refusals);
}

ParameterizedTest(struct refusal *refusal, parameters, that_are_wrong_are_told_with_what_is_right)
{
    cr_assert_not(choose(refusal->text));
    cr_assert_str_eq(problem, refusal->problem);
}

Test(parameters, are_asked_for_by_whoever_has_chosen_them)
{
    cr_assert(choose("columns=self"));
    cr_assert(hotpath__is_asked(&chosen, "columns") && !hotpath__is_chosen(&chosen, "columns"));
    cr_assert_not(hotpath__is_asked(&chosen, "percentiles"));
    setenv("HOTPATH_PERCENTILES", "95", 1);
    hotpath__settings_load();
    cr_assert(choose(""));
    cr_assert(hotpath__is_asked(&chosen, "percentiles"));
    cr_assert_not(hotpath__is_asked(&chosen, "columns"));
}

Test(parameters, of_the_environment_beat_those_of_code)
{
    setenv("HOTPATH_LIMIT", "7", 1);
    hotpath__settings_load();
    cr_assert(choose("limit=20, percentiles=50"));
    cr_assert_eq(chosen.limit, 7);
    cr_assert_str_eq(chosen.percentiles[0].name, "50");
    cr_assert_not(choose("limit=twenty"), "a wrong value is told all the same");
}
