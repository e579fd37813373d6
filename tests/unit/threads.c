/* SPDX-License-Identifier: MIT */
/*
 * threads.c - calls of many threads: none is lost or counted twice, and threads that come one after
 * another take the memory of one.
 */
#include <criterion/criterion.h>
#include <pthread.h>
#include <stdio.h>

#include "abi.h"
#include "snapshot.h"
#include "store/write.h"

#include "recording.h"

enum { THREADS = 8, CALLS = 100000, FIRST_CALLS = 40, ONE_AFTER_ANOTHER = 2000 };

static struct hotpath_site site = NEW_SITE("f"), inner = NEW_SITE("inner");
static struct hotpath_site many[FIRST_CALLS];
static char names[FIRST_CALLS][8];
static pthread_barrier_t barrier;

static void in_threads(unsigned count, void *(*body)(void *))
{
    pthread_t threads[THREADS];
    cr_assert_leq(count, THREADS);
    for (unsigned i = 0; i < count; i++)
        cr_assert_eq(pthread_create(&threads[i], NULL, body, NULL), 0);
    for (unsigned i = 0; i < count; i++)
        pthread_join(threads[i], NULL);
}

static void *call_often(void *unused)
{
    for (unsigned i = 0; i < CALLS; i++) {
        struct hotpath_frame frame = hotpath_enter(&site);
        if (i % 4 == 0)
            one_call(&inner);
        hotpath_exit(&site.abi, frame.start_ticks, frame.link);
    }
    return unused;
}

Test(threads, every_call_of_eight_threads_is_counted, .timeout = 30)
{
    in_threads(THREADS, call_often);
    struct hotpath__snapshot *snapshot = own_snapshot();
    const struct hotpath__function *f = own_function(snapshot, "f");
    cr_assert_eq(f->calls, THREADS * CALLS);
    cr_assert_eq(f->abandoned, 0);
    cr_assert_eq(f->threads, THREADS);
    cr_assert_eq(own_function(snapshot, "inner")->calls, THREADS * CALLS / 4);
    cr_assert_geq(f->total_ns, own_function(snapshot, "inner")->total_ns);
    cr_assert_eq(snapshot->lost_calls, 0);
}

static void *call_all_at_once(void *unused)
{
    pthread_barrier_wait(&barrier);
    for (unsigned i = 0; i < FIRST_CALLS; i++)
        one_call(&many[i]);
    return unused;
}

/* Opening the store, taking slots, registering and calibrating all happen in this moment. */
Test(threads, first_calls_at_the_same_moment_lose_nothing, .timeout = 30)
{
    for (unsigned i = 0; i < FIRST_CALLS; i++) {
        snprintf(names[i], sizeof names[i], "m%u", i);
        many[i] = (struct hotpath_site)NEW_SITE(names[i]);
    }
    pthread_barrier_init(&barrier, NULL, THREADS);
    in_threads(THREADS, call_all_at_once);
    struct hotpath__snapshot *snapshot = own_snapshot();
    cr_assert_eq(snapshot->function_count, FIRST_CALLS);
    for (unsigned i = 0; i < FIRST_CALLS; i++) {
        cr_assert_eq(own_function(snapshot, names[i])->calls, THREADS);
        cr_assert_eq(own_function(snapshot, names[i])->threads, THREADS);
    }
    cr_assert_eq(snapshot->lost_calls, 0);
}

enum { LOWEST = 20, HIGHEST = HOTPATH_OCTAVES - 10 };

/*
 * Durations of any octave that a call may take here, however slow it is by itself, so that only the
 * number of threads can make the store grow.
 */
static void *take_any_time(void *unused)
{
    for (unsigned octave = LOWEST; octave < HIGHEST; octave++) {
        struct hotpath_frame frame = hotpath_enter(&site);
        hotpath_exit(&site.abi, frame.start_ticks - (UINT64_C(1) << octave), frame.link);
    }
    return unused;
}

static uint64_t used_after(unsigned threads)
{
    for (unsigned i = 0; i < threads; i++)
        in_threads(1, take_any_time);
    return hotpath__store_header()->used;
}

Test(threads, that_follow_each_other_share_one_slot, .timeout = 30)
{
    uint64_t used = used_after(10);
    cr_assert_eq(used_after(ONE_AFTER_ANOTHER - 10), used, "the store grows with every thread");
    struct hotpath__snapshot *snapshot = own_snapshot();
    cr_assert_eq(snapshot->thread_count, 1);
    cr_assert_eq(snapshot->threads[0].owners, ONE_AFTER_ANOTHER);
    cr_assert_eq(snapshot->threads[0].tid, 0);
    const struct hotpath__function *f = own_function(snapshot, "f");
    cr_assert_eq(f->threads, ONE_AFTER_ANOTHER);
    cr_assert_eq(f->calls, ONE_AFTER_ANOTHER * (HIGHEST - LOWEST));
}

