/* SPDX-License-Identifier: MIT */
/*
 * sample.c - tests of calls of which not all are timed: their numbers are exact, and what is said
 * of their times is right on average, as far from the truth as it says itself, and adds up. The
 * clock is scripted, so the truth is known.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/pattern.h"
#include "record/pace.h"
#include "record/thread.h"
#include "store/write.h"

#include "recording.h"

/* --- what is wished ------------------------------------------------------------------------ */

static void wish(uint32_t every, const char *focus)
{
    struct hotpath_store_wish *now = &hotpath__store_header()->wish;
    now->every = every;
    strcpy(now->focus, focus);
    now->turn += 2;
}

static void script_sampled(uint32_t every)
{
    script_clock();
    wish(every, "");
}

static const struct hotpath__function *figures(const char *name)
{
    return own_function(own_snapshot(), name);
}

/* --- counting ------------------------------------------------------------------------------ */

ParameterizedTestParameters(sample, counts_all_calls_and_times_one_in_so_many)
{
    static uint32_t every[] = {2, 3, 10, 64, 1000, 5000};
    return cr_make_param_array(uint32_t, every, sizeof every / sizeof *every);
}

ParameterizedTest(uint32_t *every, sample, counts_all_calls_and_times_one_in_so_many)
{
    static struct hotpath_site site = NEW_SITE("f");
    enum { CALLS = 200000 };
    script_sampled(*every);
    for (int i = 0; i < CALLS; i++)
        script_call(&site, 10);
    const struct hotpath__function *f = figures("f");
    cr_assert_eq(f->calls, CALLS);
    cr_assert_eq(f->abandoned, 0);
    double wanted = (double)(CALLS - 8) / *every + 8;
    cr_assert_float_eq((double)f->timed, wanted, 3 * sqrt(wanted) + 2, "%ju", f->timed);
    cr_assert_float_eq((double)f->total_ns, 10.0 * CALLS, 1, "all calls are alike");
    cr_assert_eq(f->avg_ns, 10);
    cr_assert_eq(f->error, 0);
}

Test(sample, draws_distances_of_the_wanted_mean_from_half_of_it_to_one_and_a_half)
{
    enum { DRAWN = 100000, NUMBER = 64 };
    double sum = 0;
    bool seen[2 * NUMBER] = {false};
    for (int i = 0; i < DRAWN; i++) {
        uint64_t distance = hotpath__pace_distance(NUMBER);
        cr_assert(distance >= NUMBER / 2 && distance <= 3 * NUMBER / 2);
        seen[distance] = true;
        sum += (double)distance;
    }
    for (int distance = NUMBER / 2; distance <= 3 * NUMBER / 2; distance++)
        cr_assert(seen[distance], "%d", distance);
    cr_assert_float_eq(sum / DRAWN, NUMBER, 5 * NUMBER / sqrt(12) / sqrt(DRAWN));
    cr_assert_eq(hotpath__pace_distance(1), 1);
}

/* --- estimates ----------------------------------------------------------------------------- */

/* Two peaks; the second one has most of the time. */
static uint64_t two_peaked(int i)
{
    unsigned mixed = (unsigned)i * 2654435761u;
    return mixed >> 28 == 0 ? 4000 + (mixed >> 16) % 1000 : 100 + (mixed >> 16) % 20;
}

/* Every 64th call takes long: who would look at every 64th sees all or none of these. */
static uint64_t periodic(int i)
{
    return i % 64 == 5 ? 6400 : 100;
}

static struct hotpath_site *site_of_run(int run)
{
    char name[16];
    snprintf(name, sizeof name, "run%d", run);
    struct hotpath_site *site = malloc(sizeof *site);
    *site = (struct hotpath_site)NEW_SITE(strdup(name));
    return site;
}

