/* SPDX-License-Identifier: MIT */
/*
 * bench.c - what one measured call costs, beside the least that any timing can cost.
 *
 * Each shape of function is there four times with one body: bare, with two clock reads and an
 * addition (the floor), under the model of a recorder (model.c), and measured: by hotpath or,
 * built with PEER, by whatever the compiler's flags put in. They are called in turns, round after
 * round, so that a slow moment of the machine hits all of them; the medians of the rounds are
 * compared. Costs are over the bare call, and a ratio is that of a cost to the floor's.
 *
 * usage: bench SHAPE ROUNDS CALLS     prints a figure a line: its name and its value
 *        bench count CALLS            each shape of one thread, bare and measured, with so many
 *                                     calls, for a tool that counts instructions
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "model.h"

#ifdef PEER
#define MEASURED PEER
#else
#include <hotpath.h>
#define MEASURED HOTPATH_MEASURE
#endif

enum { MOST_ROUNDS = 1001, MOST_THREADS = 4, FIB = 18, FIB_CALLS = 8361, MANY = 64 };

#define NOINLINE __attribute__((noinline))
#define QUIET __attribute__((no_instrument_function))

typedef void work(unsigned calls);

enum variant { BARE, FLOOR, MODEL, MEASURE, VARIANTS };

static QUIET uint64_t nanoseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static __thread uint64_t spent;

/* clang-format off: it does not know macros that make functions */
/* --- shapes -------------------------------------------------------------------------------- */

