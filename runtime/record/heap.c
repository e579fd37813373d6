/* SPDX-License-Identifier: MIT */
/*
 * heap.c - the functions that a program's malloc and its relatives jump to: count and pass on.
 *
 * What is asked for counts as asked for, as valgrind and the program's author see it, and the same
 * under every allocator. What is given back is known only by what the allocator had set aside for
 * it, so live bytes are sums of malloc_usable_size alone. A realloc gives the old block back and
 * takes the new one.
 *
 * A thread counts in its slot. Until it has one (before constructors have run, in a child of fork
 * that has measured nothing, in a thread's very end) the process's shared counters serve. What the
 * runtime itself allocates counts as its own.
 */
#include "record/heap.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/base.h"
#include "base/process.h"
#include "record/allocator.h"
#include "record/lock.h"
#include "record/memory.h"
#include "record/own_memory.h"
#include "record/slot.h"
#include "record/thread.h"
#include "store/write.h"

/* --- before a thread can count ------------------------------------------------------------- */

/* The thread asks the allocator something for the first time. */
static __thread bool asking;

/*
 * tcmalloc calls operator new when it is first asked for a block's size: what comes from there must
 * not be asked for its size. Not under the lock: a program's own malloc may be a measured function.
 */
static void ask_first(void)
{
    static bool asked;
    if (asking || hotpath__allocator.is_late || __atomic_test_and_set(&asked, __ATOMIC_RELAXED))
        return;
    asking = true;
    void *block = hotpath__allocator.malloc(1);
    if (block)
        hotpath__usable_size(block);
    hotpath__allocator.free(block);
    asking = false;
}

/*
 * The thread's slot, if it is to have one. A forked child makes no store for the sake of its
 * allocations alone, and a thread's last ones, in the C library's own destructors, come when nobody
 * would take a slot back any more.
 */
static RARE struct hotpath_store_slot *prepare(void)
{
    hotpath__allocator_find();
    ask_first();
    hotpath__notice_clone();
    if (hotpath__own || !hotpath__may_count())
        return NULL;
    struct hotpath__hold hold = hotpath__lock();
    hotpath__slot_take();
    hotpath__unlock(hold);
    hotpath__slot_keep();
    return hotpath__memory_stir();
}

/* The heap was quiet (memory.h), or nothing has been counted yet. */
static __attribute__((noinline)) struct hotpath_store_slot *begin_to_count(void)
{
    struct hotpath_store_slot *slot = hotpath__allocator.malloc ? hotpath__memory_stir() : NULL;
    return slot ? slot : prepare();
}

static ALWAYS_INLINE struct hotpath_store_slot *counting(void)
{
    struct hotpath_store_slot *slot = *hotpath__recorder.counting;
    return slot ? slot : begin_to_count();
}

/* --- counting ------------------------------------------------------------------------------ */

/* Whether the allocator can be asked for a block's size. */
static bool may_ask(void)
{
    return !asking && (!hotpath__allocator.is_late || hotpath__begun());
}

/* tcmalloc does not know a size before its constructors have run. */
static RARE void took_elsewhere(void *block, size_t size)
{
    if (asking)
        return;
    uint64_t held = may_ask() ? hotpath__usable_size(block) : 0;
    held = held ? held : size;
    if (hotpath__own)
        hotpath__own_heap((int64_t)held);
    else
        hotpath__shared_took(size, held);
}

static RARE void gave_elsewhere(uint64_t held)
{
    if (asking)
        return;
    if (hotpath__own)
        hotpath__own_heap(-(int64_t)held);
    else
        hotpath__shared_gave(held);
}

static RARE uint64_t held_elsewhere(void *block)
{
    return may_ask() ? hotpath__usable_size(block) : 0;
}

/* To be asked before the block is given back. */
static ALWAYS_INLINE uint64_t held_by(const struct hotpath_store_slot *slot, void *block)
{
    return hotpath__likely(slot) ? hotpath__usable_size(block) : held_elsewhere(block);
}

static ALWAYS_INLINE void took(struct hotpath_store_slot *slot, void *block, size_t size)
{
    if (hotpath__unlikely(!slot)) {
        took_elsewhere(block, size);
        return;
    }
    uint64_t held = hotpath__usable_size(block);
    hotpath__add(&slot->heap.held, held);
    hotpath__add(&slot->heap.taken, size);
    hotpath__add(&slot->heap.blocks, 1);
    if (hotpath__unlikely(hotpath__live(&slot->heap) > slot->ceiling))
        hotpath__live_rose(slot);
}

