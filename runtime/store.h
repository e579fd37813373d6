/* SPDX-License-Identifier: MIT */
/*
 * store.h - the layout of the mapped file that a measured process counts in.
 *
 * The file is the counters' only home, so a reader can look at any time and kill -9 loses nothing.
 * It is a header and then records, one after another, never moved and never removed. A record is
 * complete before `used` grows over it (a release store), so a reader that first loads `used`
 * (acquire) and then walks the records sees each of them whole. Only the words inside slots, blocks
 * and what belongs to these go on changing. They are written by the slot's owner alone, each in one
 * piece; a name is the only thing that can be seen half written. The header's are changed by any
 * thread, atomically or under the runtime's lock.
 *
 * Words:
 *   site    a measured place: name, file, line. Its id is the key everywhere else.
 *   slot    a place for one living thread, given on to a later thread when its owner ends.
 *   owner   of a slot: what is kept of it where single calls name it.
 *   block   the counters of one site on one slot, and its first calls one by one.
 *   calls   single calls of a block: its slowest ones, and its last ones in a ring.
 *   table   leads a block that was called often to its octaves.
 *   octave  64 histogram steps of one block, given storage when first hit.
 *   sample  what the timed calls of a block stand for, where not all are timed.
 *   heap    what was allocated: by a slot's threads, by the functions of a block, by the process.
 *   memory  the allocation counters of a block, where allocations are tracked.
 *   ticks   the unit of every time in here that is not called _ns: TSC, cntvct, rdtime or
 *           nanoseconds, see `clock`. A moment is the clock's reading, a duration a difference.
 *
 * A reader must not trust the file: sizes, ids and offsets are to be checked against `used`.
 * All numbers are in the byte order of the machine. Times become nanoseconds by comparing two
 * (ticks, CLOCK_MONOTONIC) pairs: the header's first and its last one, or for a reader on the same
 * boot, the header's first and one of its own.
 */
#ifndef HOTPATH_STORE_H
#define HOTPATH_STORE_H

#include <stddef.h>
#include <stdint.h>

#include "histogram.h"

#define HOTPATH_STORE_MAGIC "hotpath" /* 8 bytes with its NUL */
#define HOTPATH_STORE_VERSION 4u
#define HOTPATH_STORE_ALIGN 64u /* every record starts at, and is sized in, multiples of this */

enum hotpath_store_state {
    HOTPATH_STORE_RUNNING = 1,
    HOTPATH_STORE_ENDED = 2, /* left through exit(); anything else stays RUNNING */
};

enum hotpath_store_clock {
    HOTPATH_CLOCK_MONOTONIC = 0, /* CLOCK_MONOTONIC, ticks are nanoseconds */
    HOTPATH_CLOCK_TSC = 1,       /* x86 time stamp counter, invariant */
    HOTPATH_CLOCK_CNTVCT = 2,    /* Arm generic timer */
    HOTPATH_CLOCK_RDTIME = 3,    /* RISC-V's time counter */
};

enum hotpath_store_kind {
    HOTPATH_RECORD_SITE = 1,
    HOTPATH_RECORD_SLOT = 2,
    HOTPATH_RECORD_BLOCK = 3,
    HOTPATH_RECORD_OCTAVE = 4,
    HOTPATH_RECORD_MEMORY = 5,
    HOTPATH_RECORD_CALLS = 6,
    HOTPATH_RECORD_TABLE = 7,
    HOTPATH_RECORD_OWNER = 8,
    HOTPATH_RECORD_SAMPLE = 9,
};

enum hotpath_store_tracking {
    HOTPATH_HEAP_OFF = 0,      /* the program was not compiled with the plugin's -alloc */
    HOTPATH_HEAP_TRACKED = 1,  /* the program's allocations are counted */
    HOTPATH_HEAP_BYPASSED = 2, /* they should be, but go past hotpath: another malloc comes first */
};

/**
 * Allocations and what was given back, from the start on. A realloc is one of each. Where a thread
 * gives back what others took, `freed` is more than `held`.
 */
