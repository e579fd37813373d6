/* SPDX-License-Identifier: MIT */
/*
 * record.h - the recording side's shared state: what one measured call touches.
 *
 * The fast path (record.c) reaches everything from one thread-local struct. Its pointers lead into
 * the store (slot, blocks) and into tables owned by slot.c. All of it is written by the owning
 * thread alone; a signal handler on that thread may interrupt at any instruction and measure calls
 * of its own, so counters are changed by hotpath__add and the order of the stores matters where a
 * comment says so.
 */
#ifndef HOTPATH_RECORD_H
#define HOTPATH_RECORD_H

#include "internal.h"

/** What the fast path knows of its thread. All zero: the thread has not measured anything yet. */
struct hotpath__recorder {
    struct hotpath_store_block **blocks; /* by site id; NULL where this thread has none yet */
    /* Of entries in blocks, for hotpath_enter where allocations are not tracked, and for
       hotpath_alloc_enter where they are. The other one is 0, as both are with a slow clock. */
    uint32_t count;
    uint32_t alloc_count;
    struct hotpath_store_slot *slot;
    struct hotpath_store_slot *counting; /* the same, when the thread's allocations count there */
    struct hotpath__room *room;          /* slot.c's side of the slot */
};

extern __thread struct hotpath__recorder hotpath__recorder;

/**
 * Adds to a counter that only this thread writes. On x86 one instruction, so that a signal handler
 * that counts in the same block can't fall between the load and the store; not a locked one.
 */
static inline void hotpath__add(uint64_t *counter, uint64_t amount)
{
#if defined __x86_64__
    __asm__("addq %1, %0" : "+m"(*counter) : "er"(amount) : "cc");
#else
    __atomic_fetch_add(counter, amount, __ATOMIC_RELAXED);
#endif
}

/** Keeps the compiler from moving memory accesses across: order as a signal handler sees it. */
static inline void hotpath__order(void)
{
    __atomic_signal_fence(__ATOMIC_SEQ_CST);
}

/** The thread's innermost open block. */
static inline struct hotpath_store_block *hotpath__innermost(const struct hotpath_store_slot *slot)
{
    return (struct hotpath_store_block *)(uintptr_t)slot->innermost;
}

/* --- own.c --------------------------------------------------------------------------------- */

/** How deep the thread is in the runtime's own work, whose allocations are not the program's. */
extern __thread unsigned hotpath__own;

/** Adds to the bytes that the runtime has from malloc; and how often that was done. */
void hotpath__own_heap(int64_t bytes);
uint64_t hotpath__own_events(void);

/** Finds out whether the program's malloc is the one that is counted. Not locked. */
void hotpath__own_start(void);

/** Whether the program's allocations are counted: known since its start. */
extern bool hotpath__tracked;

/* --- lock.c -------------------------------------------------------------------------------- */

/** Signals blocked and errno while the slow path runs. */
struct hotpath__hold {
    uint64_t signals;
    int error;
};

/**
 * Takes the one lock of the recording side and blocks all signals, so that no handler can want the
 * lock from its holder and no cancellation can leave it locked. Keeps errno. What is done under the
 * lock is the runtime's own.
 */
struct hotpath__hold hotpath__lock(void);
void hotpath__unlock(struct hotpath__hold hold);

/**
 * Whether the thread has the lock or waits for it: then it must not ask for it. A call that comes
 * here from under the lock is one of a function that the program has in libc's stead, or of a
 * handler that ThreadSanitizer was late to call.
 */
bool hotpath__in_lock(void);

/** Whether the calling thread is running on its alternate signal stack. Keeps errno. */
bool hotpath__on_signal_stack(void);

/* --- start.c ------------------------------------------------------------------------------- */

/** Settings, clock, fork and thread-end hooks; once per process, by whoever comes first. Locked. */
void hotpath__start(void);

/** Whether the constructors have come to the runtime's: then threads may take slots. */
bool hotpath__begun(void);

/** Takes the price of one measured call into the store's header, once per store. Not locked. */
void hotpath__calibrate(void);

/* --- store.c ------------------------------------------------------------------------------- */

/** Makes the store on first use. False when there is no memory at all. Locked. */
bool hotpath__store_open(void);

/** False once opening has failed: nothing can be counted any more. Any thread. */
bool hotpath__store_usable(void);