static void *call_together(void *unused)
{
    pthread_barrier_wait(&barrier);
    call_often(unused);
    pthread_barrier_wait(&barrier);
    return unused;
}

Test(threads, that_live_together_have_a_slot_each_however_many_ended_before, .timeout = 30)
{
    pthread_barrier_init(&barrier, NULL, THREADS);
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 3; i++)
            in_threads(1, call_often);
        in_threads(THREADS, call_together);
    }
    struct hotpath__snapshot *snapshot = own_snapshot();
    uint64_t owners = 0;
    cr_assert_eq(snapshot->thread_count, THREADS);
    for (size_t i = 0; i < THREADS; i++)
        owners += snapshot->threads[i].owners;
    cr_assert_eq(owners, 2 * (3 + THREADS));
    cr_assert_eq(own_function(snapshot, "f")->calls, 2 * (3 + THREADS) * CALLS);
}

static void *take_a_hundred(void *unused)
{
    script_call(&site, 100);
    return unused;
}

Test(threads, that_follow_each_other_have_lived_as_long_as_all_together)
{
    script_clock();
    for (int i = 0; i < 3; i++) {
        in_threads(1, take_a_hundred);
        script_advance(1000);
    }
    struct hotpath__snapshot *snapshot = own_snapshot();
    cr_assert_eq(snapshot->thread_count, 2, "the test's own thread and one more");
    cr_assert_eq(snapshot->threads[1].owners, 3);
    cr_assert_eq(snapshot->threads[1].lived_ns, 300);
}

static void *leave_open(void *unused)
{
    hotpath_enter(&site);
    hotpath_enter(&inner);
    return unused;
}

Test(threads, calls_open_at_a_threads_end_did_not_return)
{
    in_threads(1, leave_open);
    in_threads(1, call_often);
    struct hotpath__snapshot *snapshot = own_snapshot();
    const struct hotpath__function *f = own_function(snapshot, "f");
    cr_assert_eq(snapshot->thread_count, 1);
    cr_assert_eq(f->abandoned, 1);
    cr_assert_eq(f->calls, CALLS);
    cr_assert_eq(own_function(snapshot, "inner")->abandoned, 1);
    cr_assert_eq(own_function(snapshot, "inner")->calls, CALLS / 4);
    cr_assert_leq(f->total_ns, snapshot->thread_time_ns);
}

static void *leave_from_outside(void *unused)
{
    struct hotpath_frame frame = hotpath_enter(&site);
    hotpath_enter(&inner);
    script_advance(50);
    hotpath_exit(&site.abi, frame.start_ticks, frame.link);
    return unused;
}

Test(threads, a_call_that_began_as_its_thread_took_a_slot_is_the_threads)
{
    script_clock();
    in_threads(1, leave_from_outside);
    const struct hotpath__function *f = own_function(own_snapshot(), "f");
    cr_assert_eq(f->calls, 1);
    cr_assert_eq(f->total_ns, 50);
}

static struct hotpath_frame early;

/* Runs after the runtime's own hook has taken the slot, so that the thread takes another. */
static void end_early_call(void *unused)
{
    (void)unused;
    script_advance(1000);
    script_call(&site, 7);
    hotpath_exit(&site.abi, early.start_ticks, early.link);
}

static void *enter_early(void *key)
{
    pthread_setspecific(*(pthread_key_t *)key, key);
    early = hotpath_enter(&site);
    script_advance(30);
    return NULL;
}

Test(threads, a_call_that_began_in_an_earlier_slot_is_not_counted_in_the_next)
{
    pthread_key_t key;
    pthread_t thread;
    script_clock();
    pthread_key_create(&key, end_early_call);
    cr_assert_eq(pthread_create(&thread, NULL, enter_early, &key), 0);
    pthread_join(thread, NULL);
    const struct hotpath__function *f = own_function(own_snapshot(), "f");
    cr_assert_eq(f->calls, 1);
    cr_assert_eq(f->abandoned, 1);
    cr_assert_eq(f->total_ns, 30 + 7);
}

static void *call_named(void *unused)
{
    pthread_setname_np(pthread_self(), "worker");
    one_call(&site);
    pthread_barrier_wait(&barrier);
    pthread_barrier_wait(&barrier);
    return unused;
}

Test(threads, that_live_are_shown_with_name_and_id)
{
    pthread_t thread;
    pthread_barrier_init(&barrier, NULL, 2);
    pthread_create(&thread, NULL, call_named, NULL);
    pthread_barrier_wait(&barrier);
    struct hotpath__snapshot *snapshot = own_snapshot();
    cr_assert_eq(snapshot->thread_count, 1);
    cr_assert_str_eq(snapshot->threads[0].name, "worker");
    cr_assert_neq(snapshot->threads[0].tid, 0);
    cr_assert_eq(snapshot->threads[0].innermost, UINT32_MAX);
    pthread_barrier_wait(&barrier);
    pthread_join(thread, NULL);
}
