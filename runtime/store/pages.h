/* SPDX-License-Identifier: MIT */
/*
 * pages.h - memory that the runtime takes from the system by itself: never from malloc, which is
 * the program's, and may be what is being measured.
 */
#ifndef HOTPATH_PAGES_H
#define HOTPATH_PAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Zeroed memory of the runtime's own, or NULL, and its return. Any thread. */
void *hotpath__pages(size_t size);
void hotpath__pages_free(void *pages, size_t size);

/**
 * Has a child of this process find zeros there, however it is made. False where the system can't
 * (Linux before 4.14, qemu in the place of a kernel).
 */
bool hotpath__pages_not_for_children(void *pages, size_t size);

/** Bytes of all pages handed out. Any thread. */
uint64_t hotpath__page_bytes(void);

#endif