/**
 * A zeroed record of `size` bytes (rounded up to HOTPATH_STORE_ALIGN), not yet visible to readers,
 * or NULL when the store can't grow. Locked, and kept locked until hotpath__store_publish.
 */
void *hotpath__store_take(enum hotpath_store_kind kind, size_t size);

/** Makes all records taken so far visible. Locked. */
void hotpath__store_publish(void);

/**
 * Makes the storage of an octave of `owner`, a block or memory record of the calling thread, and
 * leads `distance` to it; that stays 0 without memory. Takes the lock.
 */
void hotpath__store_octave(const void *owner, uint32_t *distance, unsigned octave,
                           enum hotpath_store_extent extent);

/** Offset of something inside the store, and back. */
uint64_t hotpath__store_offset(const void *inside);
extern char *hotpath__store_base;

/** The header, or NULL before the store is open. */
struct hotpath_store_header *hotpath__store_header(void);

/**
 * A copy of the store as it is now, in pages of its own (hotpath__pages); NULL when there is no
 * store or no memory, which *failed tells apart. `size` is the copy's. Locked.
 */
void *hotpath__store_copy(size_t *size, bool *failed);

/**
 * Marks the store ended and removes its file unless it is to be kept. Where there is none, none is
 * made any more. Locked.
 */
void hotpath__store_close(void);

/** In a forked child: lets go of the parent's counters; the next call opens a new store. */
void hotpath__store_forked(void);

/** Has the header say what the runtime's memory is now. Any thread. */
void hotpath__store_note_memory(void);

/** Bytes of the store and of all pages handed out. Any thread. */
uint64_t hotpath__store_bytes(void);

/** Counts a call that could not be counted. Any thread. */
void hotpath__lost_call(void);

/* --- site.c -------------------------------------------------------------------------------- */

/** The id of a site, registering it when it is new; 0 when it can't be or is refused. Locked. */
uint32_t hotpath__site_register(struct hotpath_site *site);

/** In a forked child: ids stay, the records are to be written again. */
void hotpath__site_forked(void);

/** Whether the process has called a measured function. */
bool hotpath__has_sites(void);

/* --- outlier.c ----------------------------------------------------------------------------- */

/** Room for a block's slowest and last calls, or false without memory. Locked, before it is published. */
bool hotpath__calls_make(struct hotpath_store_block *block);

/**
 * A call that took longer than the block's `slow`: one of its slowest, perhaps the slowest. The words
 * are as in hotpath_store_outlier; its caller is the innermost block again.
 */
void hotpath__outlier_note(struct hotpath_store_block *block, uint64_t start, uint64_t duration,
                           uint64_t bytes);

/** The place of the block's next call in its ring. */
static inline struct hotpath_store_call *hotpath__recent_place(struct hotpath_store_block *block)
{
    void *ring = (uint64_t *)block + block->recent;
    return (struct hotpath_store_call *)ring + (block->calls & block->recent_mask);
}

/** And of its bytes, where allocations are tracked. */
static inline uint64_t *hotpath__recent_bytes(struct hotpath_store_block *block)
{
    uint64_t *ring = (uint64_t *)block + block->recent;
    return ring + 2 * ((uint64_t)block->recent_mask + 1) + (block->calls & block->recent_mask);
}

/* --- slot.c -------------------------------------------------------------------------------- */

/** Gives the calling thread a slot if it has none. False without memory. Locked. */
bool hotpath__slot_take(void);

/** To be called after the lock was given back: has the slot taken away at the thread's end. */
void hotpath__slot_keep(void);

/** Whether the thread may take a slot for its allocations alone. */
bool hotpath__may_count(void);

/** The calling thread's block of a site it has called before, or NULL. */
struct hotpath_store_block *hotpath__slot_known_block(uint32_t site);

/** The calling thread's block of a site, made when missing; NULL without memory. Locked. */
struct hotpath_store_block *hotpath__slot_block(uint32_t site);

/** Marks the thread's calls that began after `ticks` as left, which is found out `now`. */
void hotpath__slot_drop_later(uint64_t ticks, uint64_t now);

/** The same for those that began below `stack`; returns the innermost block of what is left. */
struct hotpath_store_block *hotpath__slot_drop_below(uint64_t stack, uint64_t now);

/** Thread-end hook; slot.c's pthread key. Locked / in a forked child. */
void hotpath__slot_start(void);
void hotpath__slot_forked(void);

#endif
