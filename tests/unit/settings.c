/* SPDX-License-Identifier: MIT */
/*
 * settings.c - every environment variable: what it takes, and that a bad value is one line on
 * stderr that names the good ones, while the default stays.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <string.h>

#include "base/environment.h"

#include "captured.h"
#include "comma.h"

/* The tests run with HOTPATH_FORMAT=none, so the settings in force are the defaults but for that.
 */
static const struct hotpath__settings *load(const char *name, const char *value)
{
    capture();
    unsetenv("HOTPATH_FORMAT");
    setenv(name, value, 1);
    hotpath__settings_load();
    cr_assert_str_empty(captured_stdout());
    return hotpath__settings();
}

struct assignment {
    char name[24], value[104];
};

/* clang-format off */
static struct assignment good[] = {
    {"HOTPATH_FORMAT", "table"}, {"HOTPATH_FORMAT", "json"}, {"HOTPATH_FORMAT", "json-pretty"},
    {"HOTPATH_FORMAT", "none"}, {"HOTPATH_FORMAT", ""},
    {"HOTPATH_PERCENTILES", "0"}, {"HOTPATH_PERCENTILES", "100"}, {"HOTPATH_PERCENTILES", "100.0"},
    {"HOTPATH_PERCENTILES", "50,95,99.9,99.99"}, {"HOTPATH_PERCENTILES", " 50 , 95 "},
    {"HOTPATH_PERCENTILES", "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16"}, {"HOTPATH_PERCENTILES", ""},
    {"HOTPATH_LIMIT", "0"}, {"HOTPATH_LIMIT", "1"}, {"HOTPATH_LIMIT", "18446744073709551615"},
    {"HOTPATH_OUTPUT", "stderr"}, {"HOTPATH_OUTPUT", "/tmp/report.%p"},
    {"HOTPATH_COLUMNS", "self"}, {"HOTPATH_COLUMNS", "max,min,self"}, {"HOTPATH_COLUMNS", ""},
    {"HOTPATH_COLUMNS", "none"},
    {"HOTPATH_SORT", "total"}, {"HOTPATH_SORT", "self"}, {"HOTPATH_SORT", "calls"},
    {"HOTPATH_SORT", "avg"}, {"HOTPATH_SORT", "min"}, {"HOTPATH_SORT", "max"},
    {"HOTPATH_SORT", "name"}, {"HOTPATH_SORT", "bytes"}, {"HOTPATH_SORT", "blocks"},
    {"HOTPATH_SORT", "freed"}, {"HOTPATH_SORT", "net"}, {"HOTPATH_SORT", "peak"},
    {"HOTPATH_SORT", "p99"}, {"HOTPATH_SORT", "p99.90"}, {"HOTPATH_SORT", "p0"},
    {"HOTPATH_SORT", ""},
    {"HOTPATH_SUBTRACT", "1"}, {"HOTPATH_SUBTRACT", "off"},
    {"HOTPATH_DIR", "/tmp/a folder"},
    {"HOTPATH_KEEP", "0"}, {"HOTPATH_KEEP", "1"}, {"HOTPATH_KEEP", "yes"}, {"HOTPATH_KEEP", "OFF"},
    {"HOTPATH_CLOCK", "auto"}, {"HOTPATH_CLOCK", "monotonic"},
    {"HOTPATH_HELP", "0"}, {"HOTPATH_HELP", "no"},
    {"HOTPATH_NAME_DEPTH", "0"}, {"HOTPATH_NAME_DEPTH", "1000"},
    {"HOTPATH_RECENT_LOGS", "0"}, {"HOTPATH_RECENT_LOGS", "10000"},
    {"HOTPATH_TIMEOUT", "0"}, {"HOTPATH_TIMEOUT", "31622400000"},
    {"HOTPATH_SIGNAL", "none"}, {"HOTPATH_SIGNAL", "USR1"}, {"HOTPATH_SIGNAL", "sigusr2"},
    {"HOTPATH_SIGNAL", "RTMIN+0"}, {"HOTPATH_SIGNAL", "SIGRTMIN+5"},
};