struct hotpath_store_heap {
    uint64_t taken;  /* bytes asked for */
    uint64_t blocks; /* how often */
    uint64_t held;   /* bytes that the allocator set aside for them (malloc_usable_size) */
    uint64_t freed;  /* bytes of `held` given back; held - freed are live */
    uint64_t frees;  /* how often */
};

/** One instant on the two clocks. */
struct hotpath_store_instant {
    uint64_t ticks;
    uint64_t monotonic_ns;
};

enum { HOTPATH_COLD_FUNCTIONS = 128 };

/**
 * How many calls of a function are timed: one in so many, HOTPATH_NONE_TIMED or as many as the
 * process can bear. The rest are only counted.
 */
#define HOTPATH_NONE_TIMED 0u
#define HOTPATH_ALL_TIMED 1u
#define HOTPATH_AS_MANY_AS_BEARABLE UINT32_MAX

/**
 * What calls are to be timed. Written by the process at its start, and by whoever wants it
 * otherwise while it runs: `turn` is odd while it is being written, and then larger than it was.
 * The process writes what follows from it into its sites.
 */
struct hotpath_store_wish {
    uint32_t turn;
    uint32_t every;   /* of the functions that fit: see above */
    uint32_t whoever; /* 1 = also of those whose code says how many */
    uint32_t share;   /* with HOTPATH_AS_MANY_AS_BEARABLE: of a thread's time, in 1/100 % */
    /* Patterns with commas between them, with a NUL: what fits none is not timed; empty = all. */
    char focus[480];
};

/** At offset 0; the first record follows at `header_size`. */
struct hotpath_store_header {
    char magic[8];        /* HOTPATH_STORE_MAGIC; written last, before that it is no store */
    uint32_t version;     /* HOTPATH_STORE_VERSION */
    uint32_t header_size; /* bytes, a multiple of HOTPATH_STORE_ALIGN */
    uint64_t used;        /* bytes of header and complete records */
    uint32_t pid;         /* in the process's own PID namespace */
    uint32_t parent; /* pid of the measured process that this one descends from by forks, or 0 */
    uint32_t state;  /* enum hotpath_store_state */
    uint32_t clock;  /* enum hotpath_store_clock */
    uint64_t start_realtime_ns;         /* CLOCK_REALTIME when the store was made */
    struct hotpath_store_instant start; /* when the runtime began, before it made the store */
    struct hotpath_store_instant last;  /* renewed whenever the store grows and at the end */
    uint64_t call_cost_ticks_256; /* one enter and exit, in 1/256 ticks; below 2 = not known yet */
    /* Not counted, or not in a histogram: there was no memory, or a signal handler had come into
       the runtime's own work. */
    uint64_t lost_calls;
    uint64_t refused_sites; /* compiled for another ABI, not measured */
    uint64_t base;          /* address where the process has the store mapped */
    char boot_id[40];       /* of the kernel, a text with its NUL */
    char program[128];      /* base name of the executable, with a NUL */
    uint32_t tracking;      /* enum hotpath_store_tracking */
    uint32_t recent;     /* HOTPATH_RECENT_LOGS: how many last calls of a function may be shown */
    uint64_t own_memory; /* bytes of the runtime's own, the store included, when last asked for */
    /* Of threads without a slot: in a thread's very end, and in a child that has measured nothing;
       the process's first thread takes over what there was before it has one. */
    struct hotpath_store_heap heap;
    /* Bytes of the whole process, as far as its threads have told: each does so whenever its own
       have moved by 64 KiB. */
    int64_t live;
    int64_t peak_live;      /* the highest that this has been */
    uint64_t stack;         /* address where the process's stack begins; 0 = not known */
    uint64_t pid_namespace; /* inode of the one that `pid` belongs to; 0 = not known */
    uint64_t foreign_clock; /* 1 = the program's clock tells another time than the kernel's */
    uint64_t call_inside_ticks_256; /* of call_cost_ticks_256, what lies between a call's reads */
    /* The same two, of calls of HOTPATH_COLD_FUNCTIONS in turn: they find nothing in the nearest
       cache. Those above are of calls of one function. */
    uint64_t cold_cost_ticks_256;
    uint64_t cold_inside_ticks_256;
    /* And of a call that is only counted; 0 = not known. */
    uint64_t passed_cost_ticks_256;
    /* And of one that is timed where calls are sampled. */
    uint64_t sampled_cost_ticks_256;
    uint64_t sampled; /* 1 = of some functions not all calls are to be timed, or were not */
    uint64_t sampled_inside_ticks_256; /* of sampled_cost_ticks_256, as call_inside_ticks_256 */
    char reserved[80];
    struct hotpath_store_wish wish;
    char padding[16];
};