/* The runs' errors, as shares of the truth: none is far from what it says, nor the mean from 0. */
static void check_runs(int runs, double truth)
{
    struct hotpath__snapshot *snapshot = own_snapshot();
    double sum = 0, squares = 0;
    for (int run = 0; run < runs; run++) {
        const struct hotpath__function *f = own_function(snapshot, site_of_run(run)->name);
        double error = (double)f->total_ns / truth - 1;
        cr_assert_gt(f->error, 0);
        cr_assert_lt(fabs(error), 6 * f->error, "%g, said to be %g", error, f->error);
        sum += error;
        squares += error * error;
    }
    double mean = sum / runs, spread = sqrt((squares / runs - mean * mean) / runs);
    cr_assert_lt(fabs(mean), 4.5 * spread, "biased by %g, standard error %g", mean, spread);
}

static void check_estimates(uint64_t (*duration)(int call))
{
    enum { RUNS = 100, CALLS = 100000 };
    double truth = 0;
    script_sampled(64);
    for (int i = 0; i < CALLS; i++)
        truth += (double)duration(i);
    for (int run = 0; run < RUNS; run++) {
        struct hotpath_site *site = site_of_run(run);
        for (int i = 0; i < CALLS; i++)
            script_call(site, duration(i));
    }
    check_runs(RUNS, truth);
}

Test(sample, estimates_without_a_bias_and_as_exactly_as_it_says)
{
    check_estimates(two_peaked);
}

Test(sample, does_not_fall_into_step_with_a_periodic_program)
{
    check_estimates(periodic);
}

Test(sample, has_the_percentiles_of_all_calls)
{
    static struct hotpath_site site = NEW_SITE("f");
    script_sampled(20);
    for (int i = 0; i < 400000; i++)
        script_call(&site, 1000 + (uint64_t)(i % 997));
    struct hotpath__snapshot *snapshot = own_snapshot();
    const struct hotpath__function *f = own_function(snapshot, "f");
    cr_assert_float_eq((double)hotpath__percentile_ns(snapshot, f, 50), 1498, 30);
    cr_assert_float_eq((double)hotpath__percentile_ns(snapshot, f, 95), 1947, 30);
    cr_assert_float_eq((double)hotpath__percentile_ns(snapshot, f, 99), 1986, 30);
}

/* --- self time ----------------------------------------------------------------------------- */

static struct hotpath_site root = NEW_SITE("root"), middle = NEW_SITE("middle"),
                           leaf = NEW_SITE("leaf");

static void call_middle(int i)
{
    struct hotpath_frame frame = hotpath_enter(&middle);
    script_advance(50);
    script_call(&leaf, two_peaked(i));
    script_call(&leaf, 30);
    hotpath_exit(&middle.abi, frame.start_ticks, frame.link);
}

Test(sample, takes_from_a_caller_what_callees_took_timed_or_not)
{
    enum { CALLS = 400000 };
    double of_leaf = 0;
    script_sampled(16);
    struct hotpath_frame frame = hotpath_enter(&root);
    for (int i = 0; i < CALLS; i++) {
        call_middle(i);
        of_leaf += (double)two_peaked(i) + 30;
    }
    script_advance(1000000);
    hotpath_exit(&root.abi, frame.start_ticks, frame.link);
    struct hotpath__snapshot *snapshot = own_snapshot();
    const struct hotpath__function *r = own_function(snapshot, "root"),
                                   *m = own_function(snapshot, "middle"),
                                   *l = own_function(snapshot, "leaf");
    double whole = of_leaf + 50.0 * CALLS + 1000000;
    cr_assert_eq(r->total_ns, (uint64_t)whole);
    cr_assert_eq(r->error, 0);
    cr_assert_float_eq((double)m->total_ns, of_leaf + 50.0 * CALLS, 0.06 * whole);
    cr_assert_float_eq((double)l->self_ns, of_leaf, 0.06 * whole);
    cr_assert_float_eq((double)m->self_ns, 50.0 * CALLS, 0.08 * whole);
    double together = (double)(r->self_ns + m->self_ns + l->self_ns);
    cr_assert_float_eq(together, whole, 0.08 * whole);
}

/* --- functions that call themselves, and calls that are left --------------------------------- */

