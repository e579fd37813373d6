/* SPDX-License-Identifier: MIT */
/*
 * text.c - how durations, shares and names are written: rounded to the nearest, the same in every
 * locale, and harmless to a terminal whatever a name holds.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "render/text.h"

#include "comma.h"
#include "exact.h"

static const struct {
    uint64_t ns;
    const char *text;
} durations[] = {
    {0, "0ns"},
    {1, "1ns"},
    {999, "999ns"},
    {1000, "1.00µs"},
    {1004, "1.00µs"},
    {1005, "1.01µs"},
    {17094, "17.09µs"},
    {999994, "999.99µs"},
    {999995, "1.00ms"},
    {999999, "1.00ms"},
    {1000000, "1.00ms"},
    {122130000, "122.13ms"},
    {999994999, "999.99ms"},
    {999995000, "1.00s"},
    {1000000000, "1.00s"},
    {2500000000, "2.50s"},
    {UINT64_C(360000000000000), "360000.00s"},
    {UINT64_MAX, "18446744073.71s"},
};

static void check_durations(void)
{
    char number[HOTPATH_NUMBER_SIZE];
    for (size_t i = 0; i < sizeof durations / sizeof *durations; i++) {
        hotpath__duration(number, durations[i].ns);
        cr_assert_str_eq(number, durations[i].text);
    }
}

Test(text, durations_have_two_decimals_and_the_right_unit)
{
    check_durations();
}

Test(text, short_durations_have_one_decimal)
{
    static const struct {
        double ns;
        const char *text;
    } cases[] = {{0, "0.0ns"},       {18.34, "18.3ns"},  {18.36, "18.4ns"},
                 {999.9, "999.9ns"}, {999.96, "1.00µs"}, {1234, "1.23µs"}};
    char number[HOTPATH_NUMBER_SIZE];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        hotpath__short_duration(number, cases[i].ns);
        cr_assert_str_eq(number, cases[i].text);
    }
}

static void check_percents(void)
{
    static const struct {
        double percent;
        const char *text;
    } cases[] = {{0, "0.00%"},      {1.39, "1.39%"},    {0.004, "0.00%"}, {0.0051, "0.01%"},
                 {9.999, "10.00%"}, {99.994, "99.99%"}, {100, "100.00%"}};
    char number[HOTPATH_NUMBER_SIZE];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        hotpath__percent(number, cases[i].percent);
        cr_assert_str_eq(number, cases[i].text);
    }
}

Test(text, percents_have_two_decimals)
{
    check_percents();
}

Test(text, sizes_have_one_decimal_and_the_right_unit)
{
    static const struct {
        uint64_t bytes;
        const char *text;
    } sizes[] = {{0, "0 B"},
                 {1, "1 B"},
                 {1023, "1023 B"},
                 {1024, "1.0 KB"},
                 {1536, "1.5 KB"},
                 {1048524, "1023.9 KB"},
                 {1048525, "1.0 MB"},
                 {313000000, "298.5 MB"},
                 {UINT64_C(3) << 30, "3.0 GB"},
                 {UINT64_C(1) << 40, "1.0 TB"},
                 {UINT64_MAX, "16777216.0 TB"}};
    char number[HOTPATH_NUMBER_SIZE];
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        hotpath__bytes(number, sizes[i].bytes);
        cr_assert_str_eq(number, sizes[i].text);
    }
}

Test(text, that_is_cut_ends_in_an_ellipsis_and_never_inside_a_character)
{
    static const struct {
        const char *whole;
        size_t width;
        const char *cut;
    } cuts[] = {{"abcdef", 6, "abcdef"},  {"abcdef", 5, "abcd…"},      {"abcdef", 1, "…"},
                {"abcdef", 0, ""},        {"名前名前", 8, "名前名前"}, {"名前名前", 7, "名前名…"},
                {"名前名前", 6, "名前…"}, {"µs µs", 4, "µs …"}};
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        struct hotpath__text text = {0};
        size_t used = hotpath__text_cut(&text, cuts[i].whole, cuts[i].width);
        cr_assert_str_eq(text.data ? text.data : "", cuts[i].cut);
        cr_assert_eq(used, text.data ? hotpath__text_width(text.data) : 0);
        cr_assert_leq(used, cuts[i].width);
        hotpath__text_free(&text);
    }
}

Test(text, that_is_shortened_keeps_both_ends)
{
    static const struct {
        const char *whole;
        size_t width;
        const char *shortened;
    } texts[] = {{"abcdefghijkl", 12, "abcdefghijkl"},
                 {"abcdefghijkl", 9, "abcde…jkl"},
                 {"abcdefghijkl", 3, "a…l"},
                 {"abcdefghijkl", 2, "a…"},
                 {"abcdefghijkl", 0, ""},
                 {"abcdefghi\u0301jkl", 9, "abcde…jkl"},
                 {"abcdefghij\u0301kl", 9, "abcde…j\u0301kl"},
                 {"名前名前名前", 9, "名前…前"}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct hotpath__text text = {0};
        size_t used = hotpath__text_shorten(&text, texts[i].whole, texts[i].width);
        cr_assert_str_eq(text.data ? text.data : "", texts[i].shortened);
        cr_assert_eq(used, text.data ? hotpath__text_width(text.data) : 0);
        hotpath__text_free(&text);
    }
}

Test(text, numbers_do_not_follow_the_locale)
{
    set_comma_locale();
    check_durations();
    check_percents();
}

/* --- names --------------------------------------------------------------------------------- */