struct hotpath_store_record {
    uint32_t kind; /* enum hotpath_store_kind; readers skip kinds that they don't know */
    uint32_t size; /* bytes with this header, a multiple of HOTPATH_STORE_ALIGN */
};

struct hotpath_store_site {
    struct hotpath_store_record record;
    /* From 1 to 2^20 - 1, in the order of first calls. A forked child goes on with its parent's:
       its store has those that it has called itself, in any order. */
    uint32_t id;
    uint32_t flags;      /* enum hotpath_site_flag */
    uint32_t line;       /* from 1; 0 = not known */
    uint32_t column;     /* the same */
    uint32_t name_size;  /* bytes with the NUL */
    uint32_t label_size; /* the same; 0 = no label */
    uint32_t file_size;  /* bytes with the NUL */
    uint32_t every;      /* one call in so many is to be timed: see struct hotpath_store_wish */
    char text[];         /* name, label and file, one after the other */
};

struct hotpath_store_slot {
    struct hotpath_store_record record;
    uint32_t number; /* 0, 1, … in the order of the records */
    uint32_t tid;    /* kernel thread id of the owner; 0 = free, and the rest is the last owner's */
    /* Address of the innermost open block, see the header's `base`: that of site 0 when none is
       open, 0 before the slot has one. */
    uint64_t innermost;
    uint64_t since;  /* when the owner took the slot, or the runtime began, or the last one left */
    uint64_t lived;  /* ticks of all earlier owners together */
    uint64_t owners; /* threads that have had the slot, the present one included */
    char name[16];   /* of the owner, when it last called a site for the first time, or ended */

    struct hotpath_store_heap heap; /* of all owners together; the line that malloc touches */
    int64_t ceiling; /* live bytes (held - freed) above which, and below which, ... */
    int64_t floor;   /* ... there is more to do than to count */
    int64_t told;    /* live bytes that the header's `live` has of these */

    struct hotpath_store_heap charged; /* of heap, to blocks; the rest is the innermost one's */
    int64_t peak; /* of live bytes since the last open call with an `outer_peak` began, or ever */
    uint64_t settled; /* bytes of calls that returned, each less what calls in it had settled */
    char padding[8];
};

/** Set in the beginning of a call whose bytes lie behind the ring; without it, it took none. */
#define HOTPATH_CALL_SIZED (UINT64_C(1) << 63)

/** A call that returned. */
struct hotpath_store_call {
    uint64_t start;    /* ticks, and HOTPATH_CALL_SIZED; 0 = nothing was written there yet */
    uint64_t duration; /* ticks */
};

static inline uint64_t hotpath__call_start(const struct hotpath_store_call *call)
{
    return __atomic_load_n(&call->start, __ATOMIC_RELAXED) & ~HOTPATH_CALL_SIZED;
}

/** From where a call was made, and by which thread. */
struct hotpath_store_origin {
    uint32_t caller; /* site that it was called from, 0 = none */
    uint32_t tid;    /* of the thread, which may have ended */
};

/** A thread that has ended, some of whose calls are among the first ones of a block. */
struct hotpath_store_owner {
    struct hotpath_store_record record;
    uint32_t slot; /* number */
    uint32_t tid;
    char name[16]; /* with a NUL */
    char reserved[32];
};