/* Its duration has some of what measuring takes, and those around it take that much less. */
Test(sample, does_not_count_what_timing_takes_for_calls_that_were_not_timed)
{
    static struct hotpath_site outer = NEW_SITE("outer"), site = NEW_SITE("f");
    enum { CALLS = 100000, TIMING = 3 };
    script_sampled(64);
    script_call(&site, 10);
    hotpath__store_header()->sampled_inside_ticks_256 = TIMING * 256;
    struct hotpath_frame frame = hotpath_enter(&outer);
    for (int i = 1; i < CALLS; i++)
        script_call(&site, 10);
    hotpath_exit(&outer.abi, frame.start_ticks, frame.link);
    const struct hotpath__function *f = figures("f"), *caller = figures("outer");
    double total = 10.0 * CALLS - TIMING * (double)(CALLS - f->timed);
    cr_assert_eq(f->avg_ns, 10);
    cr_assert_float_eq((double)f->total_ns, total, 1, "%ju", f->total_ns);
    cr_assert_float_eq((double)f->self_ns, total, 1, "%ju", f->self_ns);
    cr_assert_eq(caller->total_ns, 10 * (CALLS - 1));
    cr_assert_float_eq((double)caller->self_ns, 10.0 * CALLS - total, 10 * 64);
}

static void recurse(struct hotpath_site *site, int levels)
{
    struct hotpath_frame frame = hotpath_enter(site);
    script_advance(10);
    if (levels > 1)
        recurse(site, levels - 1);
    hotpath_exit(&site->abi, frame.start_ticks, frame.link);
}

Test(sample, counts_a_recursion_once_in_total)
{
    static struct hotpath_site site = NEW_SITE("f");
    enum { CALLS = 20000, LEVELS = 10 };
    script_sampled(7);
    for (int i = 0; i < CALLS; i++)
        recurse(&site, LEVELS);
    const struct hotpath__function *f = figures("f");
    double whole = 10.0 * CALLS * LEVELS;
    cr_assert_eq(f->calls, CALLS * LEVELS);
    cr_assert_float_eq((double)f->total_ns, whole, 0.1 * whole);
    cr_assert_float_eq((double)f->self_ns, whole, 0.1 * whole);
}

/* `f` is left by a jump into the call that it was made from. */
Test(sample, goes_on_when_calls_are_left_by_a_jump)
{
    static struct hotpath_site outer = NEW_SITE("outer"), site = NEW_SITE("f");
    enum { JUMPS = 1000, CALLS = 10000 };
    script_sampled(5);
    struct hotpath_frame frame = hotpath_enter(&outer);
    for (int i = 0; i < JUMPS; i++) {
        hotpath_enter(&site);
        script_advance(10);
        hotpath_landed(&outer.abi, frame.start_ticks, frame.link);
    }
    for (int i = 0; i < CALLS; i++)
        script_call(&site, 10);
    hotpath_exit(&outer.abi, frame.start_ticks, frame.link);
    const struct hotpath__function *f = figures("f");
    cr_assert_eq(f->calls, CALLS);
    cr_assert_eq(f->abandoned, JUMPS);
    cr_assert_geq(f->total_ns, 9 * CALLS, "the calls that were left hide none of the later ones");
    cr_assert_leq(f->total_ns, 10 * (CALLS + JUMPS) + 2000);
}

/* As on fibers, where the call that began first may end first. */
Test(sample, knows_what_is_open_whatever_ends_first)
{
    static struct hotpath_site site[] = {NEW_SITE("a"), NEW_SITE("b"), NEW_SITE("c")};
    struct hotpath_frame frame[3];
    script_sampled(4);
    for (int round = 0; round < 1000; round++) {
        for (int i = 0; i < 3; i++) {
            frame[i] = hotpath_enter(&site[i]);
            script_advance(10);
        }
        for (int i = 0; i < 3; i++) {
            int which = (i + round) % 3;
            hotpath_exit(&site[which].abi, frame[which].start_ticks, frame[which].link);
        }
    }
    const char *names[] = {"a", "b", "c"};
    for (int i = 0; i < 3; i++) {
        const struct hotpath__function *f = figures(names[i]);
        cr_assert_eq(f->calls, 1000);
        cr_assert_eq(f->abandoned, 0);
        cr_assert_float_eq((double)f->total_ns, (3 - i) * 10e3, 1, "%s: %ju", names[i],
                           f->total_ns);
    }
}

