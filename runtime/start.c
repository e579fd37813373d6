/* SPDX-License-Identifier: MIT */
/*
 * start.c - the runtime's beginning and end in a process, and what happens at fork.
 *
 * The constructor runs before those of anything that links with the library; the destructor after
 * theirs and after every atexit handler, so calls made in them are in the report.
 */
#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>

#include "allocator.h"
#include "heap.h"
#include "memory.h"
#include "record.h"
#include "scope.h"

static bool started;
static pid_t own_pid;
static bool has_forked;
static bool begun;
static bool is_fork;
static struct hotpath_store_instant start_instant;
static struct hotpath__hold fork_hold;

struct hotpath_store_instant hotpath__started(void)
{
    return start_instant;
}

bool hotpath__has_forked(void)
{
    return has_forked;
}

bool hotpath__begun(void)
{
    return begun;
}

bool hotpath__is_fork(void)
{
    return is_fork;
}

/* --- fork ---------------------------------------------------------------------------------- */

static void before_fork(void)
{
    fork_hold = hotpath__lock();
}

static void after_fork_in_parent(void)
{
    has_forked = true;
    hotpath__unlock(fork_hold);
}

/* The child starts from nothing, and makes no file before it measures a call of its own. */
static void after_fork_in_child(void)
{
    hotpath__store_forked();
    hotpath__shared_forked();
    hotpath__slot_forked();
    hotpath__site_forked();
    own_pid = getpid();
    start_instant = hotpath__instant();
    has_forked = false;
    is_fork = true;
    hotpath__scope_forked();
    hotpath__watch_forked();
    hotpath__serve_forked();
    hotpath__unlock(fork_hold);
}

/* A child that nobody tells would go on counting in its parent's memory, or wait for its lock. */
static void watch_forks(void)
{
    int error = pthread_atfork(before_fork, after_fork_in_parent, after_fork_in_child);
    if (!error)
        return;
    hotpath__message("nothing is counted: forks can't be noticed (%s)", strerror(error));
    hotpath__store_close();
}

/* --- the price of one call ----------------------------------------------------------------- */

enum { CALIBRATION_ROUNDS = 5, CALIBRATION_CALLS = 200 };

static __attribute__((noinline)) void call_nothing_tracked(struct hotpath_site *site)
{
    struct hotpath_mark mark = hotpath_alloc_mark();
    struct hotpath_frame frame = hotpath_alloc_enter(site);
    hotpath_alloc_exit(&site->abi, frame.start, frame.link, mark.taken, mark.settled);
}

static __attribute__((noinline)) void call_nothing(struct hotpath_site *site)
{
    struct hotpath_frame frame = hotpath_enter(site);
    hotpath_exit(&site->abi, frame.start, frame.link);
}

/*
 * Measures empty calls on the block "outside", which has a row in no report, and takes the best of
 * five rounds (together about 20 us). Its counters are put back, so only self time, charged to
 * "outside" as it should be, remains.
 */
void hotpath__calibrate(void)
{
    struct hotpath_store_header *header = hotpath__store_header();
    struct hotpath_store_block *outside = hotpath__recorder.blocks[0];
    uint64_t none = 0; /* once: another thread or a signal handler may come here */
    if (__atomic_load_n(&header->call_cost_ticks_256, __ATOMIC_RELAXED) ||
        !__atomic_compare_exchange_n(&header->call_cost_ticks_256, &none, 1, false,
                                     __ATOMIC_RELAXED, __ATOMIC_RELAXED))
        return;
    struct hotpath_site empty = {.id = 0, .abi = HOTPATH_ABI};
    uint64_t best = UINT64_MAX;
    for (int round = 0; round < CALIBRATION_ROUNDS; round++) {
        uint64_t begin = hotpath__ticks();
        for (int call = 0; call < CALIBRATION_CALLS; call++)
            (hotpath__tracked ? call_nothing_tracked : call_nothing)(&empty);
        uint64_t ticks = hotpath__ticks() - begin;
        best = ticks < best ? ticks : best;
    }
    outside->entered = outside->calls = outside->sum = outside->max = outside->nested_sum = 0;
    outside->slow = 0;
    outside->min = UINT64_MAX;
    outside->stack = UINT64_MAX;
    __atomic_store_n(&header->call_cost_ticks_256, best * 256 / CALIBRATION_CALLS,
                     __ATOMIC_RELAXED);
}

/* --- beginning and end --------------------------------------------------------------------- */

void hotpath__start(void)
{
    if (started)
        return;
    started = true;
    hotpath__tracked = &hotpath_alloc_wanted != NULL;
    if (hotpath__tracked)
        hotpath__allocator_find();
    own_pid = getpid();
    hotpath__settings_load();
    hotpath__clock_start();
    start_instant = hotpath__instant();
    hotpath__slot_start();
    watch_forks();
}

static __attribute__((constructor(101))) void begin(void)
{
    int before = errno; /* 0 when a program starts, whatever a thread's start has left in it */
    struct hotpath__hold hold = hotpath__lock();
    hotpath__start();
    hotpath__unlock(hold);
    hotpath__own_start();
    begun = true;
    hotpath__watch();
    hotpath__serve_start();
    errno = before;
}

/* A copy made by a bare clone, behind fork's back, has neither store nor report of its own. */
static __attribute__((destructor(101))) void end(void)
{
    if (getpid() != own_pid)
        return;
    hotpath__serve_stop();
    hotpath__own_begin();
    hotpath__scope_finish();
    hotpath__own_end();
    struct hotpath__hold hold = hotpath__lock();
    hotpath__store_close();
    hotpath__unlock(hold);
}
