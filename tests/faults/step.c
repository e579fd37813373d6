// SPDX-License-Identifier: MIT
/*
 * step.c - looks at a process's store after every single instruction of measured calls, and has a
 * signal handler that measures come in before every one of them.
 *
 * A child makes calls of one kind after another, each between two breakpoints. What is in its store
 * while it stands still is what kill -9 would leave there: so its parent steps through a call and
 * reads the store after each step. Then the child makes the same calls again, as often as there
 * were steps; before another instruction each time it gets a signal, whose handler calls the same
 * functions.
 *
 * With HOTPATH_SAMPLE most calls are only counted: then all of them are to be there, and no more.
 *
 * usage: step [STEPS]    goes about so many steps in each kind of calls (default: as many as there
 *                        are), by leaving out instructions at equal distances
 *
 * Linked to libhotpath.a, with enters and exits written by hand; the plugin only has calls that are
 * not timed begin and end in line. x86-64: it has an instruction for breakpoints.
 */
#define _GNU_SOURCE
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include "abi.h"
#include "snapshot.h"
#include "base/environment.h"
#include "read/source.h"

#define BREAKPOINT() __asm__ volatile("int3" ::: "memory")

enum { MOST_SITES = 8000, USUAL = 300, ROUNDS = 3, LOOK = 50, SLOW = 30000000 };

/** What the parent asks for, and the child says; in memory that they share. */
struct shared {
    int kind;
    bool signals;    /* the handler measures, too */
    uint32_t site;   /* whose calls these are, by its place in `sites` */
    uint64_t before; /* calls of it that had returned before the breakpoint */
    uint64_t more;   /* that return until the next one, without the handler's */
    uint64_t handler_calls;
};

static struct shared *shared;
static struct hotpath_site sites[MOST_SITES];
static uint32_t next_site;

/* --- the child ----------------------------------------------------------------------------- */

static volatile unsigned spun;

static __attribute__((noinline)) void call(struct hotpath_site *site, int depth, unsigned spins)
{
    struct hotpath_frame frame = hotpath_enter(site);
    if (depth)
        call(site, depth - 1, spins);
    for (unsigned i = 0; i < spins; i++)
        spun++;
    hotpath_exit(&site->abi, frame.start_ticks, frame.link);
}

static void handle(int signal)
{
    (void)signal;
    if (!shared->signals)
        return;
    for (int depth = 0; depth < 2; depth++) {
        call(&sites[shared->site], depth, 0);
        shared->handler_calls += (uint64_t)depth + 1;
    }
}

static struct hotpath_site *new_site(void)
{
    struct hotpath_site *site = &sites[next_site];
    *site =
        (struct hotpath_site){HOTPATH_SITE_NEW, HOTPATH_ABI, "f", "f.c", NULL, next_site, 1, 0, 0};
    next_site++;
    return site;
}

/** Calls of one kind: of a function with so many calls before, that go so deep. */
static const struct kind {
    const char *name;
    bool fresh;              /* each time another function */
    int slow, before, depth; /* `slow` ones of those before took longer than one that is stepped */
    bool is_new_octave;
} kinds[] = {
    {"usual", false, 12, USUAL, 0, false},
    {"recursive", false, 12, USUAL, 3, false},
    {"first", true, 0, 0, 0, false},
    {"first, recursive", true, 0, 0, 2, false},
    {"ninth", true, 0, 8, 0, false},
    {"tenth", true, 0, 9, 0, false},
    {"225th", true, 0, 224, 0, false},
    {"226th", true, 0, 225, 0, false},
    {"first of an octave", true, 0, USUAL, 0, true},
};

static void one_round(const struct kind *kind, struct hotpath_site **site)
{
    if (!*site || kind->fresh) {
        *site = new_site();
        shared->before = 0;
        for (int i = 0; i < kind->before; i++, shared->before++)
            call(*site, 0, i < kind->slow ? SLOW : 0);
    }
    shared->site = (uint32_t)(*site - sites);
    shared->more = (uint64_t)kind->depth + 1;
    shared->handler_calls = 0;
    BREAKPOINT();
    call(*site, kind->depth, kind->is_new_octave ? 2000 : 0);
    BREAKPOINT();
    shared->before += shared->more + shared->handler_calls;
}

static void be_stepped(void)
{
    struct hotpath_site *site = NULL;
    int kind = -1;
    signal(SIGUSR1, handle);
    ptrace(PTRACE_TRACEME, 0, NULL, NULL);
    for (;;) {
        if (shared->kind != kind)
            site = NULL;
        kind = shared->kind;
        one_round(&kinds[kind], &site);
    }
}

/* --- the parent ---------------------------------------------------------------------------- */

static pid_t child;
static struct hotpath__source source;
static uint64_t looks, wrong;