enum {
    HOTPATH_FIRST_CALLS = 8, /* of a block are kept in the block itself */
    /* The step is noted of so many first calls of a block, before it gets octaves. */
    HOTPATH_NOTED_CALLS = 224,
    HOTPATH_NOTED_IN_CALLS = 128, /* of these in the calls record, and the last ones ... */
    HOTPATH_NOTED_IN_BLOCK = HOTPATH_NOTED_CALLS - HOTPATH_NOTED_IN_CALLS,
};

/** No call is usual where the shortest usual one is so long; x86 stores such a word at once. */
#define HOTPATH_BUSY ((uint64_t)INT64_C(-0x80000000))

/** A step of the histogram, by hotpath__step_number. */
typedef uint16_t hotpath_store_step;

/**
 * Counters of one site on one slot. Block of site 0 takes the self time outside measured functions.
 * A site may have further blocks on a slot, for calls made by signal handlers: these count calls
 * and nothing else.
 *
 * `calls` is written once for each call that returns, after the call's place in the ring and the
 * sum were: where the lowest bits of the two differ, the sum has one call more, the one whose place
 * is the next. The sum adds every call, `nested_sum` only calls made while the same function was
 * open further out on the thread, so the function's own total is sum - nested_sum + abandoned_sum,
 * and what the call that is open now has taken.
 *
 * Where a call is in the histogram. In a block without a calls record the ring's entries are all
 * that there is: the first HOTPATH_FIRST_CALLS. Without a table, the notes: one for each call, up
 * to HOTPATH_NOTED_CALLS. With a table, the octaves; but a call is added to them when the next one
 * returns, so that the last one, or none while a call is being counted, is in the ring alone. In
 * short: what the histogram has of the first `calls - uncounted` is found by counting, and the rest
 * are the last ones of the ring.
 */
struct hotpath_store_block {
    struct hotpath_store_record record;
    uint32_t site; /* id */
    uint32_t slot; /* number */
    uint64_t calls;
    uint64_t self;  /* ticks as the innermost, less `now` while it is: then negative */
    uint64_t sum;   /* twice the ticks, and 1 for each call: so it says whether they are `calls` */
    uint64_t noted; /* `since` of the call that its memory record was noted for */
    uint64_t stack; /* address of the outermost open call; 0 = none; of site 0: UINT64_MAX */
    uint64_t since; /* when it began; with stack 0, when the last one did */

    uint64_t outer; /* address of the block that was the innermost when it began */
    /* Durations from `low` to `low + span` need nothing but to be counted. HOTPATH_BUSY while a
       call is being counted: if it is the ring's last, and began at `since`, it was, and the
       outermost call is open no more. */
    uint64_t low;
    uint64_t span;
    /* The recorder's own. */
    uint64_t pending;   /* address of the count that the last call is to be added to */
    uint64_t ring;      /* address of the ring of last calls: `first`, or in the calls record */
    uint64_t ring_mask; /* bytes of the ring less those of an entry */
    uint64_t octaves;   /* address of the table; 0 = none yet */
    uint64_t min;       /* UINT64_MAX before the first call returns */

    uint64_t max;        /* 0 before */
    uint64_t slow;       /* ticks of the shortest of the slowest calls; 0 until there are enough */
    uint64_t nested_sum; /* ticks, as min and max */
    uint64_t abandoned_sum; /* of outermost calls that seem to have been left by longjmp; less than
                               0 where some returned all the same */
    uint64_t unreturned;    /* calls that were left so, and nested ones that are open */
    uint32_t threads;       /* owners of the slot that called this site */
    uint32_t memory;        /* distance to the memory record, in 8 bytes; 0 = none */
    uint64_t before;        /* the recorder's own: open calls in the order of their beginnings */
    uint64_t beside;        /* address of the site's next block on the slot; 0 = none */

    uint64_t uncounted; /* calls that are not in the histogram: there was no memory */
    uint64_t nowhere;   /* counts what need not be counted; nobody reads it */
    /* Of calls that are only counted; what they touch is on this line. */
    uint64_t passed;    /* that have ended */
    uint64_t innermost; /* address where the owner has its innermost function */
    int64_t left;       /* calls that are still to be counted before one is timed */
    uint64_t until;     /* calls that will have begun by then: `until - left` have by now, or
                           all of them where `left` is below 0 */
    uint64_t sample;    /* address of the sample record; 0 = none yet */
    uint64_t reserved;

