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

#include "abi.h"
#include "base/base.h"
#include "base/clock.h"
#include "base/message.h"
#include "base/process.h"
#include "process/scope.h"
#include "process/serve.h"
#include "process/stay.h"
#include "process/watch.h"
#include "record/begin.h"
#include "record/clone.h"
#include "record/heap.h"
#include "record/lock.h"
#include "record/memory.h"
#include "record/site.h"
#include "record/slot.h"
#include "record/thread.h"
#include "store/write.h"

static pid_t own_pid; /* 0 while this copy is asleep */
static struct hotpath__hold fork_hold;

/* --- copies -------------------------------------------------------------------------------- */

static const char this_copy;

/* Not to be seen through: the linker may bind the name to that of another copy. */
__attribute__((noipa)) const void *hotpath_runtime(void)
{
    return &this_copy;
}

/* --- fork ---------------------------------------------------------------------------------- */

static ALIGNS_STACK void before_fork(void)
{
    fork_hold = hotpath__lock();
}

static ALIGNS_STACK void after_fork_in_parent(void)
{
    hotpath__set_forked();
    hotpath__unlock(fork_hold);
}

/* A child starts from nothing, and makes no file before it measures a call of its own. */
static void begin_anew(bool announced)
{
    hotpath__store_forked(announced);
    hotpath__shared_forked();
    hotpath__slot_forked();
    hotpath__site_forked();
    own_pid = getpid();
    hotpath__start_time();
    hotpath__set_fork();
    hotpath__scope_forked(announced);
    hotpath__watch_forked();
    hotpath__serve_forked();
}

static ALIGNS_STACK void after_fork_in_child(void)
{
    hotpath__clone_known();
    begin_anew(true);
    hotpath__unlock(fork_hold);
}

static void adopt(void)
{
    begin_anew(false);
}

/* What a child is told at once; _Fork and clone don't, and it finds out by itself (clone.h). */
static void watch_forks(void)
{
    hotpath__clone_watch(adopt);
    int error = pthread_atfork(before_fork, after_fork_in_parent, after_fork_in_child);
    if (!error)
        return;
    hotpath__message("nothing is counted: forks can't be noticed (%s)", strerror(error));
    hotpath__store_close();
}

/* --- beginning and end --------------------------------------------------------------------- */

static ALIGNS_STACK __attribute__((constructor(101))) void begin(void)
{
    if (hotpath_runtime() != &this_copy)
        return;
    int before = errno; /* 0 when a program starts, whatever a thread's start has left in it */
    struct hotpath__hold hold = hotpath__lock();
    hotpath__begin();
    own_pid = getpid();
    watch_forks();
    hotpath__unlock(hold);
    hotpath__stay();
    hotpath__heap_start();
    hotpath__set_begun();
    hotpath__watch();
    hotpath__serve_start();
    errno = before;
}

/* A copy made behind fork's back that has measured nothing has no store, and no report either. */
static ALIGNS_STACK __attribute__((destructor(101))) void end(void)
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
