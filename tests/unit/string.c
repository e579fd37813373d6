/* SPDX-License-Identifier: MIT */
/*
 * string.c - the runtime's own functions of <string.h>, which this program is linked with, too.
 * They are called by pointers that the compiler knows nothing of, so that it calls them at all.
 */
#include <criterion/criterion.h>
#include <string.h>
#include <strings.h>

enum { SIZE = 64 };

static void *(*volatile copy)(void *, const void *, size_t) = memcpy;
static void *(*volatile move)(void *, const void *, size_t) = memmove;
static void *(*volatile set)(void *, int, size_t) = memset;
static int (*volatile compare)(const void *, const void *, size_t) = memcmp;
static size_t (*volatile length)(const char *) = strlen;
static size_t (*volatile length_up_to)(const char *, size_t) = strnlen;
static int (*volatile compare_texts)(const char *, const char *) = strcmp;
static int (*volatile compare_some)(const char *, const char *, size_t) = strncmp;
static int (*volatile compare_letters)(const char *, const char *) = strcasecmp;
static char *(*volatile copy_text)(char *, const char *) = strcpy;
static size_t (*volatile span)(const char *, const char *) = strspn;
static size_t (*volatile complement)(const char *, const char *) = strcspn;
static void *(*volatile find_byte)(const void *, int, size_t) = (memchr);
static char *(*volatile find_first)(const char *, int) = (strchr);
static char *(*volatile find_last)(const char *, int) = (strrchr);
static char *(*volatile find_text)(const char *, const char *) = (strstr);

static unsigned char area[SIZE + 16] __attribute__((aligned(16)));

static void fill(void)
{
    for (int i = 0; i < SIZE + 16; i++)
        area[i] = (unsigned char)(i + 1);
}

Test(string, moves_any_number_of_bytes_to_any_place_and_no_others)
{
    for (size_t from = 0; from < 20; from++)
        for (size_t to = 0; to < 20; to++)
            for (size_t size = 0; size < 40; size++) {
                fill();
                cr_assert_eq(move(area + to, area + from, size), area + to);
                for (size_t i = 0; i < sizeof area; i++) {
                    bool moved = i >= to && i < to + size;
                    cr_assert_eq(area[i], (moved ? i - to + from : i) + 1);
                }
            }
}

Test(string, copies_and_sets_bytes_and_returns_where)
{
    unsigned char other[SIZE];
    fill();
    cr_assert_eq(copy(other, area, SIZE), other);
    cr_assert_eq(compare(other, area, SIZE), 0);
    cr_assert_eq(set(other + 1, 0x1ff, SIZE - 2), other + 1);
    cr_assert_eq(other[0], 1);
    cr_assert_eq(other[1], 0xff);
    cr_assert_eq(other[SIZE - 2], 0xff);
    cr_assert_eq(other[SIZE - 1], SIZE);
    cr_assert_gt(compare(other, area, 2), 0);
    cr_assert_lt(compare(area, other, 2), 0);
    cr_assert_eq(compare(area, other, 1), 0);
    char text[8] = "1234567";
    cr_assert_eq(copy_text(text, "abc"), text);
    cr_assert_eq(compare(text,
                         "abc\0"
                         "567",
                         8),
                 0);
}

Test(string, compares_texts_as_libc_does)
{
    cr_assert_eq(length(""), 0);
    cr_assert_eq(length("abc"), 3);
    cr_assert_eq(length_up_to("abc", 4), 3);
    cr_assert_eq(length_up_to("abc", 2), 2);
    cr_assert_eq(length_up_to("abc", 0), 0);
    cr_assert_eq(compare_texts("abc", "abc"), 0);
    cr_assert_lt(compare_texts("ab", "abc"), 0);
    cr_assert_gt(compare_texts("abd", "abc"), 0);
    cr_assert_gt(compare_texts("\xff", "a"), 0, "bytes are not negative");
    cr_assert_eq(compare_some("abc", "abd", 2), 0);
    cr_assert_neq(compare_some("abc", "abd", 3), 0);
    cr_assert_eq(compare_letters("aBzZ[@", "AbZz[@"), 0);
    cr_assert_neq(compare_letters("@", "`"), 0);
    cr_assert_neq(compare_letters("[", "{"), 0);
    cr_assert_lt(compare_letters("a", "B"), 0);
}

Test(string, finds_what_libc_does)
{
    static const char text[] = "abcabc";
    cr_assert_eq(find_byte(text, 'c', 6), text + 2);
    cr_assert_null(find_byte(text, 'c', 2));
    cr_assert_eq(find_first(text, 'b'), text + 1);
    cr_assert_eq(find_first(text, '\0'), text + 6);
    cr_assert_null(find_first(text, 'd'));
    cr_assert_eq(find_last(text, 'a'), text + 3);
    cr_assert_eq(find_last(text, '\0'), text + 6);
    cr_assert_null(find_last(text, 'd'));
    cr_assert_eq(find_text(text, "ca"), text + 2);
    cr_assert_eq(find_text(text, ""), text);
    cr_assert_null(find_text(text, "abcabcd"));
    cr_assert_eq(span(text, "ba"), 2);
    cr_assert_eq(span(text, "cba"), 6);
    cr_assert_eq(complement(text, "c"), 2);
    cr_assert_eq(complement(text, "x"), 6);
}
