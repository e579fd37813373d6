/* SPDX-License-Identifier: MIT */
/*
 * snapshot.h - a store read into plain structs.
 *
 * This is all that the table, the JSON and every other reader ever see of a measured process: no
 * offsets, nothing that goes on changing, and no ticks but those that histograms are kept in. A
 * snapshot owns all its memory. Nothing here keeps state: any thread may read any snapshot, and one
 * that is changed (by merge and sort alone) belongs to one thread.
 */
#ifndef HOTPATH_SNAPSHOT_H
#define HOTPATH_SNAPSHOT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store.h"

enum hotpath__process_state {
    HOTPATH_PROCESS_LIVE,   /* or nobody here can tell: it has a number in another PID namespace */
    HOTPATH_PROCESS_ENDED,  /* through exit() */
    HOTPATH_PROCESS_KILLED, /* the store says running, the process is gone */
};

/** "live", "ended", "killed". */
const char *hotpath__state_name(enum hotpath__process_state state);

/** Blocks taken and given back. */
struct hotpath__heap {
    uint64_t bytes;       /* taken, as asked for */
    uint64_t blocks;      /* taken */
    uint64_t freed_bytes; /* as many as the allocator had set aside for the blocks given back */
    uint64_t freed_blocks;
    int64_t net_bytes; /* set aside for the blocks taken, less freed_bytes */
};

/** Bytes taken by one call, over the calls that returned and whose bytes are known. */
struct hotpath__sizes {
    uint64_t calls;
    uint64_t without;       /* of these, took nothing */
    uint64_t sum;           /* bytes of all */
    uint64_t avg, min, max; /* bytes; 0 when calls is 0 */
    /* Counts of the histogram's steps, of calls that took something; NULL for an octave without. */
    uint64_t *octave[HOTPATH_OCTAVES];
};

/** A peak that is not known: it was not reached between the two moments of the snapshot. */
#define HOTPATH_UNKNOWN_PEAK (-1)

/** What a function has allocated: by enum hotpath_store_extent, with and without its callees. */
struct hotpath__allocations {
    struct hotpath__heap heap[HOTPATH_EXTENTS]; /* cumulative: of outermost calls only */
    struct hotpath__sizes sizes[HOTPATH_EXTENTS];
    /* Most that live bytes of its thread were above their level when an outermost call began, or
       HOTPATH_UNKNOWN_PEAK. */
    int64_t peak_bytes;
};

/** One row of a report: a measured function or block, all threads together. */
struct hotpath__function {
    char *name;  /* as the front end printed it */
    char *label; /* NULL without one */
    char *file;
    uint32_t line; /* from 1; 0 = not known */
    uint32_t column;
    uint32_t flags;     /* enum hotpath_site_flag */
    uint64_t calls;     /* that returned */
    uint64_t timed;     /* of these; fewer where calls are sampled: times are estimates then */
    uint64_t abandoned; /* begun but not returned: left by longjmp, a thread's end, or still open */
    uint64_t summed;    /* calls that sum_ns is of: all, less those when none was to be timed */
    uint64_t sum_ns;
    uint64_t avg_ns;   /* sum_ns / summed, between min_ns and max_ns; 0 when timed is 0 */
    uint64_t total_ns; /* outermost calls only; those left by a jump, and those open up to now */
    uint64_t self_ns;  /* total without the measured functions called from it */
    double error;      /* relative standard error of sum_ns and total_ns; 0 = all were timed */
    uint64_t measuring_ns; /* estimate: what measuring its calls took, in it and its callers */
    uint64_t inside_ns;    /* of that, what is in its own self_ns and total_ns for certain */
    uint64_t min_ns;       /* exact where nothing was counted before; 0 when calls is 0 */
    uint64_t max_ns;       /* the same */
    uint32_t threads;      /* that called it */
    /* Counts of the histogram's steps in ticks; NULL for an octave without any. A call that was
       timed counts once for each that it stands for. */
    uint64_t *octave[HOTPATH_OCTAVES];
    struct hotpath__allocations alloc; /* all 0 where none are tracked */
    /* Its id in the store, the same in every snapshot of one process; 0 where merge has brought it
       from another one. */
    uint32_t site;
    uint32_t inside; /* of order.c alone, while it sorts */
};

/** One slot of the store: a thread that is there now, or the last owner of a free slot. */
struct hotpath__thread {
    char name[17];
    uint32_t tid;              /* 0 = the slot is free */
    uint64_t owners;           /* threads that had the slot between the two images */
    uint64_t lived_ns;         /* of all of them, from their first measured call to their end */
    uint32_t innermost;        /* index into functions of what it is in now, or UINT32_MAX */
    struct hotpath__heap heap; /* of all of them */
};

