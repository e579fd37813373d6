/* SPDX-License-Identifier: MIT */
/*
 * damage.c - a store may be cut short, half written or made up: reading it never crashes, hangs or
 * reaches outside of the image, and what is whole is still read.
 *
 * Each damaged image lies at the very end of a page with nothing mapped behind it, so that a read
 * past the image is a crash and not luck.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "snapshot.h"

#include "exact.h"
#include "image.h"

enum { FLIPS = 100000, FENCED = 64 * 4096 };

static struct image sample(void)
{
    struct image image = image_new();
    image_header(&image)->recent = 8;
    struct hotpath_store_slot *slot = image_slot(&image, 9, "main");
    for (uint32_t line = 1; line <= 6; line++) {
        struct hotpath_store_block *block = image_function(&image, "some_function", line);
        for (uint64_t duration = 3; duration < 1u << 20; duration *= 5)
            image_calls(&image, block, line, duration);
        image_single_calls(&image, block, 8);
        slot->innermost = (uint64_t)(uintptr_t)block;
    }
    image_slot(&image, 0, "gone");
    image_calls(&image, image_block(&image, 3), 5, 100);
    image_site(&image, "labelled", "a label", "other.c", 9);
    return image;
}

/* Memory that ends where nothing is mapped. */
static char *fenced_end(void)
{
    char *memory =
        mmap(NULL, FENCED + 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    cr_assert_neq((void *)memory, MAP_FAILED);
    mprotect(memory + FENCED, 4096, PROT_NONE);
    return memory + FENCED;
}

/* Everything that a reader may do with a snapshot; the sum keeps it from being left out. */
static double use(const struct hotpath__snapshot *snapshot)
{
    double sum = 0;
    for (size_t i = 0; i < snapshot->function_count; i++) {
        const struct hotpath__function *function = &snapshot->functions[i];
        sum += (double)hotpath__percentile_ns(snapshot, function, 50);
        sum += hotpath__percent_total(snapshot, function);
        sum += (double)(strlen(function->name) + strlen(function->file));
    }
    for (size_t i = 0; i < snapshot->thread_count; i++)
        cr_assert(snapshot->threads[i].innermost == UINT32_MAX ||
                  snapshot->threads[i].innermost < snapshot->function_count);
    return sum;
}

/* Of the function that was made first, if it is still there. */
static size_t single_calls(const struct hotpath__snapshot *snapshot,
                           const struct hotpath__image *image)
{
    size_t count = 0;
    for (int which = HOTPATH_SLOWEST_CALLS; which <= HOTPATH_RECENT_CALLS; which++) {
        struct hotpath__calls calls;
        cr_assert(
            hotpath__calls_between(snapshot, NULL, image, 1, (enum hotpath__which)which, &calls));
        for (size_t i = 0; i < calls.count; i++)
            cr_assert_lt(strlen(calls.list[i].thread), sizeof calls.list[i].thread);
        count += calls.count;
        free(calls.list);
    }
    return count;
}

static bool read_and_use(const char *bytes, size_t size)
{
    const char *problem = NULL;
    struct hotpath__image image = {.bytes = bytes, .size = size, .now = {UINT64_MAX, UINT64_MAX}};
    struct hotpath__snapshot *snapshot = image_read_bytes(bytes, size, NULL, &problem);
    if (!snapshot) {
        cr_assert_not_null(problem);
        return false;
    }
    cr_assert_geq(use(snapshot), 0);
    cr_assert_leq(single_calls(snapshot, &image), HOTPATH_OUTLIERS + 10000);
    hotpath__snapshot_free(snapshot);
    return true;
}

Test(damage, without_any_all_single_calls_are_read)
{
    struct image image = sample();
    struct hotpath__snapshot *snapshot = image_read(&image);
    struct hotpath__image whole = {image.bytes, image.used, image_header(&image)->last, 0, false};
    cr_assert_eq(single_calls(snapshot, &whole), 8 + 8);
}

Test(damage, flipped_bytes_never_crash_the_reader, .timeout = 100)
{
    struct image image = sample();
    char *bytes = fenced_end() - image.used;
    uint64_t state = 1;
    for (int i = 0; i < FLIPS; i++) {
        memcpy(bytes, image.bytes, image.used);
        for (uint64_t flips = 1 + exact_random(&state) % 4; flips; flips--) {
            uint64_t random = exact_random(&state);
            bytes[random % image.used] = (char)(random >> 40);
        }
        read_and_use(bytes, image.used);
    }
}

/*
 * A server may hand out anything as the store that it was: its first records are not the later
 * one's.
 */
Test(damage, an_earlier_image_is_not_believed_either, .timeout = 100)
{
    struct image image = sample();
    const char *problem;
    char *bytes = fenced_end() - image.used;
    uint64_t state = 3;
    for (int i = 0; i < FLIPS / 10; i++) {
        memcpy(bytes, image.bytes, image.used);
        for (uint64_t flips = 1 + exact_random(&state) % 4; flips; flips--) {
            uint64_t random = exact_random(&state);
            bytes[random % image.used] = (char)(random >> 40);
        }
        struct hotpath_store_instant now = image_header(&image)->last;
        struct hotpath__image good = {image.bytes, image.used, now, 0, false};
        struct hotpath__image bad = {bytes, image.used, now, 0, false};
        hotpath__snapshot_free(hotpath__snapshot_between(&bad, &good, &problem));
        hotpath__snapshot_free(hotpath__snapshot_between(&good, &bad, &problem));
    }
}

/* Two images that are whole each by itself, and whose records lie elsewhere. */
Test(damage, images_of_two_stores_have_no_difference, .timeout = 10)
{
    struct image image = sample();
    struct hotpath_store_header *header;
    const char *problem = NULL;
    char *bytes = fenced_end() - image.used;
    memcpy(bytes, image.bytes, image.used);
    header = (void *)bytes;
    header->header_size += 512;
    struct hotpath__image one = {image.bytes, image.used, header->last, 0, false};
    struct hotpath__image other = {bytes, image.used, header->last, 0, false};
    cr_assert_null(hotpath__snapshot_between(&one, &other, &problem));
    cr_assert_str_eq(problem, "it is not the store that it was");
    cr_assert_null(hotpath__snapshot_between(&other, &one, &problem));
}

/* Where the reader believes numbers, extreme ones are likelier to break it than random bytes. */
Test(damage, extreme_words_never_crash_the_reader, .timeout = 100)
{
    static const uint32_t extremes[] = {0,          1,          63,         64,
                                        0x7fffffff, 0x80000000, 0xffffffc0, UINT32_MAX};
    struct image image = sample();
    char *bytes = fenced_end() - image.used;
    for (size_t at = 0; at < image.used; at += 4)
        for (size_t e = 0; e < sizeof extremes / sizeof *extremes; e++) {
            memcpy(bytes, image.bytes, image.used);
            memcpy(bytes + at, &extremes[e], 4);
            read_and_use(bytes, image.used);
        }
}

Test(damage, every_truncation_is_read_as_far_as_it_goes, .timeout = 20)
{
    struct image image = sample();
    char *end = fenced_end();
    const char *problem;
    for (size_t size = 0; size < image.used; size += 8) {
        memcpy(end - size, image.bytes, size);
        cr_assert_eq(read_and_use(end - size, size), size >= sizeof(struct hotpath_store_header));
        if (size < sizeof(struct hotpath_store_header))
            continue;
        struct hotpath__snapshot *snapshot = image_read_bytes(end - size, size, NULL, &problem);
        cr_assert(snapshot->truncated, "%zu of %zu bytes", size, image.used);
        hotpath__snapshot_free(snapshot);
    }
}

Test(damage, what_is_whole_before_a_bad_record_is_still_read)
{
    struct image image = image_new();
    image_slot(&image, 1, "main");
    image_calls(&image, image_function(&image, "good", 1), 2, 10);
    image_function(&image, "bad", 2)->record.size = 3;
    image_calls(&image, image_function(&image, "lost", 3), 2, 10);
    struct hotpath__snapshot *snapshot = image_read(&image);
    cr_assert(snapshot->truncated);
    cr_assert_eq(snapshot->function_count, 1);
    cr_assert_str_eq(snapshot->functions[0].name, "good");
    cr_assert_eq(snapshot->functions[0].calls, 2);
}

Test(damage, a_name_without_an_end_leaves_its_site_out)
{
    struct image image = image_new();
    image_slot(&image, 1, "main");
    struct hotpath_store_site *site = image_site(&image, "endless", NULL, "app.c", 1);
    image_calls(&image, image_block(&image, site->id), 1, 10);
    image_calls(&image, image_function(&image, "good", 2), 1, 10);
    site->text[7] = '!';
    struct hotpath__snapshot *snapshot = image_read(&image);
    cr_assert(snapshot->truncated);
    cr_assert_eq(snapshot->function_count, 1);
    cr_assert_str_eq(snapshot->functions[0].name, "good");
}
