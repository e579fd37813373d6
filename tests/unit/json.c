/* SPDX-License-Identifier: MIT */
/*
 * json.c - the JSON report: the text of a small one as golden text, and for whatever names and
 * settings there are, a text that a parser takes back with the same values.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <json-c/json.h>
#include <string.h>

#include "abi.h"
#include "render/json.h"
#include "render/text.h"

#include "comma.h"
#include "image.h"

static const struct hotpath__settings usual = {
    .sections = HOTPATH_TIMING | HOTPATH_ALLOC,
    .format = HOTPATH_FORMAT_JSON,
    .percentiles = {{95, "95"}, {99.9, "99.9"}},
    .percentile_count = 2,
    .limit = 15,
};

static const char *json(const struct image *image, const struct hotpath__settings *settings)
{
    struct hotpath__text text = {0};
    hotpath__json(&text, image_read(image), settings);
    cr_assert_not(text.failed);
    cr_assert_eq(text.data[text.size - 1], '\n');
    return text.data;
}

/*
 * Strict: the whole text is one valid value, and strings in it are valid UTF-8. Of json-c 0.18 the
 * strict parser refuses every string that is not ASCII (its issue 892), so there the value is
 * enough.
 */
#define JSON_C_0_18 (18 << 8)
static const int strict = JSON_C_VERSION_NUM >> 8 << 8 == JSON_C_0_18 ? 0 : JSON_TOKENER_STRICT;

static json_object *parsed(const char *text)
{
    struct json_tokener *tokener = json_tokener_new();
    json_tokener_set_flags(tokener, strict | JSON_TOKENER_VALIDATE_UTF8);
    json_object *report = json_tokener_parse_ex(tokener, text, (int)strlen(text));
    cr_assert_eq(json_tokener_get_error(tokener), json_tokener_success, "%s: %s",
                 json_tokener_error_desc(json_tokener_get_error(tokener)), text);
    cr_assert_eq(json_tokener_get_parse_end(tokener), strlen(text));
    return report;
}

static json_object *member(json_object *object, const char *name)
{
    json_object *value;
    cr_assert(json_object_object_get_ex(object, name, &value), "there is no %s", name);
    return value;
}

static json_object *row(json_object *report, size_t index)
{
    return json_object_array_get_idx(member(report, "functions"), index);
}

static uint64_t number(json_object *object, const char *name)
{
    json_object *value = member(object, name);
    cr_assert_eq(json_object_get_type(value), json_type_int, "%s is no whole number", name);
    return json_object_get_uint64(value);
}

static struct image two_functions(void)
{
    struct image image = image_new();
    image_slot(&image, 1, "main");
    image_header(&image)->clock = HOTPATH_CLOCK_TSC;
    image_calls(&image, image_function(&image, "f", 12), 100, 16990);
    struct hotpath_store_site *site = image_site(&image, "g", "a label", "b.c", 7);
    site->flags = HOTPATH_SITE_BLOCK;
    struct hotpath_store_block *block = image_block(&image, site->id);
    image_calls(&image, block, 98, 90);
    image_calls(&image, block, 2, 190);
    block->self = 800;
    block->unreturned++;
    block->threads = 3;
    return image;
}

