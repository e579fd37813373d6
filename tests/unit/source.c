/* SPDX-License-Identifier: MIT */
/*
 * source.c - copies of a store, of which a console takes ten a second for as long as it runs.
 */
#include <criterion/criterion.h>
#include <malloc.h>

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
