/* SPDX-License-Identifier: MIT */
/*
 * lock.c - the one lock of the recording side, taken only on slow paths.
 *
 * All signals are blocked while it is held, by the bare system call: glibc's own sigprocmask leaves
 * its internal cancellation signal open, and a thread cancelled under the lock would keep it.
 */
#include "record/lock.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "record/clone.h"
#include "record/thread.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static __thread bool in_it;

/* The kernel's signal set is 64 bits, unlike libc's sigset_t. */
static uint64_t set_signal_mask(uint64_t mask)
{
    uint64_t before = 0;
    syscall(SYS_rt_sigprocmask, SIG_SETMASK, &mask, &before, sizeof mask);
    return before;
}

/* Who had the lock when an unannounced child was made is a thread of its parent's. */
static void begin_anew(void)
{
    if (!hotpath__clone_claim())
        return;
    lock = (pthread_mutex_t)PTHREAD_MUTEX_INITIALIZER;
    hotpath__clone_adopt();
}

struct hotpath__hold hotpath__lock(void)
{
    struct hotpath__hold hold = {.error = errno};
    hold.signals = set_signal_mask(UINT64_MAX);
    hotpath__own_begin();
    in_it = true;
    begin_anew();
    pthread_mutex_lock(&lock);
    return hold;
}

/*
 * ThreadSanitizer holds signals back and calls their handlers at the next library call of the
 * thread, blocked or not: that call may be one which is made under the lock.
 */
bool hotpath__in_lock(void)
{
    return in_it;
}

void hotpath__notice_clone(void)
{
    if (hotpath__is_unannounced() && !in_it)
        hotpath__unlock(hotpath__lock());
}

void hotpath__unlock(struct hotpath__hold hold)
{
    pthread_mutex_unlock(&lock);
    in_it = false;
    hotpath__own_end();
    set_signal_mask(hold.signals);
    errno = hold.error;
}

bool hotpath__on_signal_stack(void)
{
    stack_t stack;
    int error = errno;
    bool on = sigaltstack(NULL, &stack) == 0 && (stack.ss_flags & SS_ONSTACK);
    errno = error;
    return on;
}
