/* SPDX-License-Identifier: MIT */
/*
 * lock.h - the one lock of the recording side, taken only on slow paths.
 */
#ifndef HOTPATH_LOCK_H
#define HOTPATH_LOCK_H

#include <stdbool.h>
#include <stdint.h>

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

/**
 * A process that was made behind fork's back begins anew (clone.h): who takes the lock sees to it,
 * others have to ask here before they count anything.
 */
void hotpath__notice_clone(void);

/** Whether the calling thread is running on its alternate signal stack. Keeps errno. */
bool hotpath__on_signal_stack(void);

#endif
