/* SPDX-License-Identifier: MIT */
/*
 * build_sum.c - what `hotpath build` makes of the log of a build.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../console/build_sum.h"

static struct build_sum sum;

static void read_log(const char *text)
{
    FILE *log = fmemopen((void *)(size_t)text, strlen(text), "r");
    cr_assert(log);
    build_sum_read(&sum, log);
    fclose(log);
}

static const char *printed(void)
{
    static char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    cr_assert(out);
    build_sum_print(&sum, out);
    fclose(out);
    return text;
}

Test(build_sum, takes_a_file_that_was_compiled_twice_for_one)
{
    read_log("unit\ta.c\t3\nunit\tb.c\t4\nunit\ta.c\t5\n");
    cr_expect_eq(sum.files.count, 2);
    cr_expect_eq(sum.functions, 9);
    cr_expect_str_eq(printed(), "hotpath: 9 functions measured in 2 files\n");
    build_sum_release(&sum);
}

Test(build_sum, adds_what_links_measure)
{
    read_log("unit\ta.c\t0\nunit\t\t2\nunit\t\t3\n");
    cr_expect_eq(sum.files.count, 1);
    cr_expect_eq(sum.functions, 5);
    build_sum_release(&sum);
}

Test(build_sum, has_the_most_frequent_reasons_first)
{
    read_log("unit\ta.c\t1\npassed\t1\tnaked\npassed\t2\tinlined\nunit\tb.c\t0\n"
             "passed\t1\tinlined\npassed\t1\tother\npassed\t1\tsome\npassed\t1\tthird\n"
             "passed\t1\tz\n");
    cr_expect_str_eq(printed(), "hotpath: 1 function measured in 2 files\n"
                                "  3 are not: inlined\n"
                                "  1 is not: naked\n"
                                "  1 is not: other\n"
                                "  1 is not: some\n"
                                "  1 is not: third\n"
                                "  ... and 1 more\n");
    build_sum_release(&sum);
}

Test(build_sum, names_globs_that_fit_nothing_anywhere)
{
    read_log("unit\ta.c\t1\nglob\tmatch\t0\tparse_*\nglob\tskip\t0\tlog\n"
             "unit\tb.c\t1\nglob\tmatch\t2\tparse_*\ninlined\tsmall\tb.c:3\n"
             "inlined\tsmall\tb.c:3\n");
    cr_expect_eq(sum.inlined.count, 1);
    cr_expect_str_eq(printed(), "hotpath: 2 functions measured in 2 files\n"
                                "  --skip=log fits no function of this build\n"
                                "  chosen, but inlined into its callers: small (b.c:3)\n");
    build_sum_release(&sum);
}

Test(build_sum, of_an_empty_or_unknown_log_is_none)
{
    read_log("nothing known\n\n\tunit\n");
    cr_expect_eq(sum.files.count + sum.reasons.count + sum.globs.count + sum.inlined.count, 0);
    build_sum_release(&sum);
}
