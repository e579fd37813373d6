/* SPDX-License-Identifier: MIT */
/*
 * source.c - stores of other processes: files that are looked at, and copies of them, of which a
 * console takes ten a second for as long as it runs.
 */
#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "read/image.h"
#include "read/source.h"

#include "image.h"
#include "memory.h"

Test(source, a_copy_of_a_store_leaves_the_heap_alone)
{
    struct image image = image_new();
    image_slot(&image, 1, "main");
    image_function(&image, "f", 1);
    struct hotpath__source source = hotpath__source_own(image.bytes, image.used);
    size_t before = memory_in_use();
    struct hotpath__image copy = hotpath__source_copy(&source);
    cr_assert_not_null(copy.bytes);
    cr_expect_arr_eq(copy.bytes, image.bytes, sizeof(struct hotpath_store_header));
    cr_expect_lt(memory_in_use(), before + image.used);
    hotpath__image_free(&copy);
    cr_expect_null(copy.bytes);
}

Test(source, that_is_this_process_lives_whatever_the_system_says_of_its_number)
{
    struct image image = image_new();
    image_header(&image)->pid = 0;
    image_header(&image)->state = HOTPATH_STORE_RUNNING;
    struct hotpath__source source = hotpath__source_own(image.bytes, image.used);
    cr_assert_eq(hotpath__source_state(&source), HOTPATH_PROCESS_LIVE);
    image_header(&image)->state = HOTPATH_STORE_ENDED;
    cr_assert_eq(hotpath__source_state(&source), HOTPATH_PROCESS_ENDED);
}

Test(source, that_is_this_process_and_grows_meanwhile_is_whole)
{
    const char *problem;
    struct image image = image_new();
    image_slot(&image, 1, "main");
    image_calls(&image, image_function(&image, "f", 1), 3, 100);
    struct hotpath__source source = hotpath__source_own(image.bytes, image.used);
    image_calls(&image, image_function(&image, "g", 2), 4, 100);
    struct hotpath__snapshot *snapshot = hotpath__source_snapshot(&source, &problem);
    cr_assert_not_null(snapshot, "%s", problem);
    cr_assert_not(snapshot->truncated);
    cr_assert_eq(snapshot->function_count, 1);
}

/* --- files --------------------------------------------------------------------------------- */

static char path[] = "/tmp/hotpath-source-XXXXXX";
static int file;

/* A store in a file of this user's. */
static struct image new_file(void)
{
    struct image image = image_new();
    image_slot(&image, 1, "main");
    image_function(&image, "f", 1);
    file = mkstemp(path);
    cr_assert_eq(write(file, image.bytes, image.used), (ssize_t)image.used);
    return image;
}

static void remove_file(void)
{
    unlink(path);
}

TestSuite(source_file, .fini = remove_file);

Test(source_file, is_known_by_its_process_and_its_place_on_the_disk)
{
    struct hotpath__source source;
    struct stat status;
    const char *problem;
    struct image image = new_file();
    fstat(file, &status);
    cr_assert(hotpath__source_open(&source, path, &problem), "%s", problem);
    cr_assert_eq(source.device, status.st_dev);
    cr_assert_eq(source.inode, status.st_ino);
    cr_assert_eq(source.user, geteuid());
    cr_assert_eq(source.header.used, image.used);
    cr_assert_eq(source.pid, 4711);
    cr_assert_str_eq(source.program, "app");
    cr_assert_str_eq(source.path, path);
    hotpath__source_close(&source);
}

static void check_refused(const char *refused)
{
    struct hotpath__source source;
    const char *problem = NULL;
    cr_assert_not(hotpath__source_open(&source, refused, &problem));
    cr_assert_not_null(problem);
    cr_assert_not(source.is_open);
}

Test(source_file, that_is_no_store_is_refused)
{
    char link[sizeof path + 8];
    new_file();
    snprintf(link, sizeof link, "%s.link", path);
    cr_assert_eq(symlink(path, link), 0);
    check_refused(link);
    unlink(link);
    cr_assert_eq(pwrite(file, "no store", 8, 0), 8);
    check_refused(path);
    cr_assert_eq(ftruncate(file, 8), 0);
    check_refused(path);
    check_refused("/tmp");
    check_refused("/tmp/there is no such file");
}

static struct hotpath__snapshot *read_source(const struct hotpath__source *source)
{
    const char *problem;
    struct hotpath__snapshot *snapshot = hotpath__source_snapshot(source, &problem);
    cr_assert_not_null(snapshot, "%s", problem);
    return snapshot;
}

Test(source_file, that_has_grown_is_read_to_its_end_also_when_it_has_no_name_any_more)
{
    struct hotpath__source source;
    const char *problem;
    struct image image = new_file();
    cr_assert(hotpath__source_open(&source, path, &problem));
    cr_assert_eq(read_source(&source)->function_count, 0);
    image_calls(&image, image_function(&image, "g", 2), 3, 100);
    cr_assert_eq(pwrite(file, image.bytes, image.used, 0), (ssize_t)image.used);
    cr_assert_eq(read_source(&source)->functions->calls, 3);
    unlink(path);
    image_calls(&image, image_function(&image, "h", 3), 4, 200);
    cr_assert_eq(pwrite(file, image.bytes, image.used, 0), (ssize_t)image.used);
    cr_assert_eq(read_source(&source)->function_count, 2);
}