struct hotpath__snapshot {
    uint32_t processes; /* that are in it: more than 1 when some have been merged */
    char program[129];
    uint32_t pid;
    uint32_t parent; /* measured process that this one descends from by forks, or 0 */
    /* As the store says, so never killed; hotpath__source_snapshot asks the system, too. */
    enum hotpath__process_state state;
    enum hotpath_store_clock clock;
    bool foreign_clock; /* the program's own clock tells another time than this one */
    uint64_t start_realtime_ns;
    uint64_t elapsed_ns; /* from the runtime's start, or the earlier image, to this one */
    /* What % Total is a share of: elapsed_ns, or the threads' lives if more. */
    uint64_t thread_time_ns;
    double call_cost_ns;   /* of one measured call: read/price.h; before it is known, next to 0 */
    double call_inside_ns; /* of that, what lies between the call's own two clock reads */
    double subtracted_ns;  /* taken off self_ns and total_ns for each call; 0 = nothing */
    double passed_cost_ns; /* of a call that is only counted; 0 = not known */
    uint64_t measuring_ns; /* of all functions; a part of thread_time_ns */
    double ns_per_tick;    /* of the histograms' ticks, 1 where these are nanoseconds */
    bool sampled;          /* of some functions not all calls are timed, or were not */
    struct hotpath_store_wish wish; /* which ones are to be */
    uint64_t lost_calls;            /* not counted, or not in a histogram */
    uint64_t refused_sites;         /* ever: compiled for another version, not measured */
    enum hotpath_store_tracking tracking;
    struct hotpath__heap heap; /* of the whole process, measured functions or not */
    uint64_t live_blocks;      /* now: taken and not given back, whenever they were taken */
    int64_t live_bytes;        /* set aside for them */
    /* Most that was live at a time, or HOTPATH_UNKNOWN_PEAK; with several threads, within 64 KiB
       each. */
    int64_t peak_bytes;
    uint64_t own_memory; /* bytes of the runtime's own, in none of these figures */
    bool truncated;      /* something in the image can't be read; what could be is here */

    struct hotpath__function *functions; /* by total_ns, then name; only those that were called */
    size_t function_count;
    struct hotpath__thread *threads;
    size_t thread_count;
};

/** A store as it was, or is, at one instant. */
struct hotpath__image {
    /* At a multiple of 8, and not owned here; its process may go on counting in them. NULL: it is a
       file, or with no size a store that did not exist yet. */
    const void *bytes;
    size_t size;                      /* bytes */
    struct hotpath_store_instant now; /* on the store's clock */
    /* Descriptor, where bytes is NULL, and not owned here: read as it then is, with what was
       counted after `now`. */
    int file;
    bool whole; /* all that was in use lies within `size`, however the store has grown since */
};

/** What an image had counted: read/tally.h. */
struct hotpath__tally;

/** Why these bytes can't be read as a store: a static text, or NULL when they can. */
const char *hotpath__why_no_store(const void *image, size_t size);

/**
 * What was counted from one image of a store to a later one; a NULL `earlier` is the store's start.
 * An image may be damaged: every size, id and offset is checked. A record that can't be read is
 * left out, and one whose size can't be right ends the walk (`truncated`).
 *
 * A call counts in `calls`, the sums and the histogram when it returned between the two, with its
 * whole duration. `total_ns`, `self_ns` and `elapsed_ns` are the parts that lie between.
 * `abandoned` are calls that began or went on there and did not return. `min_ns` and `max_ns` are
 * exact when they are the smallest and largest of the whole store too or nothing was counted
 * before, and else the middle of a histogram step, within 1/128.
 *
 * Returns NULL when an image is no store, is of another version, or memory ran out, and where the
 * two are not of one store; *problem is then a static text that says which, and else as it was. The
 * caller frees the result with hotpath__snapshot_free; the images may be freed before it.
 */
struct hotpath__snapshot *hotpath__snapshot_between(const struct hotpath__image *earlier,
                                                    const struct hotpath__image *later,
                                                    const char **problem);

/** The same from what has been read of both images before; both tallies stay as they are. */
struct hotpath__snapshot *hotpath__snapshot_since(const struct hotpath__tally *earlier,
                                                  const struct hotpath__tally *later,
                                                  const char **problem);

/** A call that returned, of those that are kept one by one. */
struct hotpath__call {
    uint64_t start_ns; /* after the runtime's start */
    uint64_t duration_ns;
    uint64_t bytes; /* taken by it and what it called, or HOTPATH_UNKNOWN_BYTES */
    uint32_t
        caller;   /* site of the measured function that it was called from; 0 = none, not known */
    uint32_t tid; /* 0 = not known any more: the thread has ended */
    char thread[17];
};

/** Which calls: the longest, the longest first, or the last ones, the newest first. */
enum hotpath__which { HOTPATH_SLOWEST_CALLS, HOTPATH_RECENT_CALLS };

