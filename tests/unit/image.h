/* SPDX-License-Identifier: MIT */
/*
 * image.h - makes store images in memory, record by record, for the tests of what reads a store.
 *
 * An image is what a measured process would have mapped: it holds real addresses, its clock is
 * CLOCK_MONOTONIC, it began at IMAGE_START and is IMAGE_ELAPSED older now. Records are handed out
 * as pointers to be filled in or spoiled further.
 */
#ifndef HOTPATH_TEST_IMAGE_H
#define HOTPATH_TEST_IMAGE_H

#include <stddef.h>
#include <stdint.h>

#include "snapshot.h"

enum {
    IMAGE_START = 1000000,       /* ns */
    IMAGE_ELAPSED = 100000000,   /* ns: 1 % of Total is 1 ms */
    IMAGE_CAPACITY = 1024 * 1024 /* bytes; more is a failed test, unless asked for */
};

struct image {
    char *bytes;
    size_t used, capacity;
    uint32_t sites;
    uint32_t slots;
};

/** An image of a process that has measured nothing. */
struct image image_new(void);

/** The same with another capacity. */
struct image image_large(size_t capacity);

struct hotpath_store_header *image_header(const struct image *image);

/** Adds a site with the next id. `label` may be NULL. */
struct hotpath_store_site *image_site(struct image *image, const char *name, const char *label,
                                      const char *file, uint32_t line);

/** The address, in the process whose store the image is, of something inside. */
uint64_t image_address(const struct image *image, const void *inside);

/** Adds a slot with an owner that has lived since IMAGE_START; tid 0 makes a free one. */
struct hotpath_store_slot *image_slot(struct image *image, uint32_t tid, const char *name);

/** Adds the block of a site on the newest slot. */
struct hotpath_store_block *image_block(struct image *image, uint32_t site);

/** Counts `calls` calls of `duration` in a block, all of it self time. */
void image_calls(struct image *image, struct hotpath_store_block *block, uint64_t calls,
                 uint64_t duration);

/**
 * Makes `count` of the block's calls single ones, among the slowest and in the ring of the last.
 */
struct hotpath_store_calls *image_single_calls(struct image *image,
                                               struct hotpath_store_block *block, uint32_t count);

/** Adds the memory record of the newest block. */
struct hotpath_store_memory *image_memory(struct image *image, struct hotpath_store_block *block);

/** A site, and its block on the newest slot, in one go. */
struct hotpath_store_block *image_function(struct image *image, const char *name, uint32_t line);

/** That of bytes as it was `now`, or NULL: at their last instant. NULL with *problem. */
struct hotpath__snapshot *image_read_bytes(const void *bytes, size_t size,
                                           const struct hotpath_store_instant *now,
                                           const char **problem);

/** The function of this name; a failed test when there is none. */
const struct hotpath__function *function_named(const struct hotpath__snapshot *snapshot,
                                               const char *name);

/** The snapshot of the image; a failed test when it can't be read. */
struct hotpath__snapshot *image_read(const struct image *image);

#endif