Test(source_file, that_grows_before_it_is_copied_is_whole)
{
    const char *problem;
    struct image image = new_file();
    image_calls(&image, image_function(&image, "g", 2), 3, 100);
    struct hotpath__image copy = {NULL, image.used, image_header(&image)->last, file, true};
    image_calls(&image, image_function(&image, "h", 3), 4, 200);
    cr_assert_eq(pwrite(file, image.bytes, image.used, 0), (ssize_t)image.used);
    cr_assert(hotpath__image_load(&copy));
    struct hotpath__snapshot *snapshot = hotpath__snapshot_between(NULL, &copy, &problem);
    cr_assert_not_null(snapshot, "%s", problem);
    cr_assert_not(snapshot->truncated);
    cr_assert_eq(snapshot->function_count, 1);
}

/* A mapped file that is cut short is SIGBUS. */
Test(source_file, that_is_cut_short_while_it_is_open_is_read_as_far_as_it_goes)
{
    struct hotpath__source source;
    const char *problem;
    struct image image = new_file();
    image_calls(&image, image_function(&image, "g", 2), 3, 100);
    size_t whole = image.used;
    image_calls(&image, image_function(&image, "h", 3), 4, 200);
    cr_assert_eq(pwrite(file, image.bytes, image.used, 0), (ssize_t)image.used);
    cr_assert(hotpath__source_open(&source, path, &problem));
    cr_assert_eq(ftruncate(file, (off_t)whole + 8), 0);
    struct hotpath__snapshot *snapshot = read_source(&source);
    cr_assert(snapshot->truncated);
    cr_assert_eq(snapshot->function_count, 1);
    cr_assert_eq(snapshot->functions->calls, 3);
    cr_assert_eq(ftruncate(file, 0), 0);
    cr_assert_null(hotpath__source_snapshot(&source, &problem));
    cr_assert_not_null(problem);
    cr_assert_eq(hotpath__source_copy(&source).size, 0);
}

/* A ring of 1,600,000 calls: 38 MB. */
Test(source_file, that_is_large_is_read_where_it_is, .timeout = 60)
{
    struct hotpath__source source;
    const char *problem;
    struct hotpath__calls calls;
    struct image image = image_large(48 << 20);
    image_slot(&image, 1, "main");
    struct hotpath_store_block *block = image_function(&image, "f", 1);
    image_calls(&image, block, 800000, 100);
    image_single_calls(&image, block, 800000);
    image_header(&image)->recent = 8;
    file = mkstemp(path);
    cr_assert_eq(write(file, image.bytes, image.used), (ssize_t)image.used);
    cr_assert(hotpath__source_open(&source, path, &problem));
    struct hotpath__image large = hotpath__source_copy(&source);
    cr_assert_null(large.bytes, "it is not copied");
    cr_assert_eq(large.size, image.used);
    struct hotpath__snapshot *snapshot = hotpath__snapshot_between(NULL, &large, &problem);
    cr_assert_eq(snapshot->functions->calls, 800000);
    cr_assert_not(snapshot->truncated);
    cr_assert(hotpath__calls_between(snapshot, NULL, &large, 1, HOTPATH_SLOWEST_CALLS, &calls));
    cr_assert_eq(calls.count, HOTPATH_OUTLIERS);
    cr_assert(hotpath__image_load(&large));
    cr_assert_arr_eq(large.bytes, image.bytes, image.used);
    cr_assert_eq(ftruncate(file, 4096), 0);
    large = hotpath__source_copy(&source);
    cr_assert(hotpath__snapshot_between(NULL, &large, &problem)->truncated);
}

/* Records of many sizes, so that some lie across the ends of the pieces that are read at a time. */
Test(source_file, that_is_read_in_pieces_has_every_record)
{
    enum { FUNCTIONS = 3000 };
    char name[300] = "";
    const char *problem;
    struct image image = image_large(8 << 20);
    image_slot(&image, 1, "main");
    for (unsigned i = 0; i < FUNCTIONS; i++) {
        snprintf(name, sizeof name, "f%0*u", (int)(1 + i % 250), i);
        image_calls(&image, image_function(&image, name, i + 1), i + 1, 100);
    }
    file = mkstemp(path);
    cr_assert_eq(write(file, image.bytes, image.used), (ssize_t)image.used);
    struct hotpath__image pieces = {NULL, image.used, image_header(&image)->last, file, false};
    size_t before = memory_in_use();
    struct hotpath__snapshot *snapshot = hotpath__snapshot_between(NULL, &pieces, &problem);
    cr_assert_not_null(snapshot);
    cr_expect_not(snapshot->truncated);
    cr_expect_eq(snapshot->function_count, FUNCTIONS);
    for (size_t i = 0; i < snapshot->function_count; i++)
        cr_expect_eq(snapshot->functions[i].calls, snapshot->functions[i].line);
    hotpath__snapshot_free(snapshot);
    cr_expect_lt(memory_in_use(), before + 100000, "the pieces are given back");
}