/* --- taking up a wish ------------------------------------------------------------------------ */

Test(sample, has_what_is_not_in_focus_counted_only)
{
    static struct hotpath_site one = NEW_SITE("one"), other = NEW_SITE("other");
    script_clock();
    wish(1, "on?");
    for (int i = 0; i < 1000; i++) {
        script_call(&one, 10);
        script_call(&other, 20);
    }
    const struct hotpath__function *f = figures("one");
    cr_assert_eq(f->calls, 1000);
    cr_assert_eq(f->timed, 1000);
    cr_assert_eq(f->total_ns, 10000);
    f = figures("other");
    cr_assert_eq(f->calls, 1000);
    cr_assert_eq(f->timed, 0);
    cr_assert_eq(f->total_ns, 0);
}

/* A call opened before ends as it would have; from there on there is no exact one any more. */
Test(sample, begins_in_the_middle_of_open_calls)
{
    static struct hotpath_site outer = NEW_SITE("outer"), inner = NEW_SITE("inner");
    script_clock();
    struct hotpath_frame frame = hotpath_enter(&outer), second = hotpath_enter(&inner);
    script_advance(100);
    wish(HOTPATH_NONE_TIMED, "");
    hotpath_exit(&inner.abi, second.start_ticks, second.link);
    for (int i = 0; i < 5000; i++)
        script_call(&inner, 10);
    wish(4, "");
    for (int i = 0; i < 5000; i++)
        script_call(&inner, 10);
    hotpath_exit(&outer.abi, frame.start_ticks, frame.link);
    const struct hotpath__function *f = figures("outer");
    cr_assert_eq(f->calls, 1);
    cr_assert_eq(f->total_ns, 100100);
    cr_assert_geq(f->self_ns, 49900, "what none was timed of is its own");
    double self = (double)f->self_ns;
    f = figures("inner");
    cr_assert_eq(f->calls, 10001);
    cr_assert_float_eq((double)f->timed, 1250, 400);
    cr_assert_float_eq(self + (double)f->total_ns, 100100, 200);
}

/* Who calls often looks every 1,024 calls, who calls seldom every 10 ms. */
ParameterizedTestParameters(sample, takes_up_a_wish_soon)
{
    static uint64_t duration[] = {1, 100, 1000000, 100000000};
    return cr_make_param_array(uint64_t, duration, sizeof duration / sizeof *duration);
}

ParameterizedTest(uint64_t *duration, sample, takes_up_a_wish_soon)
{
    static struct hotpath_site site = NEW_SITE("f");
    script_sampled(HOTPATH_NONE_TIMED);
    for (int i = 0; i < 20000; i++)
        script_call(&site, *duration);
    wish(1, "");
    uint64_t most = 20000000 / *duration < 1025 ? 20000000 / *duration + 1 : 1025;
    for (uint64_t i = 0; i < most; i++)
        script_call(&site, *duration);
    uint64_t timed = figures("f")->timed;
    for (int i = 0; i < 100; i++)
        script_call(&site, *duration);
    cr_assert_eq(figures("f")->timed, timed + 100);
}

/* --- as many as are bearable --------------------------------------------------------------- */