static void complain(const char *what, uint64_t is, uint64_t should, long step)
{
    if (wrong++ < 20)
        printf("%s: step %ld of \"%s\"%s: %llu, not %llu\n", what, step, kinds[shared->kind].name,
               shared->signals ? ", with a handler" : "", (unsigned long long)is,
               (unsigned long long)should);
}

static const struct hotpath__function *function_of(const struct hotpath__snapshot *snapshot)
{
    for (size_t i = 0; i < snapshot->function_count; i++)
        if (snapshot->functions[i].line == shared->site)
            return &snapshot->functions[i];
    return NULL;
}

static uint64_t in_histogram(const struct hotpath__function *function)
{
    uint64_t calls = 0;
    for (int octave = 0; function && octave < HOTPATH_OCTAVES; octave++)
        for (int step = 0; function->octave[octave] && step < HOTPATH_STEPS; step++)
            calls += function->octave[octave][step];
    return calls;
}

static void look(long step, uint64_t least, uint64_t most)
{
    const char *problem;
    struct hotpath__snapshot *snapshot = hotpath__source_snapshot(&source, &problem);
    if (!snapshot) {
        complain(problem, 0, 0, step);
        return;
    }
    const struct hotpath__function *function = function_of(snapshot);
    uint64_t calls = function ? function->calls : 0;
    looks++;
    if (calls < least || calls > most)
        complain("calls", calls, calls < least ? least : most, step);
    if (function && function->timed > in_histogram(function))
        complain("timed calls", function->timed, in_histogram(function), step);
    if (!snapshot->sampled && in_histogram(function) != calls)
        complain("calls in the histogram", in_histogram(function), calls, step);
    if (function && function->timed &&
        (function->sum_ns / calls > function->max_ns ||
         function->sum_ns / calls + 1 < function->min_ns))
        complain("average", function->sum_ns / calls, function->max_ns, step);
    if (function && !snapshot->sampled && function->total_ns > snapshot->elapsed_ns)
        complain("total", function->total_ns, snapshot->elapsed_ns, step);
    if (snapshot->lost_calls)
        complain("lost calls", snapshot->lost_calls, 0, step);
    hotpath__snapshot_free(snapshot);
}

/* Lets the child go on; false at a breakpoint. */
static bool go_on(enum __ptrace_request how, int signal)
{
    int status;
    siginfo_t why;
    if (ptrace(how, child, NULL, (void *)(intptr_t)signal) != 0 ||
        waitpid(child, &status, 0) != child || !WIFSTOPPED(status)) {
        printf("the child has ended\n");
        exit(1);
    }
    if (WSTOPSIG(status) != SIGTRAP)
        return go_on(how, WSTOPSIG(status));
    ptrace(PTRACE_GETSIGINFO, child, NULL, &why);
    return why.si_code != SI_KERNEL;
}

static void to_breakpoint(void)
{
    while (go_on(PTRACE_CONT, 0))
        ;
}

/* As kill -9 would find it. Returns how many instructions the call has. */
static long step_through(long stride)
{
    long steps = 0;
    to_breakpoint();
    uint64_t before = shared->before;
    while (go_on(PTRACE_SINGLESTEP, 0))
        if (++steps % stride == 0)
            look(steps, before, before + shared->more);
    look(steps, before + shared->more, before + shared->more);
    return steps;
}

static void interrupt_after(long steps)
{
    to_breakpoint();
    for (long i = 0; i < steps; i++)
        if (!go_on(PTRACE_SINGLESTEP, 0))
            return;
    kill(child, SIGUSR1);
    to_breakpoint();
    uint64_t calls = shared->before + shared->more + shared->handler_calls;
    look(steps, calls, calls);
}

static void find_store(struct hotpath__source *found, void *unused)
{
    (void)unused;
    if ((pid_t)found->pid == child)
        source = hotpath__source_move(found);
    else
        hotpath__source_close(found);
}

int main(int count, char **arguments)
{
    long budget = count > 1 ? atol(arguments[1]) : LONG_MAX;
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    child = fork();
    if (!child)
        be_stepped();
    int status;
    waitpid(child, &status, 0); /* the breakpoint before the first call */
    to_breakpoint();
    hotpath__settings_load();
    hotpath__source_each(find_store, NULL);
    if (!source.is_open) {
        printf("the child has no store\n");
        kill(child, SIGKILL);
        return 1;
    }
    for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++) {
        shared->kind = (int)kind;
        shared->signals = false;
        long steps = step_through(LONG_MAX);
        for (int round = 0; round < ROUNDS; round++)
            steps = step_through(steps / (budget / LOOK) + 1);
        shared->signals = true;
        long stride = steps / (budget / steps + 1) + 1;
        for (long step = (long)kind % stride; step < steps; step += stride)
            interrupt_after(step);
    }
    kill(child, SIGKILL);
    hotpath__source_remove(&source);
    if (getenv("LONG"))
        printf("%llu looks\n", (unsigned long long)looks);
    return wrong != 0;
}
