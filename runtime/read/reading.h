/* SPDX-License-Identifier: MIT */
/*
 * reading.h - what a store had counted at one instant: what the files share that make it and take
 * differences of it. All times are in ticks of the store's clock.
 *
 * Sums are kept by function, all threads together. Of a block (one function on one thread) there is
 * only what sums don't say: a store of 20,000 functions and 32 threads has 640,000 of them.
 */
#ifndef HOTPATH_READING_H
#define HOTPATH_READING_H

#include "snapshot.h"

/** The smallest and the largest of some values; without any, the smallest is UINT64_MAX. */
struct hotpath__extremes {
    uint64_t min, max;
};

/** Bytes of single calls. */
struct hotpath__counted_sizes {
    uint64_t sum;
    struct hotpath__extremes extremes;
    uint64_t *octave[HOTPATH_OCTAVES];
};

/** What the calls of a function have allocated. */
struct hotpath__counted_memory {
    uint64_t calls;   /* that returned, in blocks that track allocations */
    uint64_t unsized; /* of these, of unknown bytes */
    struct hotpath_store_heap heap[HOTPATH_EXTENTS]; /* with the part of what was open */
    struct hotpath__counted_sizes sizes[HOTPATH_EXTENTS];
};

/** The calls of a function that were only counted, and what timed ones stand for (store.h). */
struct hotpath__passed {
    uint64_t calls;       /* that were only counted and have returned */
    uint64_t passed_over; /* of these, nothing is known: none was to be timed then */
    uint64_t stood_for;   /* calls that timed ones stand for, ... */
    uint64_t sum;         /* ... and what these took if they are as the timed ones, */
    uint64_t alone;       /* ... without what measuring takes; may be below 0, */
    uint64_t total;       /* ... of outermost ones */
    uint64_t squares;     /* of the weights of the timed calls, added up */
    uint64_t *octave[HOTPATH_OCTAVES];
};

/** A function, all threads together. */
struct hotpath__counted {
    char *name, *label, *file; /* the label NULL without one */
    uint32_t site, line, column, flags;
    uint64_t calls, sum;  /* that were timed */
    uint64_t total, self; /* with the part of what was open */
    struct hotpath__passed passed;
    uint64_t *octave[HOTPATH_OCTAVES];
    struct hotpath__counted_memory *memory; /* NULL where no allocations are tracked */
};

/** One function on one slot. */
struct hotpath__counted_block {
    uint64_t at;       /* its offset in the store, where it stays */
    uint32_t function; /* index */
    uint32_t slot;
    uint64_t calls;      /* that were timed */
    uint64_t sum;        /* of these, as in the store: it may have one call more */
    uint64_t passed;     /* that were only counted */
    uint64_t begun;      /* where calls are sampled: of both kinds */
    uint64_t unreturned; /* calls that were left, or are open: nested ones, and the outermost */
    uint64_t uncounted;  /* of the calls, are in no histogram */
    uint64_t in_octaves; /* of the others, are there */
    bool is_busy;        /* a call is being counted */
    uint64_t ring_at;    /* offset of the ring of last calls */
    uint64_t octaves_at; /* and of what leads to the octaves; 0 = there are none */
    uint64_t open_since; /* 0 = no call was open */
    uint64_t blocks;     /* allocated by outermost calls, with the part of what was open */
    int64_t peak;
    struct hotpath__extremes extremes;
    uint32_t threads;
    uint32_t memory; /* distance to its memory record, in 8 bytes; 0 = none */
    bool has_noted;  /* there, what the slot's counters were when the open call began */
};

/** The outermost open call of a block, where allocations are tracked. */
struct hotpath__open_call {
    uint32_t block; /* index */
    uint32_t slot;
    uint64_t since;
    int64_t outer_peak; /* the slot's, when the call began */
    int64_t level;      /* bytes that were live on the slot then */
};

/** A slot as it is in the store, and the highest that its live bytes are known to have been. */
struct hotpath__counted_slot {
    struct hotpath_store_slot record;
    int64_t peak;
};

struct hotpath__tally {
    struct hotpath_store_instant now;
    struct hotpath_store_header header; /* all 0 where there was no store yet */
    bool truncated;
    bool memory_ran_out;
    struct hotpath__counted *functions;
    uint32_t function_count;
    uint32_t *index_of; /* by site: 1 + index into functions, 0 = not there */
    uint32_t index_room;
    struct hotpath__counted_block *blocks; /* by their offsets */
    uint32_t block_count;
    struct hotpath__counted_slot *slots; /* by number */
    uint32_t slot_count;
    struct hotpath__open_call *open;
    uint32_t open_count;
};

/** A counter that its owner may be writing to. */
static inline uint64_t hotpath__load(const uint64_t *counter)
{
    return __atomic_load_n(counter, __ATOMIC_RELAXED);
}

#endif
