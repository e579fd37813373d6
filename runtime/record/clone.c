/* SPDX-License-Identifier: MIT */
/*
 * clone.c - children that are made behind fork's back, by _Fork or a bare clone: nobody tells them.
 *
 * Such a child has its parent's store mapped, and a thread's state that leads there. But pages that
 * are not for children are zero in each of them. A thread's tables are in such pages (slot.c): the
 * child's thread finds no block and no slot there, and comes to the slow path as with its first
 * call. That asks here whether the process is still the one that began: then a word is still set.
 *
 * What the child shares with its parent goes on being mapped: a thread that comes later may still
 * look at its old slot. Nobody writes there.
 */
#include "record/clone.h"

#include <sched.h>
#include <stddef.h>
#include <stdint.h>

#include "store/pages.h"

enum { UNANNOUNCED = 0, ADOPTING, KNOWN }; /* 0 is what a child finds */

static uint32_t *word; /* NULL where the system has no such pages: a child stays unnoticed */
static void (*adopt)(void);

void hotpath__clone_watch(void (*how)(void))
{
    uint32_t *page = hotpath__pages(sizeof *page);
    adopt = how;
    if (page && hotpath__pages_not_for_children(page, sizeof *page))
        word = page;
    hotpath__clone_known();
}

void hotpath__clone_known(void)
{
    if (word)
        __atomic_store_n(word, KNOWN, __ATOMIC_RELEASE);
}

bool hotpath__is_unannounced(void)
{
    return word && __atomic_load_n(word, __ATOMIC_ACQUIRE) == UNANNOUNCED;
}

/* The child may have made threads of its own before one of them measures something. */
bool hotpath__clone_claim(void)
{
    uint32_t state = UNANNOUNCED;
    if (!word || __atomic_compare_exchange_n(word, &state, ADOPTING, false, __ATOMIC_ACQUIRE,
                                             __ATOMIC_ACQUIRE))
        return word != NULL;
    while (__atomic_load_n(word, __ATOMIC_ACQUIRE) == ADOPTING)
        sched_yield();
    return false;
}

void hotpath__clone_adopt(void)
{
    adopt();
    hotpath__clone_known();
}
