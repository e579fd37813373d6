/* SPDX-License-Identifier: MIT */
/*
 * pages.c - the runtime's memory beside the store: whole pages, by mmap.
 */
#include "store/pages.h"

#include <sys/mman.h>

#include "base/races.h"

static uint64_t page_bytes;

void *hotpath__pages(size_t size)
{
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return NULL;
    hotpath__no_race(memory, size); /* drd does not follow what is handed on at a thread's end */
    __atomic_add_fetch(&page_bytes, size, __ATOMIC_RELAXED);
    return memory;
}

void hotpath__pages_free(void *pages, size_t size)
{
    munmap(pages, size);
    __atomic_sub_fetch(&page_bytes, size, __ATOMIC_RELAXED);
}

bool hotpath__pages_not_for_children(void *pages, size_t size)
{
    return madvise(pages, size, MADV_WIPEONFORK) == 0;
}

uint64_t hotpath__page_bytes(void)
{
    return __atomic_load_n(&page_bytes, __ATOMIC_RELAXED);
}