static ALWAYS_INLINE void gave(struct hotpath_store_slot *slot, uint64_t held)
{
    if (hotpath__unlikely(!slot)) {
        gave_elsewhere(held);
        return;
    }
    hotpath__add(&slot->heap.freed, held);
    hotpath__add(&slot->heap.frees, 1);
    if (hotpath__unlikely(hotpath__live(&slot->heap) < slot->floor))
        hotpath__live_fell(slot);
}

/* Counts the result of an allocation, unless it failed. */
static ALWAYS_INLINE void *counted(struct hotpath_store_slot *slot, void *block, size_t size)
{
    if (hotpath__likely(block))
        took(slot, block, size);
    return block;
}

void hotpath__heap_took(void *block, size_t size)
{
    took(counting(), block, size);
}

void hotpath__heap_gave(uint64_t held)
{
    gave(counting(), held);
}

uint64_t hotpath__heap_held(void *block)
{
    return held_by(*hotpath__recorder.counting, block);
}

uint64_t hotpath__heap_events(void)
{
    const struct hotpath_store_slot *slot = counting();
    if (slot)
        return slot->heap.blocks + slot->heap.frees;
    return hotpath__own ? hotpath__own_events() : hotpath__shared_events();
}

/* --- the functions ------------------------------------------------------------------------- */

HOT void *hotpath_malloc(size_t size)
{
    struct hotpath_store_slot *slot = counting();
    return counted(slot, hotpath__allocator.malloc(size), size);
}

HOT void hotpath_free(void *block)
{
    if (hotpath__unlikely(!block))
        return;
    struct hotpath_store_slot *slot = counting();
    gave(slot, held_by(slot, block));
    hotpath__allocator.free(block);
}

void *hotpath_calloc(size_t count, size_t size)
{
    struct hotpath_store_slot *slot = counting();
    return counted(slot, hotpath__allocator.calloc(count, size), count * size);
}

/* A realloc to 0 may free the block and return NULL: that is no failure. */
void *hotpath_realloc(void *old, size_t size)
{
    struct hotpath_store_slot *slot = counting();
    uint64_t held = old ? held_by(slot, old) : 0;
    void *block = hotpath__allocator.realloc(old, size);
    if (old && (block || size == 0))
        gave(slot, held);
    return counted(slot, block, size);
}

/* Not passed on as such: not every allocator has one, and the C library's would call realloc. */
void *hotpath_reallocarray(void *old, size_t count, size_t size)
{
    size_t whole;
    if (__builtin_mul_overflow(count, size, &whole)) {
        errno = ENOMEM;
        return NULL;
    }
    return hotpath_realloc(old, whole);
}

int hotpath_posix_memalign(void **block, size_t alignment, size_t size)
{
    struct hotpath_store_slot *slot = counting();
    int error = hotpath__allocator.posix_memalign(block, alignment, size);
    if (!error)
        counted(slot, *block, size);
    return error;
}

void *hotpath_aligned_alloc(size_t alignment, size_t size)
{
    struct hotpath_store_slot *slot = counting();
    return counted(slot, hotpath__allocator.aligned_alloc(alignment, size), size);
}

void *hotpath_memalign(size_t alignment, size_t size)
{
    struct hotpath_store_slot *slot = counting();
    return counted(slot, hotpath__allocator.memalign(alignment, size), size);
}

void *hotpath_valloc(size_t size)
{
    struct hotpath_store_slot *slot = counting();
    return counted(slot, hotpath__allocator.valloc(size), size);
}

void *hotpath_pvalloc(size_t size)
{
    struct hotpath_store_slot *slot = counting();
    return counted(slot, hotpath__allocator.pvalloc(size), size);
}

/* --- who is called ---------------------------------------------------------------------------- */

/*
 * Whether a call of malloc comes to hotpath: a program may have one of its own. If it fails, it
 * may.
 */
static bool is_reached(void)
{
    void *(*volatile take)(size_t) = malloc;
    hotpath__own_begin();
    uint64_t before = hotpath__own_events();
    void *block = take(1);
    bool reached = !block || hotpath__own_events() != before;
    free(block);
    hotpath__own_end();
    return reached;
}

void hotpath__heap_start(void)
{
    if (!hotpath__tracked)
        return;
    ask_first();
    if (!is_reached())
        hotpath__set_bypassed();
    struct hotpath_store_header *header = hotpath__store_header();
    if (header) /* a measured malloc has opened the store */
        hotpath__set(&header->tracking, hotpath__tracking());
}
