/* SPDX-License-Identifier: MIT */
/*
 * source.c - stores of other processes: files that are looked at, and copies of them, of which a
 * console takes ten a second for as long as it runs.
 */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "read/source.h"

#include "image.h"

static size_t heap_in_use(void)
{
    struct mallinfo2 heap = mallinfo2();
    return heap.uordblks + heap.hblkhd;
}

Test(source, a_copy_of_a_store_leaves_the_heap_alone)
{
    struct image image = image_new();
    image_slot(&image, 1, "main");
    image_function(&image, "f", 1);
    struct hotpath__source source = hotpath__source_own(image.bytes, image.used);
    size_t before = heap_in_use();
    struct hotpath__image copy = hotpath__source_copy(&source);
    cr_assert_not_null(copy.bytes);
    cr_expect_arr_eq(copy.bytes, image.bytes, sizeof(struct hotpath_store_header));
    cr_expect_lt(heap_in_use(), before + image.used);
    hotpath__image_free(&copy);
    cr_expect_null(copy.bytes);
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
    cr_assert_eq(source.size, image.used);
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
    cr_assert_null(source.bytes);
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

Test(source_file, that_has_grown_is_mapped_anew)
{
    struct hotpath__source source;
    const char *problem;
    struct image image = new_file();
    cr_assert(hotpath__source_open(&source, path, &problem));
    const void *bytes = source.bytes;
    cr_assert(hotpath__source_renew(&source));
    cr_assert_eq(source.bytes, bytes, "it has not grown");
    image_function(&image, "g", 2);
    cr_assert_eq(pwrite(file, image.bytes, image.used, 0), (ssize_t)image.used);
    cr_assert(hotpath__source_renew(&source));
    cr_assert_eq(source.size, image.used);
    image_function(&image, "h", 3);
    cr_assert_eq(pwrite(file, image.bytes, image.used, 0), (ssize_t)image.used);
    unlink(path);
    cr_assert_not(hotpath__source_renew(&source), "it is gone");
}
