/* SPDX-License-Identifier: MIT */
/*
 * memory.c - see memory.h.
 */
#include "memory.h"

#include <criterion/criterion.h>
#include <malloc.h>
#include <pthread.h>

size_t memory_in_use(void)
{
    struct mallinfo2 heap = mallinfo2();
    return heap.uordblks + heap.hblkhd;
}

/* In a thread that has ended: what malloc had put aside for it is free then. */
static size_t in_use_after(void *(*work)(void *unused))
{
    pthread_t thread;
    cr_assert_eq(pthread_create(&thread, NULL, work, NULL), 0);
    pthread_join(thread, NULL);
    return memory_in_use();
}

void check_leaves_no_memory(void *(*work)(void *unused))
{
    size_t before = in_use_after(work);
    for (int i = 0; i < 3; i++)
        cr_assert_eq(in_use_after(work), before);
}

/* qemu's user mode takes a limit for the program, and sets none: what is limited would be qemu. */
struct rlimit limit_memory(rlim_t bytes)
{
    struct rlimit before, now;
    getrlimit(RLIMIT_AS, &before);
    setrlimit(RLIMIT_AS, &(struct rlimit){bytes, before.rlim_max});
    getrlimit(RLIMIT_AS, &now);
    if (now.rlim_cur != bytes)
        cr_skip_test("RLIMIT_AS limits nothing here");
    return before;
}
