/* SPDX-License-Identifier: MIT */
/*
 * internal.h - the map of the runtime: what its files offer each other, by the defining file.
 *
 * Everything here is spelled hotpath__x and hidden from the program. The recording side (record.c,
 * site.c, slot.c, store.c, clock.c) runs inside measured calls: it takes no lock on the fast path,
 * calls no malloc, keeps errno and may be entered from a signal handler. The reporting side
 * (scope.c, snapshot.c, report.c, table.c, json.c) runs when a report is due or in another process
 * and may use all of libc.
 */
#ifndef HOTPATH_INTERNAL_H
#define HOTPATH_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "abi.h"
#include "store.h"

#define hotpath__likely(x) __builtin_expect(!!(x), 1)
#define hotpath__unlikely(x) __builtin_expect(!!(x), 0)

/* --- clock.c ------------------------------------------------------------------------------- */

/** The clock in use, chosen once by hotpath__clock_start; what `ticks` means everywhere. */
extern enum hotpath_store_clock hotpath__clock;

/** Chooses the clock: the invariant counter, if there is one and HOTPATH_CLOCK allows it. */
void hotpath__clock_start(void);

/** CLOCK_MONOTONIC in nanoseconds; one that can't be read is a message, and stands still. */
uint64_t hotpath__monotonic_ns(void);

/** Whether that has happened: then nobody knows when a deadline is. */
bool hotpath__clock_failed(void);

/** One instant on both clocks, the closest pair of a few tries (about 30 ns apart by vDSO). */
struct hotpath_store_instant hotpath__instant(void);

/** The same on a store's clock, in another process of the same boot. */
struct hotpath_store_instant hotpath__instant_on(enum hotpath_store_clock clock);

/* The counter that can be read without a call, where the architecture has one; not serialising. */
#if defined __x86_64__ || defined __i386__
#define HOTPATH_FAST_CLOCK HOTPATH_CLOCK_TSC
static inline uint64_t hotpath__fast_ticks(void)
{
    return __builtin_ia32_rdtsc();
}
#elif defined __aarch64__
#define HOTPATH_FAST_CLOCK HOTPATH_CLOCK_CNTVCT
static inline uint64_t hotpath__fast_ticks(void)
{
    uint64_t ticks;
    __asm__ volatile("mrs %0, cntvct_el0" : "=r"(ticks));
    return ticks;
}
#elif defined __riscv && __riscv_xlen == 64
#define HOTPATH_FAST_CLOCK HOTPATH_CLOCK_RDTIME
static inline uint64_t hotpath__fast_ticks(void)
{
    uint64_t ticks;
    __asm__ volatile("rdtime %0" : "=r"(ticks));
    return ticks;
}
#else
#define HOTPATH_FAST_CLOCK HOTPATH_CLOCK_MONOTONIC
#define hotpath__fast_ticks hotpath__monotonic_ns
#endif

/** The clock that every duration is measured with. */
static inline uint64_t hotpath__ticks(void)
{
    return hotpath__clock == HOTPATH_FAST_CLOCK ? hotpath__fast_ticks() : hotpath__monotonic_ns();
}

/* --- message.c ----------------------------------------------------------------------------- */

/**
 * One line on stderr, "[hotpath] " before and a newline after it, by write(2) from a buffer on the
 * stack: async-signal-safe apart from printf's own conversions, cut at 1 KiB.
 */
void hotpath__message(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* --- start.c ------------------------------------------------------------------------------- */

/** When the runtime started in this process; a forked child, when it was forked. */
struct hotpath_store_instant hotpath__started(void);

/** Whether the process has forked children, and whether it is one. */
bool hotpath__has_forked(void);
bool hotpath__is_fork(void);

/* --- folder.c ------------------------------------------------------------------------------ */

/** The n-th folder for stores when HOTPATH_DIR does not name one, or ""; false after the last. */
bool hotpath__usual_folder(int n, char *path, size_t size);

/**
 * Creates and opens the store's file, private to the user, in the first folder that will do:
 * HOTPATH_DIR, $XDG_RUNTIME_DIR/hotpath, /dev/shm/hotpath-UID, $TMPDIR/hotpath-UID.
 * Returns the descriptor and its path, or -1 after a message that says why not. Locked.
 */
int hotpath__folder_create_file(const char *program, char *path, size_t path_size);

/* --- identity.c ---------------------------------------------------------------------------- */

/** The beginning of a file of the kernel's, as text; its length, or 0. */
size_t hotpath__read_text(const char *path, char *text, size_t size);

/** The identity of the running system's boot, for the store's header; "" when it has none. */
void hotpath__read_boot_id(char *text, size_t size);

/** What a process of some number is, until it ends or becomes another program. */
struct hotpath__life {
    uint64_t start_ns; /* since the boot, by the clock that goes on in suspension */
    uint64_t stack; /* where its stack begins, which differs after an exec; 0 = not to be known */
};

/** `pid` in digits, or "self". False when there is no such process, or it has ended. */
bool hotpath__read_life(const char *pid, struct hotpath__life *life);

/** The number of the namespace that this process's pid is one of, or 0. */
uint64_t hotpath__pid_namespace(void);

/* --- store.c ------------------------------------------------------------------------------- */

/** Calls that could not be counted in full. */
uint64_t hotpath__lost_calls(void);

/** Zeroed memory of the runtime's own, or NULL, and its return. Any thread. */
void *hotpath__pages(size_t size);
void hotpath__pages_free(void *pages, size_t size);

/* --- serve.c ------------------------------------------------------------------------------- */

/** Starts the HTTP server of HOTPATH_HTTP_PORT, if it is set, on a thread of its own. Not locked. */
void hotpath__serve_start(void);

/** Ends it and waits for that. Any thread but its own; again is nothing. */
void hotpath__serve_stop(void);

/** In a forked child, which has no server. */
void hotpath__serve_forked(void);

/* --- own.c --------------------------------------------------------------------------------- */

/** The thread does the runtime's own work from here on, and no longer. They nest. */
void hotpath__own_begin(void);
void hotpath__own_end(void);

/** Around what is the program's in the middle of that, a reporter's call. Returns what it was. */
unsigned hotpath__own_pause(void);
void hotpath__own_resume(unsigned depth);

/** Whether and how allocations are counted: for the store's header. */
enum hotpath_store_tracking hotpath__tracking(void);

/** Bytes that the runtime has now: the store, its tables, what it had from malloc. Any thread. */
uint64_t hotpath__own_memory(void);

#endif
