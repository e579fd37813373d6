/* SPDX-License-Identifier: MIT */
/*
 * report.c - where a report goes and which form it has: stderr or the file that HOTPATH_OUTPUT
 * names, never stdout; one line that says why when it can't be written; a forked child beside its
 * parent, not over it.
 */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/environment.h"
#include "process/report.h"
#include "process/scope.h"

#include "captured.h"
#include "image.h"
#include "scratch.h"

TestSuite(report, .init = make_scratch, .fini = remove_scratch);

static struct image sample(void)
{
    struct image image = image_new();
    image_slot(&image, 1, "main");
    image_calls(&image, image_function(&image, "some_function", 1), 3, 1000);
    return image;
}

static void write_report(const struct image *image, struct hotpath_store_instant now, bool own)
{
    struct hotpath__form form = {.settings = *hotpath__settings()};
    struct hotpath__image later = {.now = now};
    if (image) {
        later.bytes = image->bytes;
        later.size = image->used;
    }
    struct hotpath__account account = {&form, NULL, &later, HOTPATH_PROCESS_ENDED, own};
    hotpath__report(&account);
}

/* The report of an image, or of a process without a store, under one setting. */
static void report(const struct image *image, const char *name, const char *value, bool own)
{
    struct hotpath_store_instant now = {IMAGE_START + IMAGE_ELAPSED, IMAGE_START + IMAGE_ELAPSED};
    capture();
    setenv("HOTPATH_FORMAT", "table", 1);
    setenv(name, value, 1);
    hotpath__settings_load();
    write_report(image, now, own);
    cr_assert_str_empty(captured_stdout());
}

static const char *content(const char *path)
{
    static char text[65536];
    int file = open(path, O_RDONLY);
    cr_assert_geq(file, 0, "there is no %s", path);
    ssize_t size = read(file, text, sizeof text - 1);
    cr_assert_geq(size, 0);
    text[size] = '\0';
    close(file);
    return text;
}

/* --- the form ------------------------------------------------------------------------------ */

Test(report, is_a_table_on_stderr_unless_told)
{
    struct image image = sample();
    report(&image, "UNRELATED", "1", true);
    cr_assert_eq(strncmp(captured_stderr(), "[hotpath] Performance summary", 29), 0);
    cr_assert_not_null(strstr(captured_stderr(), "| some_function |     3 |"));
}

Test(report, is_json_when_that_is_asked_for)
{
    struct image image = sample();
    report(&image, "HOTPATH_FORMAT", "json", true);
    cr_assert_eq(strncmp(captured_stderr(), "{\"schema\":1,", 12), 0);
}

Test(report, is_nothing_at_all_when_the_form_is_none)
{
    struct image image = sample();
    report(&image, "HOTPATH_FORMAT", "none", true);
    cr_assert_str_empty(captured_stderr());
}

Test(report, of_nothing_says_what_to_check)
{
    report(NULL, "UNRELATED", "1", true);
    cr_assert_eq(strncmp(captured_stderr(), "[hotpath] Nothing was measured.\n", 32), 0);
    cr_assert_not_null(strstr(captured_stderr(), "-fplugin=hotpath"));
}

Test(report, of_calls_that_were_all_lost_says_how_many)
{
    struct image image = image_new();
    image_header(&image)->lost_calls = 5;
    report(&image, "UNRELATED", "1", true);
    cr_assert_str_eq(captured_stderr(), "[hotpath] 5 calls were not counted: there was no memory "
                                        "for the counters (Cannot allocate memory).\n");
}

Test(report, of_nothing_is_still_a_whole_json_report)
{
    report(NULL, "HOTPATH_FORMAT", "json", true);
    cr_assert_eq(strncmp(captured_stderr(), "{\"schema\":1,", 12), 0);
    cr_assert_not_null(strstr(captured_stderr(), "\"functions\":[],"));
}

Test(report, of_what_is_no_store_says_so)
{
    struct image image = sample();
    image_header(&image)->version++;
    report(&image, "UNRELATED", "1", true);
    cr_assert_str_eq(captured_stderr(),
                     "[hotpath] no report: it was written by another version of hotpath\n");
}

/* --- the place ----------------------------------------------------------------------------- */

Test(report, goes_to_the_file_that_is_named_and_replaces_what_was_there)
{
    struct image image = sample();
    FILE *old = fopen("report", "w");
    for (int i = 0; i < 10000; i++)
        fputs("old", old);
    fclose(old);
    report(&image, "HOTPATH_OUTPUT", "report", true);
    cr_assert_str_empty(captured_stderr());
    cr_assert_not_null(strstr(content("report"), "some_function"));
    cr_assert_null(strstr(content("report"), "old"));
}

Test(report, goes_to_a_file_with_the_process_id_in_its_name)
{
    char path[64];
    struct image image = sample();
    report(&image, "HOTPATH_OUTPUT", "a%p-%p.txt", true);
    snprintf(path, sizeof path, "a%ld-%ld.txt", (long)getpid(), (long)getpid());
    cr_assert_not_null(strstr(content(path), "some_function"));
}

Test(report, of_a_forked_child_goes_beside_its_parents)
{
    char path[64];
    struct image image = sample();
    report(&image, "HOTPATH_OUTPUT", "report", false);
    snprintf(path, sizeof path, "report.%ld", (long)getpid());
    cr_assert_neq(access("report", F_OK), 0);
    cr_assert_not_null(strstr(content(path), "some_function"));
}

Test(report, of_a_forked_child_that_measured_nothing_is_left_out)
{
    report(NULL, "UNRELATED", "1", false);
    cr_assert_str_empty(captured_stderr());
}

Test(report, comes_to_stderr_with_the_reason_when_the_file_can_not_be_opened)
{
    struct image image = sample();
    report(&image, "HOTPATH_OUTPUT", "/missing/report", true);
    const char *said = captured_stderr();
    static const char reason[] = "[hotpath] /missing/report can't be opened "
                                 "(No such file or directory); the report comes here\n";
    cr_assert_eq(strncmp(said, reason, strlen(reason)), 0, "%s", said);
    cr_assert_not_null(strstr(said, "some_function"));
}

Test(report, on_a_full_disk_says_that_it_is_not_whole)
{
    if (access("/dev/full", W_OK) != 0)
        cr_skip_test("there is no /dev/full");
    struct image image = sample();
    report(&image, "HOTPATH_OUTPUT", "/dev/full", true);
    cr_assert_str_eq(captured_stderr(), "[hotpath] the report is not whole: /dev/full (No space "
                                        "left on device)\n");
}

/* Nobody reads it: the program must not be ended by SIGPIPE at its very end. */
Test(report, into_a_closed_pipe_harms_nothing)
{
    int ends[2];
    struct image image = sample();
    cr_assert_eq(pipe(ends), 0);
    cr_assert_eq(dup2(ends[1], STDERR_FILENO), STDERR_FILENO);
    close(ends[0]);
    struct hotpath_store_instant now = {IMAGE_START + 1, IMAGE_START + 1};
    setenv("HOTPATH_FORMAT", "table", 1);
    hotpath__settings_load();
    write_report(&image, now, true);
}