    union {
        struct {
            struct hotpath_store_origin origins[HOTPATH_FIRST_CALLS];
            struct hotpath_store_call first[HOTPATH_FIRST_CALLS];
        };
        hotpath_store_step further[HOTPATH_NOTED_IN_BLOCK]; /* once there is a calls record */
    };
    /* Where allocations are tracked: the bytes of the first calls. */
    uint64_t first_bytes[];
};

/**
 * What the timed calls of a block stand for, where not all are timed. Each has a weight: it stands
 * for itself and for some calls around it that were only counted. What a timed call adds to the
 * block's own sums and histogram is added here for each of these, and what of it the measuring is
 * that lies between the two clock reads: these calls did not take that, and it is in no total. Self
 * time is here alone: what the calls took, the others with them, less as much of what was called
 * from the function.
 */
struct hotpath_store_sample {
    struct hotpath_store_record record;
    uint64_t block;      /* offset of the block record */
    uint64_t ended;      /* timed calls that have ended */
    uint64_t stood_for;  /* calls that they stand for beside themselves */
    uint64_t sum;        /* ticks of these */
    uint64_t nested_sum; /* the part of calls made while the function was open, without `timing` */
    uint64_t self;       /* ticks; may be below 0 */
    uint64_t squares;    /* of the weights of the timed calls, added up */

    uint64_t open_since;  /* when the outermost timed call that is open began; 0 = none is */
    uint64_t open_weight; /* its weight */
    uint64_t open_caller; /* address of the block that it was called from; 0 = none */
    uint64_t open_stack;  /* address of its frame */
    uint64_t passed_over; /* calls that nothing stands for: none was to be timed then */
    uint64_t over_from;   /* number of the first of those that are passed over now; 0 = none are */
    /* The recorder's own. */
    uint64_t covered; /* calls that have something to stand for them, from the first on */
    uint64_t next;    /* number of the next call to be timed */

    uint64_t lost;        /* open calls that were left by longjmp and will not end */
    uint32_t every;       /* as the site's */
    uint32_t number;      /* one call in so many is timed now */
    uint64_t jumps;       /* of the thread, when `lost` was set */
    uint64_t last_begun;  /* calls that had begun when it was last looked at how often they come */
    uint64_t last_moment; /* and when that was */
    uint64_t usual;       /* ticks that timed calls have taken of late, on average */
    uint64_t open_before; /* address of the block that the thread opened such a call of before */
    uint64_t timing;      /* the part of `sum` that measuring takes */

    /* From this record to the counts of the calls that timed ones stand for, as a table's. */
    uint32_t octave[64];
};

/** Leads to the octaves of the block at `block`, whose `octaves` is the address of `distance`. */
struct hotpath_store_table {
    struct hotpath_store_record record;
    uint64_t block; /* offset of the block record */
    char reserved[48];
    /* By hotpath__shift. From here to an octave, in 8 bytes, so that `(value >> shift) - 64` words
       more lead to the value's count; 0 = none yet. What lies behind the last octave stays 0: the
       recorder looks there for values above HOTPATH_LARGEST. */
    uint32_t distance[64];
};

/** Counts of an octave; `distance[]` of its owner leads to `count`, not to the record. */
struct hotpath_store_octave {
    struct hotpath_store_record record;
    uint32_t shift; /* octave 1 + shift; with shift 0 the counts are those of octaves 0 and 1 */
    /* enum hotpath_store_extent; when the owner is a block, 0 or HOTPATH_STOOD_FOR */
    uint32_t extent;
    uint64_t owner; /* offset of the block or memory record */
    uint64_t table; /* offset of the block's table; 0 for all other octaves */
    char reserved[32];
    uint64_t count[]; /* HOTPATH_STEPS of them, or twice as many */
};

/**
 * Bytes of one call, all calls of a block together that returned and whose bytes are known. Calls
 * without any are not in it.
 */
