/* SPDX-License-Identifier: MIT */
/*
 * settle.c - copies of a store whose owner goes on counting are of one moment.
 */
#include <criterion/criterion.h>
#include <pthread.h>
#include <stdlib.h>

#include "abi.h"
#include "snapshot.h"
#include "base/clock.h"
#include "read/tally.h"
#include "record/lock.h"
#include "record/thread.h"
#include "store/pages.h"
#include "store/settle.h"
#include "store/write.h"

#include "recording.h"

enum { THREADS = 2 };

static struct hotpath_site leaf = NEW_SITE("leaf"), other = NEW_SITE("other");
static bool stop;

static void call(struct hotpath_site *site, int depth)
{
    struct hotpath_frame frame = hotpath_enter(site);
    if (depth)
        call(site, depth - 1);
    hotpath_exit(&site->abi, frame.start_ticks, frame.link);
}

static void *go_on_calling(void *unused)
{
    for (unsigned i = 0; !__atomic_load_n(&stop, __ATOMIC_RELAXED); i++) {
        call(&leaf, 0);
        if (i % 8 == 0)
            call(&other, (int)(i % 5));
    }
    return unused;
}

static uint64_t in_histogram(const struct hotpath__function *function)
{
    uint64_t calls = 0;
    for (int octave = 0; octave < HOTPATH_OCTAVES; octave++)
        for (int step = 0; function->octave[octave] && step < HOTPATH_STEPS; step++)
            calls += function->octave[octave][step];
    return calls;
}

/* Every call is in the histogram once; and nothing is less than it was in the copy before. */
static void check(struct hotpath__tally *then, struct hotpath__tally *now)
{
    const char *problem;
    struct hotpath__snapshot *whole = hotpath__snapshot_since(NULL, now, &problem);
    for (size_t i = 0; i < whole->function_count; i++)
        cr_assert_eq(in_histogram(&whole->functions[i]), whole->functions[i].calls);
    hotpath__snapshot_free(whole);
    if (!then)
        return;
    struct hotpath__snapshot *since = hotpath__snapshot_since(then, now, &problem);
    for (size_t i = 0; i < since->function_count; i++)
        cr_assert_eq(in_histogram(&since->functions[i]), since->functions[i].calls,
                     "%s: %llu of %llu", since->functions[i].name,
                     (unsigned long long)in_histogram(&since->functions[i]),
                     (unsigned long long)since->functions[i].calls);
    hotpath__snapshot_free(since);
}

static struct hotpath__tally *copy_of_now(void)
{
    const char *problem;
    bool failed;
    struct hotpath__image image = {0};
    struct hotpath__hold hold = hotpath__lock();
    image.now = hotpath__instant();
    void *copy = hotpath__store_copy(&image.size, &failed);
    hotpath__unlock(hold);
    image.bytes = copy;
    struct hotpath__tally *tally = hotpath__tally_new(&image, &problem);
    hotpath__pages_free(copy, image.size);
    return tally;
}

Test(settle, every_call_is_in_a_copy_as_a_whole, .timeout = 600)
{
    pthread_t threads[THREADS];
    struct hotpath__tally *then = NULL;
    long copies = getenv("LONG") ? 1000000 : 20000;
    hotpath__clock_start();
    call(&leaf, 0);
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, go_on_calling, NULL);
    for (long i = 0; i < copies; i++) {
        struct hotpath__tally *now = copy_of_now();
        check(then, now);
        hotpath__tally_free(then);
        then = now;
    }
    __atomic_store_n(&stop, true, __ATOMIC_RELAXED);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
}