/* A function four times. The asm in the loops hides arguments, and that results are unused. */
#define FOUR(type, name, parameters, expression)                                                   \
    QUIET NOINLINE static type name##_bare parameters                                              \
    {                                                                                              \
        return expression(name##_bare);                                                            \
    }                                                                                              \
    QUIET NOINLINE static type name##_floor parameters                                             \
    {                                                                                              \
        uint64_t start = ticks();                                                                  \
        type result = expression(name##_floor);                                                    \
        spent += ticks() - start;                                                                  \
        return result;                                                                             \
    }                                                                                              \
    static struct model_site name##_site;                                                          \
    QUIET NOINLINE static type name##_model parameters                                             \
    {                                                                                              \
        struct model_frame frame = model_enter(&name##_site);                                      \
        type result = expression(name##_model);                                                    \
        model_leave(&name##_site, frame);                                                          \
        return result;                                                                             \
    }                                                                                              \
    MEASURED NOINLINE static type name##_measured parameters                                       \
    {                                                                                              \
        return expression(name##_measured);                                                        \
    }

#define LOOP(name, variant, call)                                                                  \
    QUIET static void name##_##variant##_loop(unsigned calls)                                      \
    {                                                                                              \
        for (unsigned i = 0; i < calls; i++) {                                                     \
            unsigned result = name##_##variant call;                                               \
            __asm__ volatile("" : : "r"(result));                                                  \
        }                                                                                          \
    }
#define LOOPS(name, call)                                                                          \
    LOOP(name, bare, call)                                                                         \
    LOOP(name, floor, call)                                                                        \
    LOOP(name, model, call)                                                                        \
    LOOP(name, measured, call)
#define WORK(name)                                                                                 \
    {                                                                                              \
        name##_bare_loop, name##_floor_loop, name##_model_loop, name##_measured_loop               \
    }

#define LEAF(self) (number * 3 + 1)
FOUR(unsigned, leaf, (unsigned number), LEAF)
LOOPS(leaf, (i))

#define SIX_NUMBERS (unsigned a, unsigned b, unsigned c, unsigned d, unsigned e, unsigned f)
#define SUM(self) (a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f)
FOUR(unsigned, six, SIX_NUMBERS, SUM)
LOOPS(six, (i, i, i, i, i, i))

#define FIBONACCI(self) (number < 2 ? number : self(number - 1) + self(number - 2))
FOUR(unsigned, fib, (unsigned number), FIBONACCI)

#define FIB_LOOP(variant)                                                                          \
    QUIET static void fib_##variant##_loop(unsigned calls)                                         \
    {                                                                                              \
        for (unsigned done = 0; done < calls; done += FIB_CALLS) {                                 \
            unsigned number = FIB;                                                                 \
            __asm__ volatile("" : "+r"(number));                                                   \
            number = fib_##variant(number);                                                        \
            __asm__ volatile("" : : "r"(number));                                                  \
        }                                                                                          \
    }
FIB_LOOP(bare)
FIB_LOOP(floor)
FIB_LOOP(model)
FIB_LOOP(measured)

#define EIGHT(each, n)                                                                             \
    each(n##0) each(n##1) each(n##2) each(n##3) each(n##4) each(n##5) each(n##6) each(n##7)
#define SIXTY_FOUR(each)                                                                           \
    EIGHT(each, 0)                                                                                 \
    EIGHT(each, 1)                                                                                 \
    EIGHT(each, 2) EIGHT(each, 3) EIGHT(each, 4) EIGHT(each, 5) EIGHT(each, 6) EIGHT(each, 7)
#define ONE_OF_MANY(n) FOUR(unsigned, many##n, (unsigned number), LEAF)
SIXTY_FOUR(ONE_OF_MANY)

#define CALL_BARE(n) number = many##n##_bare(number);
#define CALL_FLOOR(n) number = many##n##_floor(number);
#define CALL_MODEL(n) number = many##n##_model(number);
#define CALL_MEASURED(n) number = many##n##_measured(number);
#define MANY_LOOP(variant, call)                                                                   \
    QUIET static void many_##variant##_loop(unsigned calls)                                        \
    {                                                                                              \
        unsigned number = 1;                                                                       \
        for (unsigned done = 0; done < calls; done += MANY) {                                      \
            SIXTY_FOUR(call)                                                                       \
        }                                                                                          \
        __asm__ volatile("" : : "r"(number));                                                      \
    }
MANY_LOOP(bare, CALL_BARE)
MANY_LOOP(floor, CALL_FLOOR)
MANY_LOOP(model, CALL_MODEL)
MANY_LOOP(measured, CALL_MEASURED)
/* clang-format on */

static const struct shape {
    const char *name;
    unsigned threads;
    unsigned multiple; /* how many calls are made at least */
    work *work[VARIANTS];
} shapes[] = {
    {"leaf", 1, 1, WORK(leaf)},    {"six", 1, 1, WORK(six)},       {"fib", 1, FIB_CALLS, WORK(fib)},
    {"many", 1, MANY, WORK(many)}, {"threads2", 2, 1, WORK(leaf)}, {"threads4", 4, 1, WORK(leaf)},
};
enum { SHAPES = sizeof shapes / sizeof *shapes };

/* --- rounds -------------------------------------------------------------------------------- */

struct task {
    work *work;
    unsigned calls;
    pthread_barrier_t *together;
    double ns_per_call;
};

static QUIET void *run_task(void *given)
{
    struct task *task = given;
    pthread_barrier_wait(task->together);
    uint64_t start = nanoseconds();
    task->work(task->calls);
    task->ns_per_call = (double)(nanoseconds() - start) / task->calls;
    return NULL;
}

/* Nanoseconds a call, the mean of the threads. */
static QUIET double run_round(const struct shape *shape, enum variant variant, unsigned calls)
{
    struct task tasks[MOST_THREADS];
    pthread_t threads[MOST_THREADS];
    pthread_barrier_t together;
    double sum = 0;

    pthread_barrier_init(&together, NULL, shape->threads);
    for (unsigned i = 0; i < shape->threads; i++) {
        tasks[i] = (struct task){shape->work[variant], calls, &together, 0};
        if (i > 0 && pthread_create(&threads[i], NULL, run_task, &tasks[i]))
            exit(2);
    }
    run_task(&tasks[0]);
    for (unsigned i = 0; i < shape->threads; i++) {
        if (i > 0)
            pthread_join(threads[i], NULL);
        sum += tasks[i].ns_per_call;
    }
    pthread_barrier_destroy(&together);
    return sum / shape->threads;
}

static QUIET int compare(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static QUIET double median(double *values, unsigned count)
{
    qsort(values, count, sizeof *values, compare);
    return values[count / 2];
}

/* One thread stays on the last processor that it may use; the first has most interrupts. */
static QUIET void pin(void)
{
    cpu_set_t allowed, one;
    CPU_ZERO(&one);
    if (sched_getaffinity(0, sizeof allowed, &allowed))
        return;
    for (int cpu = CPU_SETSIZE - 1; cpu >= 0 && CPU_COUNT(&one) == 0; cpu--)
        if (CPU_ISSET((size_t)cpu, &allowed))
            CPU_SET((size_t)cpu, &one);
    sched_setaffinity(0, sizeof one, &one);
}

static QUIET double resident_bytes(void)
{
    long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file && fscanf(file, "%*d %ld", &pages) != 1)
        pages = 0;
    if (file)
        fclose(file);
    return (double)pages * (double)sysconf(_SC_PAGESIZE);
}

static QUIET void print_figures(double medians[VARIANTS])
{
    double floor = medians[FLOOR] - medians[BARE], ratios[VARIANTS];
    for (int variant = 0; variant < VARIANTS; variant++)
        ratios[variant] = (medians[variant] - medians[BARE]) / floor;
    printf("bare_ns %.3f\nfloor_ns %.3f\n", medians[BARE], floor);
    printf("model_ratio %.4f\n", ratios[MODEL]);
    printf("cost_ns %.3f\nratio %.4f\n", medians[MEASURE] - medians[BARE], ratios[MEASURE]);
}

static QUIET void bench(const struct shape *shape, unsigned count, unsigned calls)
{
    static double rounds[VARIANTS][MOST_ROUNDS];
    double medians[VARIANTS], before = 0;

    calls = (calls + shape->multiple - 1) / shape->multiple * shape->multiple;
    if (shape->threads == 1)
        pin();
    for (unsigned round = 0; round <= count; round++) { /* the first only warms up */
        for (int variant = 0; variant < VARIANTS; variant++) {
            double ns = run_round(shape, (enum variant)variant, calls);
            if (round > 0)
                rounds[variant][round - 1] = ns;
        }
        if (round == 0)
            before = resident_bytes();
    }
    double grown = resident_bytes() - before;
    for (int variant = 0; variant < VARIANTS; variant++)
        medians[variant] = median(rounds[variant], count);
    print_figures(medians);
    if (shape->threads == 1) /* else it is the threads that take memory */
        printf("memory_bytes %.3f\n", grown / ((double)count * calls));
    printf("calls %.0f\n", (count + 1.0) * calls * shape->threads);
}

/* --- what is asked for ----------------------------------------------------------------------- */

static QUIET const struct shape *find(const char *name)
{
    for (int i = 0; i < SHAPES; i++)
        if (strcmp(shapes[i].name, name) == 0)
            return &shapes[i];
    fprintf(stderr, "bench: there is no shape %s\n", name);
    exit(2);
}

static QUIET void count_instructions(unsigned calls)
{
    for (int i = 0; i < SHAPES; i++)
        if (shapes[i].threads == 1) {
            shapes[i].work[BARE](calls);
            shapes[i].work[MEASURE](calls);
        }
}

QUIET int main(int count, char **arguments)
{
    unsigned rounds = count == 4 ? (unsigned)atoi(arguments[2]) : 0;
    if (count == 3 && strcmp(arguments[1], "count") == 0)
        count_instructions((unsigned)atoi(arguments[2]));
    else if (rounds > 0 && rounds <= MOST_ROUNDS)
        bench(find(arguments[1]), rounds, (unsigned)atoi(arguments[3]));
    else
        return fputs("usage: bench SHAPE ROUNDS CALLS | count CALLS\n", stderr), 2;
    return 0;
}