Test(json, of_a_small_store_is_this_text)
{
    struct image image = two_functions();
    cr_assert_str_eq(
        json(&image, &usual),
        "{\"schema\":1,\"tool\":{\"name\":\"hotpath\",\"version\":\"" HOTPATH_VERSION "\"},"
        "\"process\":{\"program\":\"app\",\"pid\":4711,\"parent\":0,\"state\":\"ended\"},"
        "\"scope\":{\"name\":\"main\",\"processes\":1,\"elapsed_ns\":100000000,"
        "\"thread_time_ns\":100000000,\"clock\":\"tsc\",\"call_cost_ns\":20.0,\"measuring_ns\":"
        "4000,\"subtracted_ns\":0.0},"
        "\"percentiles\":[95,99.9],\"functions\":["
        "{\"name\":\"f\",\"label\":null,\"file\":\"app.c\",\"line\":12,\"calls\":100,"
        "\"avg_ns\":16990,\"min_ns\":16990,\"max_ns\":16990,\"p95_ns\":16990,"
        "\"p99.9_ns\":16990,\"total_ns\":1699000,\"self_ns\":1699000,\"measuring_ns\":2000,"
        "\"percent_total\":1.70,\"threads\":1,\"abandoned\":0},"
        "{\"name\":\"g\",\"label\":\"a label\",\"kind\":\"block\",\"file\":\"b.c\",\"line\":7,"
        "\"calls\":100,\"avg_ns\":92,\"min_ns\":90,\"max_ns\":190,\"p95_ns\":90,"
        "\"p99.9_ns\":190,\"total_ns\":9200,\"self_ns\":800,\"measuring_ns\":2000,"
        "\"percent_total\":0.01,\"threads\":3,\"abandoned\":1}],"
        "\"functions_total\":2,\"channels\":[],\"streams\":[],\"threads\":[],"
        "\"notes\":[\"1 call did not return (longjmp, exit, a thread's end, or still running): "
        "in Total, not in Calls\"]}\n");
}

Test(json, has_the_figures_of_the_store)
{
    struct image image = two_functions();
    json_object *report = parsed(json(&image, &usual));
    json_object *g = row(report, 1);
    cr_assert_str_eq(json_object_get_string(member(g, "name")), "g");
    cr_assert_str_eq(json_object_get_string(member(g, "label")), "a label");
    cr_assert_str_eq(json_object_get_string(member(g, "kind")), "block");
    cr_assert_eq(number(g, "calls"), 100);
    cr_assert_eq(number(g, "avg_ns"), 92);
    cr_assert_eq(number(g, "min_ns"), 90);
    cr_assert_eq(number(g, "max_ns"), 190);
    cr_assert_eq(number(g, "p95_ns"), 90);
    cr_assert_eq(number(g, "p99.9_ns"), 190);
    cr_assert_eq(number(g, "total_ns"), 9200);
    cr_assert_eq(number(g, "self_ns"), 800);
    cr_assert_eq(number(g, "threads"), 3);
    cr_assert_eq(number(g, "abandoned"), 1);
    cr_assert_eq(number(report, "schema"), 1);
    cr_assert_null(member(row(report, 0), "label"));
    cr_assert_not(json_object_object_get_ex(row(report, 0), "kind", NULL));
}

Test(json, of_a_function_that_has_not_returned_is_null_where_the_table_has_no_figure)
{
    static const char *const names[] = {"avg_ns", "min_ns", "max_ns", "p95_ns", "p99.9_ns"};
    struct image image = image_new();
    image_slot(&image, 1, "main");
    image_function(&image, "f", 1)->unreturned++;
    json_object *f = row(parsed(json(&image, &usual)), 0);
    cr_assert_eq(number(f, "calls"), 0);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        cr_assert_null(member(f, names[i]), "%s", names[i]);
}

Test(json, pretty_is_the_same_report_on_more_lines)
{
    struct image image = two_functions();
    struct hotpath__settings pretty = usual;
    pretty.format = HOTPATH_FORMAT_JSON_PRETTY;
    const char *one = json(&image, &usual), *many = json(&image, &pretty);
    cr_assert_eq(strchr(one, '\n'), one + strlen(one) - 1);
    cr_assert_neq(strchr(many, '\n'), many + strlen(many) - 1);
    cr_assert(json_object_equal(parsed(one), parsed(many)));
}

Test(json, holds_as_many_functions_as_the_limit_says_and_how_many_there_are)
{
    struct image image = two_functions();
    struct hotpath__settings settings = usual;
    settings.limit = 1;
    json_object *report = parsed(json(&image, &settings));
    cr_assert_eq(json_object_array_length(member(report, "functions")), 1);
    cr_assert_eq(number(report, "functions_total"), 2);
    settings.limit = 0;
    report = parsed(json(&image, &settings));
    cr_assert_eq(json_object_array_length(member(report, "functions")), 2);
}

Test(json, of_a_process_that_measured_nothing_is_whole)
{
    struct image image = image_new();
    json_object *report = parsed(json(&image, &usual));
    cr_assert_eq(json_object_array_length(member(report, "functions")), 0);
    cr_assert_eq(number(report, "functions_total"), 0);
}