static struct assignment bad[] = {
    {"HOTPATH_FORMAT", "xml"}, {"HOTPATH_FORMAT", "JSON"}, {"HOTPATH_FORMAT", "json "},
    {"HOTPATH_PERCENTILES", "abc"}, {"HOTPATH_PERCENTILES", "101"}, {"HOTPATH_PERCENTILES", "-1"},
    {"HOTPATH_PERCENTILES", "100.01"}, {"HOTPATH_PERCENTILES", "nan"},
    {"HOTPATH_PERCENTILES", "0x5"},
    {"HOTPATH_PERCENTILES", "1e1"}, {"HOTPATH_PERCENTILES", "99,9,"}, {"HOTPATH_PERCENTILES", ","},
    {"HOTPATH_PERCENTILES", "99.9.9"}, {"HOTPATH_PERCENTILES", "5."}, {"HOTPATH_PERCENTILES", ".5"},
    {"HOTPATH_PERCENTILES", "50;95"}, {"HOTPATH_PERCENTILES", "50 95"},
    {"HOTPATH_PERCENTILES", " "},
    {"HOTPATH_PERCENTILES", "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17"},
    {"HOTPATH_PERCENTILES", "99.9999999999999999"}, {"HOTPATH_PERCENTILES", "%s%s%n"},
    {"HOTPATH_LIMIT", "-1"}, {"HOTPATH_LIMIT", "ten"}, {"HOTPATH_LIMIT", "1.5"},
    {"HOTPATH_LIMIT", "18446744073709551616"}, {"HOTPATH_LIMIT", " 1"}, {"HOTPATH_LIMIT", "1 "},
    {"HOTPATH_COLUMNS", "selfish"}, {"HOTPATH_COLUMNS", "self,,min"}, {"HOTPATH_COLUMNS", "avg"},
    {"HOTPATH_SORT", "P99"}, {"HOTPATH_SORT", "p"}, {"HOTPATH_SORT", "p101"},
    {"HOTPATH_SORT", "p50,p95"}, {"HOTPATH_SORT", "pp"}, {"HOTPATH_SORT", "Total"},
    {"HOTPATH_SORT", "total "}, {"HOTPATH_SORT", "95"}, {"HOTPATH_SORT", "self,calls"},
    {"HOTPATH_SUBTRACT", "self"}, {"HOTPATH_SUBTRACT", "2"},
    {"HOTPATH_KEEP", "2"}, {"HOTPATH_KEEP", "maybe"}, {"HOTPATH_KEEP", "01"},
    {"HOTPATH_CLOCK", "tsc"}, {"HOTPATH_CLOCK", "Auto"},
    {"HOTPATH_HELP", "me"},
    {"HOTPATH_RECENT_LOGS", "10001"}, {"HOTPATH_RECENT_LOGS", "-1"},
    {"HOTPATH_NAME_DEPTH", "-1"}, {"HOTPATH_NAME_DEPTH", "1001"}, {"HOTPATH_NAME_DEPTH", "full"},
    {"HOTPATH_TIMEOUT", "5s"}, {"HOTPATH_TIMEOUT", "31622400001"}, {"HOTPATH_TIMEOUT", "-1"},
    {"HOTPATH_SIGNAL", "KILL"}, {"HOTPATH_SIGNAL", "SEGV"}, {"HOTPATH_SIGNAL", "10"},
    {"HOTPATH_SIGNAL", "RTMIN+99"}, {"HOTPATH_SIGNAL", "RTMIN+"}, {"HOTPATH_SIGNAL", "SIG"},
};
/* clang-format on */

static bool same(const struct hotpath__settings *a, const struct hotpath__settings *b)
{
    return a->format == b->format && a->percentile_count == b->percentile_count &&
           !memcmp(a->percentiles, b->percentiles, sizeof a->percentiles) && a->limit == b->limit &&
           a->sort.key == b->sort.key && a->asked == b->asked && !strcmp(a->output, b->output) &&
           a->show_self == b->show_self && a->show_min == b->show_min &&
           a->name_depth == b->name_depth && a->timeout_ms == b->timeout_ms &&
           a->signal == b->signal && a->show_max == b->show_max && !strcmp(a->dir, b->dir) &&
           a->keep == b->keep && a->subtract == b->subtract && a->clock_auto == b->clock_auto;
}

ParameterizedTestParameters(settings, take_a_good_value_without_a_word)
{
    return cr_make_param_array(struct assignment, good, sizeof good / sizeof *good);
}

ParameterizedTest(struct assignment *set, settings, take_a_good_value_without_a_word)
{
    load(set->name, set->value);
    cr_assert_str_empty(captured_stderr(), "%s=%s: %s", set->name, set->value, captured_stderr());
}

ParameterizedTestParameters(settings, answer_a_bad_value_with_one_line_and_keep_the_default)
{
    return cr_make_param_array(struct assignment, bad, sizeof bad / sizeof *bad);
}

ParameterizedTest(struct assignment *set, settings,
                  answer_a_bad_value_with_one_line_and_keep_the_default)
{
    struct hotpath__settings before = *hotpath__settings();
    char start[256];
    snprintf(start, sizeof start, "[hotpath] %s=%s can't be used, it stays ", set->name,
             set->value);
    const struct hotpath__settings *after = load(set->name, set->value);
    const char *said = captured_stderr();
    cr_assert_eq(strncmp(said, start, strlen(start)), 0, "%s=%s: %s", set->name, set->value, said);
    cr_assert_not_null(strstr(said, "; accepted: "));
    cr_assert_eq(strchr(said, '\n'), said + strlen(said) - 1, "one line: %s", said);
    cr_assert(same(&before, after), "%s=%s changed something", set->name, set->value);
}

