/* SPDX-License-Identifier: MIT */
/*
 * thread.h - the recording side's state of one thread: what a measured call touches.
 *
 * The fast path (enter.c, leave.c) reaches everything from one thread-local struct. Its pointers
 * lead into the store (slot, blocks) and into tables owned by slot.c. All of it is written by the
 * owning thread alone; a signal handler on that thread may interrupt at any instruction and measure
 * calls of its own, so counters are changed by hotpath__add and the order of the stores matters
 * where a comment says so.
 */
#ifndef HOTPATH_THREAD_H
#define HOTPATH_THREAD_H

#include <stdbool.h>
#include <stdint.h>

#include "store.h"

/** What the fast path knows of its thread. */
struct hotpath__recorder {
    /* These three are struct hotpath_thread of abi.h. */
    struct hotpath_store_block **blocks; /* by site id; NULL where this thread has none yet */
    uint64_t caller; /* address of the block whose call is the innermost where calls are sampled */
    uint32_t sampled;
    /* Of entries in blocks, for hotpath_enter where allocations are not tracked, and for
       hotpath_alloc_enter where they are. The other one is 0, as both are with a slow clock and
       where calls are sampled (sample.h): then `sampled` is what they would be. */
    uint32_t count;
    uint32_t alloc_count;
    uint32_t quiet_count; /* what alloc_count is but while the heap is stirred (memory.h) */
    uint32_t known;       /* of entries in blocks, whatever the clock */
    bool stirred;
    bool samples; /* its calls are sampled */
    bool lists;   /* the thread lists its open calls (left.h): by the general forms alone */
    struct hotpath_store_slot *slot;
    /* The slot's, for the fast forms; hotpath__no_block where only the general ones may go. */
    struct hotpath_store_block *innermost;
    /* Where the slot is written down while the thread's allocations count there, else NULL is. */
    struct hotpath_store_slot *const *counting;
    struct hotpath_store_slot *const *home; /* where it is written down in any case */
    struct hotpath__room *room;             /* slot.c's side of the slot */
    struct hotpath_store_block *open;       /* by the latest timed call, with samples (sample.c) */
    uint32_t turn;                          /* of the wish that the thread has taken up (wish.h) */
};

/** That of a thread that has not measured anything yet. */
extern struct hotpath_store_slot *const hotpath__no_slot;
extern struct hotpath_store_block hotpath__no_block;
#define HOTPATH_NO_RECORDER                                                                        \
    {                                                                                              \
        .counting = &hotpath__no_slot, .home = &hotpath__no_slot, .innermost = &hotpath__no_block  \
    }

extern __thread struct hotpath__recorder hotpath__recorder;

/** Sets what the fast path may reach, after `known`, `lists` or the slot has changed. */
void hotpath__reach(void);

/**
 * Adds to a counter that only this thread writes. On x86-64 one instruction, not a locked one, so
 * that a signal handler that counts in the same block can't fall between the load and the store.
 */
static inline void hotpath__add(uint64_t *counter, uint64_t amount)
{
#if defined __x86_64__
    __asm__("addq %1, %0" : "+m"(*counter) : "er"(amount) : "cc");
#else
    __atomic_fetch_add(counter, amount, __ATOMIC_RELAXED);
#endif
}

static inline void hotpath__subtract(uint64_t *counter, uint64_t amount)
{
#if defined __x86_64__
    __asm__("subq %1, %0" : "+m"(*counter) : "er"(amount) : "cc");
#else
    hotpath__add(counter, -amount);
#endif
}

/**
 * Writes a word of the store that only this thread writes: whoever reads it meanwhile, from another
 * thread or process, has the old one or the new one. An ordinary store on every processor.
 */
#define hotpath__set(word, value) __atomic_store_n((word), (value), __ATOMIC_RELAXED)

/**
 * The same, after all that was written before: whoever reads the new value and then that, has it
 * too. On x86 every store is like that, and only the compiler has to be told.
 */
#define hotpath__set_in_order(word, value) __atomic_store_n((word), (value), __ATOMIC_RELEASE)

static inline void hotpath__add_in_order(uint64_t *counter, uint64_t amount)
{
#if defined __x86_64__
    __atomic_signal_fence(__ATOMIC_SEQ_CST);
    hotpath__add(counter, amount);
    __atomic_signal_fence(__ATOMIC_SEQ_CST);
#else
    __atomic_fetch_add(counter, amount, __ATOMIC_ACQ_REL);
#endif
}

/** Keeps the compiler from moving memory accesses across: order as a signal handler sees it. */
static inline void hotpath__order(void)
{
    __atomic_signal_fence(__ATOMIC_SEQ_CST);
}

/** The calling thread's block of a site that it has called before, or NULL. */
static inline struct hotpath_store_block *hotpath__known_block(uint32_t site)
{
    const struct hotpath__recorder *recorder = &hotpath__recorder;
    return site < recorder->known ? recorder->blocks[site] : NULL;
}

/** Whether the thread's state is of another process, which was cloned with it (clone.h). */
static inline bool hotpath__is_left_behind(void)
{
    return hotpath__recorder.room && !*hotpath__recorder.home;
}

/**
 * The thread's innermost open block. A signal handler may come in between the two words that say
 * so: the recorder's is written first.
 */
static inline struct hotpath_store_block *hotpath__innermost(const struct hotpath_store_slot *slot)
{
    struct hotpath_store_block *block = hotpath__recorder.innermost;
    return block != &hotpath__no_block ? block
                                       : (struct hotpath_store_block *)(uintptr_t)slot->innermost;
}

/** Makes a block the innermost one, for the general forms. */
static inline void hotpath__set_innermost(struct hotpath_store_slot *slot,
                                          struct hotpath_store_block *block)
{
    if (hotpath__recorder.innermost != &hotpath__no_block)
        hotpath__recorder.innermost = block;
    hotpath__order();
    hotpath__set(&slot->innermost, (uint64_t)(uintptr_t)block);
}

/**
 * How deep the thread is in the runtime's own work. What it allocates is not the program's, and it
 * calculates in the floating-point environment of a new process.
 */
extern __thread unsigned hotpath__own;

/** Whether the program's allocations are counted: known since its start. */
extern bool hotpath__tracked;

/** Whether and how they are: for the store's header. */
enum hotpath_store_tracking hotpath__tracking(void);

/** They are not, though they should be: another malloc comes before hotpath's. */
void hotpath__set_bypassed(void);

/** The thread does the runtime's own work from here on, and no longer. They nest. */
void hotpath__own_begin(void);
void hotpath__own_end(void);

/**
 * Around what is the program's in the middle of that, a reporter's call, which has the environment
 * that the program had. Returns what it was.
 */
unsigned hotpath__own_pause(void);
void hotpath__own_resume(unsigned depth);

#endif
