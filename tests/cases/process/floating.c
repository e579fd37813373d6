// SPDX-License-Identifier: MIT
// promise: with traps on, rounding down, tiny numbers flushed to zero or an x87 of 53 bits a
//     program has right reports, and finds all that as it was
// levels: O2
// libs: -lm -pthread
// env: HOTPATH_FORMAT= HOTPATH_OUTPUT=
#define _GNU_SOURCE /* for traps */
#include <fenv.h>
#include <hotpath.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#if defined __x86_64__ || defined __i386__
static unsigned short x87_control(void)
{
    unsigned short control;
    __asm__ volatile("fnstcw %0" : "=m"(control));
    return control;
}

static void round_x87_to_53_bits(void)
{
    unsigned short control = (x87_control() & 0xfcff) | 0x0200;
    __asm__ volatile("fldcw %0" : : "m"(control));
}
#else
static unsigned x87_control(void)
{
    return 0;
}

static void round_x87_to_53_bits(void)
{
}
#endif

#ifdef __SSE__
static void flush_to_zero(void)
{
    __builtin_ia32_ldmxcsr(__builtin_ia32_stmxcsr() | 0x8040);
}

static unsigned sse_control(void)
{
    return __builtin_ia32_stmxcsr();
}
#else
static void flush_to_zero(void)
{
}

static unsigned sse_control(void)
{
    return 0;
}
#endif

struct environment {
    int rounding, traps, flags;
    unsigned x87, sse;
};

static struct environment environment(void)
{
    return (struct environment){fegetround(), fegetexcept(), fetestexcept(FE_ALL_EXCEPT),
                                x87_control(), sse_control()};
}

static struct environment chosen;
static const char *where = "nowhere";

static void check(const char *after)
{
    struct environment now = environment();
    if (memcmp(&now, &chosen, sizeof now) != 0)
        printf("%s: rounding %x %x, traps %x %x, flags %x %x, x87 %x %x, sse %x %x\n", after,
               (unsigned)chosen.rounding, (unsigned)now.rounding, (unsigned)chosen.traps,
               (unsigned)now.traps, (unsigned)chosen.flags, (unsigned)now.flags, chosen.x87,
               now.x87, chosen.sse, now.sse);
}

volatile int sink;

HOTPATH_MEASURE __attribute__((noinline)) void first(void)
{
    sink++;
}

HOTPATH_MEASURE __attribute__((noinline)) void work(void)
{
    sink++;
}

HOTPATH_MAIN("percentiles=12.5,99.9, format=json, output=main") static void scope(void)
{
    work();
}

/* The program's own: it has its environment, and what it does to the flags stays. */
static void show(const hotpath_report *report, void *data)
{
    (void)data;
    check("in the reporter");
    printf("%s: %llu calls, %s\n", where, (unsigned long long)report->rows[0]->calls,
           report->percentiles[0] == 99.9 ? "99.9" : "another percentile");
    feraiseexcept(FE_UNDERFLOW);
    chosen = environment();
}

static void *start(void *unused)
{
    first();
    check("a thread's first call");
    return unused;
}

static void measure(const char *form)
{
    pthread_t thread;
    where = form;
    chosen = environment();
    first();
    check("the first call");
    if (pthread_create(&thread, NULL, start, NULL) == 0)
        pthread_join(thread, NULL);
    hotpath_guard *guard = hotpath_guard_new(&(hotpath_options){.percentiles = "0.1,99.9",
                                                                .columns = "self",
                                                                .output = "table",
                                                                .format = "table",
                                                                .timeout_ms = 100000});
    check("a guard's beginning");
    work();
    hotpath_report_now();
    check("a report so far");
    hotpath_guard_drop(guard);
    check("a guard's end");
    scope();
    check("HOTPATH_MAIN");
    HOTPATH_GUARD(.percentiles = "99.9", .reporter = show);
    work();
}

int main(int count, char **arguments)
{
    const char *form = count > 1 ? arguments[1] : "end";
    if (strcmp(form, "traps") == 0 || strcmp(form, "end") == 0)
        feenableexcept(FE_INVALID | FE_DIVBYZERO | FE_OVERFLOW | FE_INEXACT);
    else if (strcmp(form, "down") == 0)
        fesetround(FE_DOWNWARD);
    else if (strcmp(form, "zero") == 0)
        flush_to_zero();
    else if (strcmp(form, "53-bits") == 0)
        round_x87_to_53_bits();
    else
        feraiseexcept(FE_DIVBYZERO);
    first();
    if (strcmp(form, "end") == 0) /* the whole process has a report */
        return 0;
    measure(form);
    check("a reporter");
}
