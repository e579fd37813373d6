/* SPDX-License-Identifier: MIT */
/*
 * image.h - the memory of images.
 */
#ifndef HOTPATH_IMAGE_H
#define HOTPATH_IMAGE_H

#include "snapshot.h"

/** Room for an image of `size` bytes; without memory it has no bytes, and its size is 0. */
struct hotpath__image hotpath__image_new(size_t size);

/** Takes all of an image that is a file into memory. False without; it is then as it was. */
bool hotpath__image_load(struct hotpath__image *image);

/** Frees it; a file stays open, it belongs to the source. */
void hotpath__image_free(struct hotpath__image *image);

#endif