struct hotpath_store_sizes {
    uint64_t sum;
    uint64_t least; /* UINT64_MAX before the first */
    uint64_t most;
};

/** Of a call's bytes: with, and without what the measured calls made by it have taken. */
enum hotpath_store_extent { HOTPATH_CUMULATIVE = 0, HOTPATH_SELF = 1, HOTPATH_EXTENTS = 2 };

/** In an octave of a block: it counts the calls that timed ones stand for. */
#define HOTPATH_STOOD_FOR 2u

/** The allocation counters of the block at `block`, which leads here. */
struct hotpath_store_memory {
    struct hotpath_store_record record;
    uint64_t block;                  /* offset of the block record */
    struct hotpath_store_heap self;  /* while the block was the innermost */
    struct hotpath_store_heap total; /* during outermost calls */
    /* The slot's, when the outermost call began that noted them last: each that is open does so
       before something is taken or given back for the first time. */
    struct hotpath_store_heap since;
    int64_t outer_peak; /* the slot's peak then */
    /* The most that the slot's live bytes have been above their level at the beginning of an
       outermost call; open ones are not in it yet. */
    int64_t peak;
    struct hotpath_store_sizes sizes[HOTPATH_EXTENTS];
    uint64_t unsized; /* calls that returned and whose bytes are not known */
    char reserved[48];
    uint32_t octave[HOTPATH_EXTENTS][64]; /* as a table's, from the record */
};

/** A call of which the bytes that it took are not known. */
#define HOTPATH_UNKNOWN_BYTES UINT64_MAX

/** One of the slowest calls of a block. */
struct hotpath_store_outlier {
    uint64_t duration; /* ticks; 0 while the rest is being written, and before there is any */
    uint64_t start;    /* ticks */
    uint64_t bytes;    /* taken by the call, or HOTPATH_UNKNOWN_BYTES */
    uint32_t caller;   /* site that it was called from, 0 = none */
    uint32_t tid;      /* of the thread, which may have ended */
    char name[16];     /* of the thread, with a NUL */
};

enum { HOTPATH_OUTLIERS = 10 };

/**
 * Single calls of the block at `block`, recursive ones too. Behind it lie the ring's entries, to
 * which the block's `ring` leads; the place of a call is how many returned before it, modulo
 * `entries`. Where allocations are tracked as many words follow, with the bytes that each of these
 * calls took.
 */
struct hotpath_store_calls {
    struct hotpath_store_record record;
    uint64_t block;     /* offset of the block record */
    uint32_t entries;   /* of the ring: a power of two, more than the header's `recent` */
    uint32_t has_bytes; /* 1 = the words with the bytes are there */
    uint64_t reserved;
    struct hotpath_store_outlier slowest[HOTPATH_OUTLIERS]; /* in no order */
    hotpath_store_step noted[HOTPATH_NOTED_IN_CALLS];
};

_Static_assert(sizeof(struct hotpath_store_header) == 1024, "the store's header is 1024 bytes");
_Static_assert(sizeof(struct hotpath_store_slot) == 192, "slots are three cache lines");
_Static_assert(offsetof(struct hotpath_store_slot, heap) == 64, "the heap has a line of its own");
_Static_assert(sizeof(struct hotpath_store_memory) == 768, "memory records are twelve lines");
_Static_assert(sizeof(struct hotpath_store_block) == 448, "blocks are seven cache lines");
_Static_assert(offsetof(struct hotpath_store_block, outer) == 64, "a call needs two of them");
_Static_assert(sizeof(struct hotpath_store_calls) == 768, "calls begin with twelve lines");
_Static_assert(offsetof(struct hotpath_store_block, uncounted) == 192, "counting needs one line");
_Static_assert(sizeof(struct hotpath_store_sample) == 448, "samples are seven cache lines");
_Static_assert(sizeof(struct hotpath_store_table) == 320, "tables are five cache lines");
_Static_assert(sizeof(struct hotpath_store_octave) == 64, "counts begin on a cache line");

#endif
