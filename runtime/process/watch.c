/* SPDX-License-Identifier: MIT */
/*
 * watch.c - hotpath's one thread, which is there only when asked for: it ends the process when a
 * timeout is over or a signal of HOTPATH_END_ON comes, and prints the report so far when
 * HOTPATH_SIGNAL does.
 *
 * A thread can do this from whatever the program is doing: the others may be in a system call, in
 * malloc or hold any lock, and go on until the very end. The signal's handler only counts and
 * wakes the thread. It sleeps on a futex with a deadline on CLOCK_MONOTONIC, which a handler may
 * wake, needs no descriptor that a program may close, and does not heed changes of the date.
 */
#include "process/watch.h"

#include <errno.h>
#include <linux/futex.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "base/environment.h"
#include "base/message.h"
#include "process/scope.h"
#include "record/lock.h"
#include "record/thread.h"
#include "store/write.h"

enum {
    STACK_SIZE = 512 * 1024,
    MOST_FLUSH_MS = 200, /* for the program's own streams, one of which a thread may hold */
};

static uint32_t changes;  /* the futex: signals and new deadlines */
static uint32_t requests; /* signals */
static int last_signal;   /* that is to end the process; 0 = none has come */
static pid_t watched;     /* the process that the thread is in */
static bool running;      /* the thread is; written under hotpath's lock */

/* --- sleeping ------------------------------------------------------------------------------ */

static struct timespec time_of(uint64_t ns)
{
    return (struct timespec){(time_t)(ns / 1000000000u), (long)(ns % 1000000000u)};
}

/* Until `changes` is no longer what was seen, or the deadline, 0 = none. May return early. */
static void sleep_until(uint32_t seen, uint64_t deadline_ns)
{
    struct timespec deadline = time_of(deadline_ns);
    syscall(SYS_futex, &changes, FUTEX_WAIT_BITSET | FUTEX_PRIVATE_FLAG, seen,
            deadline_ns ? &deadline : NULL, NULL, FUTEX_BITSET_MATCH_ANY);
}

/* Async-signal-safe. */
static void wake(void)
{
    __atomic_add_fetch(&changes, 1, __ATOMIC_SEQ_CST);
    syscall(SYS_futex, &changes, FUTEX_WAKE | FUTEX_PRIVATE_FLAG, 1, NULL, NULL, 0);
}

static void on_signal(int number)
{
    int error = errno;
    (void)number;
    __atomic_add_fetch(&requests, 1, __ATOMIC_SEQ_CST);
    wake();
    errno = error;
}

/*
 * The first one is the thread's. One more means that the process shall not wait for its report,
 * and in a copy of it that has no thread there will be none: then it ends at once.
 */
static void on_last_signal(int number)
{
    int error = errno;
    if (getpid() != watched || __atomic_exchange_n(&last_signal, number, __ATOMIC_SEQ_CST)) {
        signal(number, SIG_DFL);
        raise(number); /* held back until the handler returns */
    }
    wake();
    errno = error;
}

/* --- leaving ------------------------------------------------------------------------------- */

static bool flushed;

static void *flush(void *unused)
{
    fflush(stdout);
    fflush(NULL);
    __atomic_store_n(&flushed, true, __ATOMIC_RELEASE);
    return unused;
}

/*
 * What the program has written goes out, as at exit(); but a thread that waits for input holds the
 * lock of its stream, so flushing is tried beside, and not waited for longer than a moment. No
 * handlers of atexit are run: other threads are still at work on what these would take away.
 */
static _Noreturn void leave(void)
{
    pthread_t flusher;
    struct timespec moment = {0, 1000000};
    bool waiting = pthread_create(&flusher, NULL, flush, NULL) == 0;
    if (waiting)
        pthread_detach(flusher); /* ThreadSanitizer would report one that is never joined */
    for (int i = 0; waiting && i < MOST_FLUSH_MS; i++) {
        if (__atomic_load_n(&flushed, __ATOMIC_ACQUIRE))
            break;
        nanosleep(&moment, NULL);
    }
    hotpath__lock();
    hotpath__store_close();
    _exit(0);
}

/* Of the signal, as if there had been no handler; nothing is flushed then either. */
static _Noreturn void die(int number)
{
    sigset_t only;
    hotpath__lock();
    hotpath__store_close();
    signal(number, SIG_DFL);
    sigemptyset(&only);
    sigaddset(&only, number);
    pthread_sigmask(SIG_UNBLOCK, &only, NULL);
    kill(getpid(), number);
    _exit(128 + number); /* the first process of a container is not ended by signals */
}

/* --- the thread ---------------------------------------------------------------------------- */

static void *watch(void *unused)
{
    uint32_t answered = 0;
    sigset_t all;
    hotpath__own_begin();
    /* Born with everything blocked, even what libc needs for setuid: that is let through again. */
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, NULL);
    pthread_setname_np(pthread_self(), "hotpath");
    for (;;) {
        uint32_t seen = __atomic_load_n(&changes, __ATOMIC_SEQ_CST);
        uint32_t asked = __atomic_load_n(&requests, __ATOMIC_SEQ_CST);
        int last = __atomic_load_n(&last_signal, __ATOMIC_SEQ_CST);
        if (hotpath__scope_expire(last != 0))
            last ? die(last) : leave();
        if (asked != answered)
            hotpath__scope_report_now();
        answered = asked;
        sleep_until(seen, hotpath__scope_deadline());
    }
    return unused;
}

static int start_thread(void)
{
    pthread_t thread;
    pthread_attr_t attributes;
    sigset_t all, before;
    sigfillset(&all);
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attributes, STACK_SIZE);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int error = pthread_create(&thread, &attributes, watch, NULL);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attributes);
    return error;
}

static void take_signal(int number, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
    sigfillset(&action.sa_mask);
    if (sigaction(number, &action, NULL) != 0)
        hotpath__message("signal %d can't be taken: %s", number, strerror(errno));
}

/* What would not end the process is left alone: nohup has it ignored, others have a handler. */
static void take_last_signals(uint32_t wanted)
{
    struct sigaction before;
    for (int number = 1; number < 32; number++)
        if ((wanted & UINT32_C(1) << number) && sigaction(number, NULL, &before) == 0 &&
            before.sa_handler == SIG_DFL)
            take_signal(number, on_last_signal);
}

/* Returns what it was. */
static bool set_running(bool now)
{
    struct hotpath__hold hold = hotpath__lock();
    bool before = running;
    running = now;
    hotpath__unlock(hold);
    return before;
}

void hotpath__watch(void)
{
    int number = hotpath__settings()->signal;
    uint32_t last = hotpath__settings()->end_on;
    if (!number && !last && !hotpath__scope_deadline())
        return;
    bool was_running = set_running(true);
    wake();
    if (was_running)
        return;
    int error = start_thread();
    if (error) {
        set_running(false); /* the next guard may have more luck */
        hotpath__message(
            "no timeout, no HOTPATH_SIGNAL and no HOTPATH_END_ON: a thread can't be started "
            "(%s)",
            strerror(error));
        return;
    }
    watched = getpid();
    if (number)
        take_signal(number, on_signal);
    take_last_signals(last);
}

void hotpath__watch_forked(void)
{
    running = false;
}