struct hotpath__calls {
    struct hotpath__call *list;
    size_t count;
};

/**
 * The calls of a site that are kept one by one and returned since a moment (NULL = ever)
 * and up to that of the image, which `snapshot` was made of; recursive calls too. Of the slowest
 * there are up to HOTPATH_OUTLIERS, of the recent ones as many as the process was told to keep; of
 * these the caller is not known. There are none where the image can't be read. False without
 * memory; `calls->list` is to be freed in any case.
 */
bool hotpath__calls_between(const struct hotpath__snapshot *snapshot,
                            const struct hotpath_store_instant *since,
                            const struct hotpath__image *image, uint32_t site,
                            enum hotpath__which which, struct hotpath__calls *calls);

/** The function with this site, or NULL. It is the snapshot's. Looks at all of them. */
const struct hotpath__function *hotpath__function_by_site(const struct hotpath__snapshot *snapshot,
                                                          uint32_t site);

/**
 * The function that agrees with one of another process in name, label, file, line and column, or
 * NULL. It is the snapshot's. Looks at all of them.
 */
const struct hotpath__function *hotpath__function_like(const struct hotpath__snapshot *snapshot,
                                                       const struct hotpath__function *function);

/** The slot that the thread with this number has, or NULL. It is the snapshot's. */
const struct hotpath__thread *hotpath__thread_by_tid(const struct hotpath__snapshot *snapshot,
                                                     uint32_t tid);

/**
 * Adds what another process has counted: functions that agree in name, label, file, line and column
 * become one. Times add up, so shares are of both processes' time; elapsed_ns is the longer one.
 * The processes' peaks add up too, though they need not have been at one time; a function's is the
 * higher one. All peaks have to be known: both snapshots are from their stores' starts. Who it was
 * (program, pid, state, clock, start) stays as in `into`. False without memory; `into` is then
 * still to be freed. `more` stays as it is.
 */
bool hotpath__snapshot_merge(struct hotpath__snapshot *into, const struct hotpath__snapshot *more);

/** Puts the functions in order again: by total_ns, then by name. */
void hotpath__snapshot_sort(struct hotpath__snapshot *snapshot);

/**
 * Whether so much of the measuring is worth a word: a millisecond, and a thousandth of the threads'
 * time. Below that a report of a short run would have advice for what nobody notices.
 */
bool hotpath__is_worth_a_word(const struct hotpath__snapshot *snapshot, uint64_t measuring_ns);

/**
 * Whether a function's calls cost more to measure than it takes itself, on average, and all of them
 * enough to be worth a word. Its callees' price is in its self time, so it is one for certain.
 */
bool hotpath__is_dear(const struct hotpath__snapshot *snapshot,
                      const struct hotpath__function *function);

/** Measuring as a share of the snapshot's thread time, 0 to 100; 0 when there was none. */
double hotpath__percent_measuring(const struct hotpath__snapshot *snapshot, uint64_t measuring_ns);

/**
 * Takes off self_ns and total_ns, down to 0, what measuring a function's own calls has added to
 * them, and puts the functions in order again; once. That is what lies between each call's two
 * clock reads. The rest of the price falls on what the call was made from, and which functions call
 * which is not counted: it stays. Durations (Avg, Min, Max, percentiles) are left as measured.
 */
void hotpath__snapshot_subtract(struct hotpath__snapshot *snapshot);

/** Frees a snapshot and all it owns; NULL is fine. */
void hotpath__snapshot_free(struct hotpath__snapshot *snapshot);

/**
 * The duration in nanoseconds that `percent` (0 to 100) of the function's calls did not exceed, by
 * nearest rank: the call number ceil(percent / 100 * calls) in order of duration. The middle of
 * that call's histogram step, so within 1/128 of the true value, clamped to min_ns and max_ns;
 * 0 and 100 are the exact minimum and maximum. 0 when nothing was recorded.
 */
uint64_t hotpath__percentile_ns(const struct hotpath__snapshot *snapshot,
                                const struct hotpath__function *function, double percent);

/**
 * The bytes that `percent` (0 to 100) of the calls did not exceed, as hotpath__percentile_ns: exact
 * below 128 bytes and at both ends, else within 1/128.
 */
uint64_t hotpath__percentile_bytes(const struct hotpath__sizes *sizes, double percent);

/** Bytes taken as a share of those of the whole process, 0 to 100; 0 when nothing was. */
double hotpath__percent_bytes(const struct hotpath__snapshot *snapshot,
                              const struct hotpath__heap *heap);

/** total_ns as a share of the snapshot's thread time, 0 to 100; 0 when there was none. */
double hotpath__percent_total(const struct hotpath__snapshot *snapshot,
                              const struct hotpath__function *function);

#endif