/* A timed call costs 1 ns here, and 5 % of the time are to be spent on that. */
Test(sample, keeps_to_its_share_and_times_all_of_what_is_long)
{
    static struct hotpath_site often = NEW_SITE("often"), also = NEW_SITE("also"),
                               lasting = NEW_SITE("lasting");
    script_sampled(HOTPATH_AS_MANY_AS_BEARABLE);
    for (int i = 0; i < 1000000; i++) {
        script_call(&often, 2);
        script_call(&also, 3);
        if (i % 1000 == 0)
            script_call(&lasting, 1000);
    }
    struct hotpath__snapshot *snapshot = own_snapshot();
    const struct hotpath__function *f = own_function(snapshot, "often"),
                                   *g = own_function(snapshot, "also"),
                                   *h = own_function(snapshot, "lasting");
    double share = (double)(f->timed + g->timed + h->timed) / 6e6;
    cr_assert_eq(h->timed, 1000);
    cr_assert_gt(share, 0.03, "%g", share);
    cr_assert_lt(share, 0.06);
    cr_assert_float_eq((double)f->total_ns, 2e6, 1e4);
    cr_assert_float_eq((double)g->total_ns, 3e6, 1e4);
}

/* --- patterns ------------------------------------------------------------------------------ */

static bool fits(const char *patterns, const char *name)
{
    struct hotpath__named function = {name, "a label", "src/net/tcp.c"};
    return hotpath__fits_one_of(patterns, &function);
}

/* Of src/net/tcp.c, and of top.c, which stands in no folder. */
static bool fits_file(const char *pattern)
{
    return fits(pattern, "int f(const char*, ...)");
}

static bool fits_top(const char *pattern)
{
    struct hotpath__named function = {"f", NULL, "top.c"};
    return hotpath__fits_one_of(pattern, &function);
}

Test(sample, finds_files_however_they_are_named)
{
    static const char *const right[] = {
        "tcp.c",   "*.c",       "t*.c",    "*.[ch]",     "./tcp.c",       "*/tcp.c",
        "src/*.c", "net/tcp.c", "net/",    "src/",       "../net/tcp.c",  "../../src/net/*",
        "./",      "**/tcp.c",  "./src/",  "*/net/*.c",  "src/net/tcp.c", "*tcp.c",
        "net/:f",  "./tcp.c:f", "tcp.c:*", "src/*/tcp.c"};
    static const char *const wrong[] = {"udp.c", "cp.c",   "*.h",     "./udp.c", "et/",
                                        "net",   "tcp.*h", "net/*.h", "tcp.c/",  "udp/:f"};
    for (size_t i = 0; i < sizeof right / sizeof *right; i++)
        cr_assert(fits_file(right[i]), "%s", right[i]);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        cr_assert_not(fits_file(wrong[i]), "%s", wrong[i]);
    cr_assert(fits_top("top.c") && fits_top("./top.c") && fits_top("*/top.c"));
    cr_assert(fits_top("*op.c") && fits_top("../top.c") && fits_top("*.c"));
    cr_assert_not(fits_top("src/top.c") || fits_top("top"));
}

Test(sample, finds_functions_by_each_of_their_names)
{
    static const char method[] = "int ns::K<std::map<int, A> >::f(int (*)(int)) const";
    cr_assert(fits("f", "f"));
    cr_assert(fits("x,f", "f"));
    cr_assert(fits("f*", "foo"));
    cr_assert(fits("a label", "g"));
    cr_assert(fits("f", method));
    cr_assert(fits("ns::*::f", method));
    cr_assert(fits(method, method) || fits("int ns::K<*>::f(*) const", method));
    cr_assert(fits("net/*.c", "f"));
    cr_assert(fits("tcp.c:f", "f"));
    cr_assert(fits("tcp.c:", "f"));
    cr_assert(fits("tcp.c:ns::*", method));
    cr_assert(fits("operator\\*", "number number::operator*(int)"));
    cr_assert(fits("operator()", "void ns::closure::operator()(int) const"));
    cr_assert(fits("operator bool", "ns::flag::operator bool() const"));
    cr_assert(fits("a\\,b", "a,b"));
    cr_assert_not(fits("g", "f"));
    cr_assert_not(fits("f", "foo"));
    cr_assert_not(fits("", "f"));
    cr_assert_not(fits("udp.c:f", "f"));
    cr_assert_not(fits("tcp.c:g", "f"));
    cr_assert_not(fits("K", method));
}