Test(json, says_so_when_the_store_names_no_known_clock)
{
    struct image image = two_functions();
    image_header(&image)->clock = HOTPATH_CLOCK_RDTIME + 1;
    json_object *scope = member(parsed(json(&image, &usual)), "scope");
    cr_assert_str_eq(json_object_get_string(member(scope, "clock")), "?");
}

Test(json, numbers_do_not_follow_the_locale)
{
    struct image image = two_functions();
    const char *before = json(&image, &usual);
    set_comma_locale();
    cr_assert_str_eq(json(&image, &usual), before);
}

Test(json, numbers_of_64_bits_are_whole)
{
    struct image image = image_new();
    image_slot(&image, 1, "main");
    struct hotpath_store_block *block = image_function(&image, "f", 1);
    image_calls(&image, block, 1, HOTPATH_LARGEST);
    block->sum += UINT64_MAX - 1 - block->calls;
    block->calls = UINT64_MAX - 1;
    json_object *f = row(parsed(json(&image, &usual)), 0);
    cr_assert_eq(number(f, "calls"), UINT64_MAX - 1);
    cr_assert_eq(number(f, "max_ns"), HOTPATH_LARGEST);
}

/* --- names --------------------------------------------------------------------------------- */

struct awkward {
    char name[32], read_back[32];
};

ParameterizedTestParameters(json, gives_back_any_name)
{
    static struct awkward names[] = {
        {"with \"quotes\"", "with \"quotes\""},
        {"back\\slash", "back\\slash"},
        {"a/b", "a/b"},
        {"\x01\x1b[2J\t\n\r\x7f", "\x01\x1b[2J\t\n\r\x7f"},
        {"größe 函数", "größe 函数"},
        {"bad\xff", "bad\xef\xbf\xbd"},
        {"\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
        {"%s%n {\"a\": 1}", "%s%n {\"a\": 1}"},
        {"\xf0\x9f\x94\xa5", "\xf0\x9f\x94\xa5"},
        {"", ""},
    };
    return cr_make_param_array(struct awkward, names, sizeof names / sizeof *names);
}

ParameterizedTest(struct awkward *awkward, json, gives_back_any_name)
{
    struct image image = image_new();
    image_slot(&image, 1, "main");
    struct hotpath_store_site *site =
        image_site(&image, awkward->name, awkward->name, awkward->name, 1);
    image_calls(&image, image_block(&image, site->id), 1, 10);
    json_object *f = row(parsed(json(&image, &usual)), 0);
    cr_assert_str_eq(json_object_get_string(member(f, "name")), awkward->read_back);
    cr_assert_str_eq(json_object_get_string(member(f, "label")), awkward->read_back);
    cr_assert_str_eq(json_object_get_string(member(f, "file")), awkward->read_back);
}

Test(json, gives_back_a_name_of_four_kilobytes)
{
    char name[4097];
    for (size_t i = 0; i < sizeof name - 1; i++)
        name[i] = "template<\"\\ >"[i % 13];
    name[sizeof name - 1] = '\0';
    struct image image = image_new();
    image_slot(&image, 1, "main");
    image_calls(&image, image_function(&image, name, 1), 1, 10);
    json_object *f = row(parsed(json(&image, &usual)), 0);
    cr_assert_str_eq(json_object_get_string(member(f, "name")), name);
}

Test(json, has_null_for_a_peak_that_is_not_known)
{
    struct hotpath__text text = {0};
    struct image image = two_functions();
    struct hotpath__snapshot *snapshot = image_read(&image);
    snapshot->tracking = HOTPATH_HEAP_TRACKED;
    snapshot->functions[0].alloc.peak_bytes = HOTPATH_UNKNOWN_PEAK;
    snapshot->functions[1].alloc.peak_bytes = 17;
    hotpath__json(&text, snapshot, &usual);
    json_object *report = parsed(text.data);
    json_object *unknown = member(member(row(report, 0), "alloc"), "peak_bytes");
    cr_assert_null(unknown);
    cr_assert_eq(number(member(row(report, 1), "alloc"), "peak_bytes"), 17);
}
