/* SPDX-License-Identifier: MIT */
/*
 * array.h - arrays that grow one by one.
 */
#ifndef HOTPATH_ARRAY_H
#define HOTPATH_ARRAY_H

#include <stddef.h>
#include <stdlib.h>

/**
 * The array of `count` elements, with room for one more: it doubles whenever it is full. NULL
 * without memory; the array is then as it was.
 */
static inline void *hotpath__one_more(void *array, size_t count, size_t size)
{
    if (count & (count - 1))
        return array;
    return realloc(array, (count ? 2 * count : 1) * size);
}

#endif