Test(source, several_of_which_one_is_damaged_leave_nothing_on_the_heap)
{
    struct image good = image_new(), bad = image_new();
    image_function(&good, "f", 1);
    image_header(&bad)->version++;
    struct hotpath__source list[] = {hotpath__source_own(good.bytes, good.used),
                                     hotpath__source_own(bad.bytes, bad.used)};
    struct hotpath__sources both = {.list = list, .count = 2};
    const char *problem;
    size_t failed = 0, before = memory_in_use();
    for (int round = 0; round < 100; round++) {
        cr_expect_null(hotpath__sources_snapshot(&both, &failed, &problem));
        cr_expect_eq(failed, 1);
    }
    cr_expect_lt(memory_in_use(), before + 10000, "some that libc keeps for the next time");
}

/* --- which ones there are ------------------------------------------------------------------ */

static size_t found, of_that_user;

static void count_found(struct hotpath__source *source, void *data)
{
    const uid_t *user = data;
    found += strstr(source->path, "hotpath-12345/") != NULL;
    of_that_user += source->user == *user;
    hotpath__source_close(source);
}

static size_t found_there;

static void count_there(struct hotpath__source *source, void *data)
{
    found_there += strncmp(source->path, data, strlen(data)) == 0;
    hotpath__source_close(source);
}

/* A new file, where it can be given to others: a namespace may know no user but its own root. */
static struct image new_file_of_root(void)
{
    if (geteuid() != 0)
        cr_skip_test("root alone looks at other users' stores");
    struct image image = new_file();
    if (chown(path, 12345, 12345) != 0 || chown(path, 0, 0) != 0)
        cr_skip_test("there are no other users in this namespace");
    return image;
}

static void check_is_looked_for_in(const char *parent)
{
    char folder[64], name[128];
    uid_t user = 1000000000u + (uid_t)getpid(); /* nobody's, and no other run's */
    snprintf(folder, sizeof folder, "%s/hotpath-%u/", parent, user);
    snprintf(name, sizeof name, "%sapp.1.hotpath", folder);
    cr_assert(mkdir(folder, 0700) == 0 || errno == EEXIST);
    int copy = open(name, O_CREAT | O_RDWR | O_TRUNC, 0600);
    cr_assert_eq(sendfile(copy, file, &(off_t){0}, 1 << 20) > 0, 1);
    close(copy);
    cr_assert(chown(name, user, user) == 0 && chown(folder, user, user) == 0);
    found_there = 0;
    hotpath__source_each(count_there, folder);
    unlink(name);
    rmdir(folder);
    cr_expect_eq(found_there, 1, "%s", parent);
}

Test(source_file, root_finds_those_of_others_wherever_they_are_put, .timeout = 20)
{
    free(new_file_of_root().bytes);
    check_is_looked_for_in("/tmp");
    check_is_looked_for_in("/dev/shm");
}

/*
 * Beside the user's own store: one of somebody else, and a link to it; and a folder that is a link.
 */
Test(source_file, root_finds_those_of_all_users_and_none_that_somebody_planted, .timeout = 20)
{
    char folder[] = "/tmp/hotpath-users-XXXXXX", name[128], other[128];
    uid_t user = 12345;
    struct image image = new_file_of_root();
    cr_assert_not_null(mkdtemp(folder));
    setenv("TMPDIR", folder, 1);
    snprintf(name, sizeof name, "%s/hotpath-12345", folder);
    cr_assert_eq(mkdir(name, 0700), 0);
    cr_assert_eq(chown(name, user, user), 0);
    snprintf(other, sizeof other, "%s/hotpath-54321", folder);
    cr_assert_eq(symlink(name, other), 0);
    snprintf(name, sizeof name, "cp %s %s/hotpath-12345/app.1.hotpath", path, folder);
    cr_assert_eq(system(name), 0);
    snprintf(name, sizeof name, "%s/hotpath-12345/app.1.hotpath", folder);
    cr_assert_eq(chown(name, user, user), 0);
    snprintf(other, sizeof other, "%s/hotpath-12345/app.2.hotpath", folder);
    cr_assert_eq(symlink(path, other), 0);
    snprintf(other, sizeof other, "%s/hotpath-12345/app.3.hotpath", folder);
    cr_assert_eq(link(path, other), 0);
    hotpath__source_each(count_found, &user);
    snprintf(name, sizeof name, "rm -r %s", folder);
    cr_assert_eq(system(name), 0);
    cr_assert_eq(found, 1);
    cr_assert_eq(of_that_user, 1);
    free(image.bytes);
}
