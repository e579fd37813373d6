/* SPDX-License-Identifier: MIT */
/*
 * outlier.c - the calls that are kept one by one: which they are, and what is known of each.
 */
#include <criterion/criterion.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "abi.h"
#include "snapshot.h"
#include "base/clock.h"
#include "base/environment.h"
#include "record/outlier.h"
#include "record/thread.h"
#include "store/write.h"

#include "exact.h"
#include "recording.h"

static struct hotpath_site site = NEW_SITE("f"), caller = NEW_SITE("caller");

/* The kept calls of a function of this process, as they are now. */
static struct hotpath__calls kept_calls(const char *name, enum hotpath__which which)
{
    struct hotpath__calls calls;
    const struct hotpath__snapshot *snapshot = own_snapshot();
    const struct hotpath_store_header *header = hotpath__store_header();
    struct hotpath__image image = {header, (size_t)header->used, hotpath__instant(), 0, false};
    cr_assert(hotpath__calls_between(snapshot, NULL, &image, own_function(snapshot, name)->site,
                                     which, &calls));
    return calls;
}

Test(outlier, the_slowest_of_100000_random_calls_are_kept_with_their_moments)
{
    enum { CALLS = 100000 };
    uint64_t *durations = malloc(CALLS * sizeof *durations), begin = 0;
    exact_fill(EXACT_EXPONENTIAL, durations, CALLS);
    script_clock();
    uint64_t *starts = calloc(CALLS, sizeof *starts);
    for (size_t i = 0; i < CALLS; i++) {
        starts[i] = begin;
        script_call(&site, durations[i]);
        begin += durations[i];
    }
    struct hotpath__calls calls = kept_calls("f", HOTPATH_SLOWEST_CALLS);
    cr_assert_eq(calls.count, HOTPATH_OUTLIERS);
    uint64_t zero = calls.list[0].start_ns; /* of the scripted clock's first call */
    for (size_t i = 0; i < CALLS; i++)
        if (durations[i] == calls.list[0].duration_ns)
            zero = calls.list[0].start_ns - starts[i];
    for (size_t k = 0; k < calls.count; k++) {
        bool is_there = false;
        for (size_t i = 0; i < CALLS; i++)
            is_there |= durations[i] == calls.list[k].duration_ns &&
                        starts[i] + zero == calls.list[k].start_ns;
        cr_assert(is_there, "the call number %zu never was", k);
    }
    exact_sort(durations, CALLS);
    for (size_t k = 0; k < calls.count; k++)
        cr_assert_eq(calls.list[k].duration_ns, durations[CALLS - 1 - k]);
}

Test(outlier, names_its_caller_and_its_thread)
{
    script_clock();
    struct hotpath_frame outer = hotpath_enter(&caller);
    script_call(&site, 100);
    hotpath_exit(&caller.abi, outer.start_ticks, outer.link);
    script_call(&site, 50);
    struct hotpath__calls calls = kept_calls("f", HOTPATH_SLOWEST_CALLS);
    cr_assert_eq(calls.count, 2);
    cr_assert_eq(calls.list[0].caller, caller.id);
    cr_assert_eq(calls.list[1].caller, 0);
    cr_assert_eq(calls.list[0].tid, (uint32_t)syscall(SYS_gettid));
    cr_assert_eq(calls.list[0].bytes, HOTPATH_UNKNOWN_BYTES);
}

Test(outlier, the_last_50_calls_are_there_the_newest_first)
{
    script_clock();
    for (uint64_t i = 1; i <= 1000; i++)
        script_call(&site, i);
    struct hotpath__calls calls = kept_calls("f", HOTPATH_RECENT_CALLS);
    cr_assert_eq(calls.count, 50);
    for (size_t i = 0; i < calls.count; i++)
        cr_assert_eq(calls.list[i].duration_ns, 1000 - i);
    cr_assert_eq(calls.list[0].tid, (uint32_t)syscall(SYS_gettid));
}

Test(outlier, before_50_calls_there_are_as_many_as_were_made)
{
    script_clock();
    for (uint64_t i = 1; i <= 7; i++)
        script_call(&site, i);
    cr_assert_eq(kept_calls("f", HOTPATH_RECENT_CALLS).count, 7);
    cr_assert_eq(kept_calls("f", HOTPATH_SLOWEST_CALLS).count, 7);
}

/* Rings have a power of two of entries, for the fast path, and one that may be half written. */
Test(outlier, rings_are_no_larger_than_they_must_be)
{
    static const struct {
        unsigned wanted, entries;
    } sizes[] = {{0, 64}, {1, 64}, {50, 64}, {63, 64}, {64, 128}, {65, 128}};
    struct hotpath__settings *settings = (void *)(uintptr_t)hotpath__settings();
    for (unsigned i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct hotpath_site *of_this_size = calloc(1, sizeof *of_this_size);
        *of_this_size = (struct hotpath_site)NEW_SITE("g");
        of_this_size->line = i;
        settings->recent_logs = sizes[i].wanted;
        for (int call = 0; call <= HOTPATH_FIRST_CALLS; call++)
            one_call(of_this_size);
        cr_assert_eq(hotpath__calls_of(hotpath__known_block(of_this_size->id))->entries,
                     sizes[i].entries);
    }
}

static void *call_on_thread(void *unused)
{
    prctl(PR_SET_NAME, "worker");
    one_call(&site);
    return unused;
}

Test(outlier, of_a_thread_that_has_ended_is_kept)
{
    pthread_t thread;
    pthread_create(&thread, NULL, call_on_thread, NULL);
    pthread_join(thread, NULL);
    struct hotpath__calls recent = kept_calls("f", HOTPATH_RECENT_CALLS);
    cr_assert_eq(recent.count, 1);
    cr_assert_eq(recent.list[0].tid, 0);
    struct hotpath__calls slowest = kept_calls("f", HOTPATH_SLOWEST_CALLS);
    cr_assert_eq(slowest.count, 1);
    cr_assert_neq(slowest.list[0].tid, 0);
    cr_assert_str_eq(slowest.list[0].thread, "worker");
}

Test(outlier, before_an_earlier_image_is_left_out)
{
    script_clock();
    script_call(&site, 500);
    script_advance(10);
    size_t size;
    bool failed;
    struct hotpath__image earlier = {0};
    earlier.bytes = hotpath__store_copy(&size, &failed);
    earlier.size = size;
    earlier.now = hotpath__instant();
    script_advance(10);
    script_call(&site, 30);
    const struct hotpath__snapshot *snapshot = own_snapshot();
    const struct hotpath_store_header *header = hotpath__store_header();
    struct hotpath__image image = {header, (size_t)header->used, hotpath__instant(), 0, false};
    for (int which = HOTPATH_SLOWEST_CALLS; which <= HOTPATH_RECENT_CALLS; which++) {
        struct hotpath__calls calls;
        cr_assert(hotpath__calls_between(snapshot, &earlier.now, &image, site.id,
                                         (enum hotpath__which)which, &calls));
        cr_assert_eq(calls.count, 1);
        cr_assert_eq(calls.list[0].duration_ns, 30);
    }
}