static const struct {
    const char *name, *shown;
    size_t columns;
} names[] = {
    {"", "", 0},
    {"plain", "plain", 5},
    {"int ns::K<char>::f(int) const", "int ns::K<char>::f(int) const", 29},
    {"größe", "größe", 5},
    {"函数", "函数", 4},
    {"한글", "한글", 4},
    {"e\xcc\x81t\xc3\xa9", "e\xcc\x81t\xc3\xa9", 3},
    {"\xf0\x9f\x94\xa5", "\xf0\x9f\x94\xa5", 2},
    {"a\nb", "a\\x0ab", 6},
    {"\x1b[31mred\x1b]0;t\x07", "\\x1b[31mred\\x1b]0;t\\x07", 23},
    {"\x7f\t\r", "\\x7f\\x09\\x0d", 12},
    {"\xc2\x9b"
     "1m",
     "\\u{9b}1m", 8},
    {"\xe2\x80\xae"
     "cba",
     "\\u{202e}cba", 11},
    {"\xe2\x81\xa6", "\\u{2066}", 8},
    {"\xff\xfe", "\\xff\\xfe", 8},
    {"cut \xe2\x82", "cut \\xe2\\x82", 12},
    {"\xc0\xaf", "\\xc0\\xaf", 8},
    {"\xed\xa0\x80", "\\xed\\xa0\\x80", 12},
    {"\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80", 16},
    {"\x80 alone", "\\x80 alone", 10},
};

Test(text, names_are_shown_harmlessly_and_their_width_is_known)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct hotpath__text text = {0};
        hotpath__text_add(&text, "", 0);
        size_t columns = hotpath__text_name(&text, names[i].name);
        cr_assert_str_eq(text.data, names[i].shown);
        cr_assert_eq(columns, names[i].columns, "%s takes %zu columns", names[i].shown, columns);
        cr_assert_eq(hotpath__text_width(text.data), columns, "%s", names[i].shown);
        hotpath__text_free(&text);
    }
}

static void random_name(char *name, size_t size, uint64_t *state)
{
    for (size_t i = 0; i < size - 1; i++)
        name[i] = (char)(1 + exact_random(state) % 255);
    name[size - 1] = '\0';
}

Test(text, no_name_at_all_brings_a_control_byte_to_the_terminal)
{
    uint64_t state = 7;
    for (int round = 0; round < 5000; round++) {
        char name[64];
        struct hotpath__text text = {0};
        random_name(name, sizeof name, &state);
        size_t columns = hotpath__text_name(&text, name);
        for (size_t i = 0; i < text.size; i++) {
            unsigned char byte = (unsigned char)text.data[i],
                          after = (unsigned char)text.data[i + 1];
            cr_assert(byte >= 0x20 && byte != 0x7f && !(byte == 0xc2 && after < 0xa0));
        }
        cr_assert_eq(hotpath__text_width(text.data), columns);
        hotpath__text_free(&text);
    }
}

Test(text, what_is_no_utf8_becomes_the_replacement_character)
{
    static const struct {
        const char *name, *valid;
    } cases[] = {{"a\xff"
                  "b",
                  "a\xef\xbf\xbd"
                  "b"},
                 {"gr\xc3\xb6\xc3\x9f"
                  "e",
                  "größe"},
                 {"\x1b", "\x1b"},
                 {"\xe2\x82", "\xef\xbf\xbd\xef\xbf\xbd"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct hotpath__text text = {0};
        hotpath__text_utf8(&text, cases[i].name);
        cr_assert_str_eq(text.data, cases[i].valid);
        hotpath__text_free(&text);
    }
}

Test(text, grows_as_far_as_it_has_to)
{
    struct hotpath__text text = {0};
    for (int i = 0; i < 100000; i++)
        hotpath__text_format(&text, "%05d", i);
    cr_assert_eq(text.size, 500000);
    cr_assert_eq(strlen(text.data), 500000);
    cr_assert_str_eq(text.data + 499990, "9999899999");
    cr_assert_not(text.failed);
    hotpath__text_free(&text);
    cr_assert_null(text.data);
}