/* --- what the values mean ------------------------------------------------------------------ */

Test(settings, percentiles_keep_their_order_and_lose_idle_zeros)
{
    static const struct hotpath__wanted_percentile wanted[] = {
        {99.9, "99.9"}, {50, "50"}, {100, "100"}, {0, "0"}, {10, "10"}};
    const struct hotpath__settings *set = load("HOTPATH_PERCENTILES", "99.90, 50,100.00,0.0,10");
    cr_assert_eq(set->percentile_count, 5);
    for (int i = 0; i < 5; i++) {
        cr_assert_eq(set->percentiles[i].percent, wanted[i].percent);
        cr_assert_str_eq(set->percentiles[i].name, wanted[i].name);
    }
}

Test(settings, that_sort_by_a_percentile_name_it_as_its_column)
{
    const struct hotpath__settings *set = load("HOTPATH_SORT", "p099.90");
    cr_assert_eq(set->sort.key, HOTPATH_BY_PERCENTILE);
    cr_assert_eq(set->sort.percentile.percent, 99.9);
    cr_assert_str_eq(set->sort.percentile.name, "99.9");
}

Test(settings, without_a_variable_are_the_documented_defaults)
{
    const struct hotpath__settings *set = load("UNRELATED", "1");
    cr_assert_str_empty(captured_stderr());
    cr_assert_eq(set->percentile_count, 1);
    cr_assert_str_eq(set->percentiles[0].name, "95");
    cr_assert_eq(set->limit, 15);
    cr_assert_str_empty(set->output);
    cr_assert_str_empty(set->dir);
    cr_assert_not(set->show_min || set->show_max || set->keep);
    cr_assert(set->show_self);
    cr_assert_eq(set->sort.key, HOTPATH_NO_KEY);
    cr_assert(set->clock_auto);
}

/* A library may bring hotpath into a program that runs already. */
Test(settings, have_their_names_whatever_the_locale)
{
    set_turkish_locale();
    cr_assert_eq(load("HOTPATH_LIMIT", "7")->limit, 7);
    cr_assert_str_empty(captured_stderr());
}

Test(settings, are_copied_from_the_environment)
{
    setenv("HOTPATH_DIR", "/var/tmp/store", 1);
    setenv("HOTPATH_OUTPUT", "/var/tmp/report.json", 1);
    setenv("HOTPATH_COLUMNS", "max,self", 1);
    setenv("HOTPATH_CLOCK", "monotonic", 1);
    setenv("HOTPATH_LIMIT", "3", 1);
    const struct hotpath__settings *set = load("HOTPATH_KEEP", "true");
    setenv("HOTPATH_DIR", "/changed/later", 1);
    unsetenv("HOTPATH_OUTPUT");
    cr_assert_str_eq(set->dir, "/var/tmp/store");
    cr_assert_str_eq(set->output, "/var/tmp/report.json");
    cr_assert(set->show_max && set->show_self && !set->show_min);
    cr_assert(set->keep);
    cr_assert_not(set->clock_auto);
    cr_assert_eq(set->limit, 3);
}

Test(settings, make_a_relative_path_stay_where_the_program_began)
{
    cr_assert_eq(chdir("/tmp"), 0);
    const struct hotpath__settings *set = load("HOTPATH_OUTPUT", "report.json");
    cr_assert_eq(chdir("/"), 0);
    cr_assert_str_eq(set->output, "/tmp/report.json");
}

Test(settings, show_a_percentile_that_is_asked_for_twice_once)
{
    const struct hotpath__settings *set = load("HOTPATH_PERCENTILES", "95,095.0,50,95");
    cr_assert_eq(set->percentile_count, 2u);
    cr_assert_str_eq(set->percentiles[0].name, "95");
    cr_assert_str_eq(set->percentiles[1].name, "50");
}

Test(settings, a_path_that_is_too_long_is_refused)
{
    static char path[5000];
    memset(path, 'x', sizeof path - 1);
    const struct hotpath__settings *set = load("HOTPATH_OUTPUT", path);
    cr_assert_str_empty(set->output);
    cr_assert_str_not_empty(captured_stderr());
}

Test(settings, a_misspelt_variable_is_named)
{
    load("HOTPATH_FORMATT", "json");
    cr_assert_str_eq(captured_stderr(),
                     "[hotpath] HOTPATH_FORMATT is not a setting; HOTPATH_HELP=1 lists them\n");
}

Test(settings, help_lists_every_variable)
{
    load("HOTPATH_HELP", "1");
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        cr_assert_not_null(strstr(captured_stderr(), good[i].name), "%s", good[i].name);
}
