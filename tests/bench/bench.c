/* SPDX-License-Identifier: MIT */
/*
 * bench.c - what one measured call costs, beside the least that any timing can cost.
 *
 * Each shape of function is there three times with one body: bare, with two clock reads and an
 * addition (the floor), and measured by hotpath. They are called in turns, round after round, so
 * that a slow moment of the machine hits all of them; the medians of the rounds are compared. Costs
 * are over the bare call, and the ratio is that of the measured call's cost to the floor's.
 *
 * usage: bench                          all shapes, as a table
 *        bench SHAPE VARIANT CALLS      that many calls and nothing else, to count instructions
 */
#include <hotpath.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS = 31, CALLS = 200000, THREADS = 2, FIB = 18, FIB_CALLS = 8361 };

#define NOINLINE __attribute__((noinline))

typedef void work(unsigned calls);

enum variant { BARE, FLOOR, MEASURED, VARIANTS };
static const char *const variants[VARIANTS] = {"bare", "floor", "measured"};

/* --- clocks -------------------------------------------------------------------------------- */

static inline uint64_t ticks(void)
{
#if defined __x86_64__
    return __builtin_ia32_rdtsc();
#elif defined __aarch64__
    uint64_t now;
    __asm__ volatile("mrs %0, cntvct_el0" : "=r"(now));
    return now;
#elif defined __riscv
    uint64_t now;
    __asm__ volatile("rdtime %0" : "=r"(now));
    return now;
#else
#error "the floor needs a clock that is read without a call"
#endif
}

static uint64_t nanoseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static __thread uint64_t spent;

/* --- shapes -------------------------------------------------------------------------------- */

/* A function three times. The empty asm keeps GCC from seeing that its result is never used. */
#define THREE(type, name, parameters, expression)                                                  \
    NOINLINE static type name##_bare parameters                                                    \
    {                                                                                              \
        return expression(name##_bare);                                                            \
    }                                                                                              \
    NOINLINE static type name##_floor parameters                                                   \
    {                                                                                              \
        uint64_t start = ticks();                                                                  \
        type result = expression(name##_floor);                                                    \
        spent += ticks() - start;                                                                  \
        return result;                                                                             \
    }                                                                                              \
    HOTPATH_MEASURE NOINLINE static type name##_measured parameters                                \
    {                                                                                              \
        return expression(name##_measured);                                                        \
    }

#define LOOP(name, variant, call)                                                                  \
    static void name##_##variant##_loop(unsigned calls)                                            \
    {                                                                                              \
        for (unsigned i = 0; i < calls; i++) {                                                     \
            unsigned result = name##_##variant call;                                               \
            __asm__ volatile("" : : "r"(result));                                                  \
        }                                                                                          \
    }
#define LOOPS(name, call)                                                                          \
    LOOP(name, bare, call)                                                                         \
    LOOP(name, floor, call)                                                                        \
    LOOP(name, measured, call)

#define LEAF(self) (number * 3 + 1)
THREE(unsigned, leaf, (unsigned number), LEAF)
LOOPS(leaf, (i))

#define SUM(self) (a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f)
THREE(unsigned, six, (unsigned a, unsigned b, unsigned c, unsigned d, unsigned e, unsigned f), SUM)
LOOPS(six, (i, i, i, i, i, i))

#define FIBONACCI(self) (number < 2 ? number : self(number - 1) + self(number - 2))
THREE(unsigned, fib, (unsigned number), FIBONACCI)

#define FIB_LOOP(variant)                                                                          \
    static void fib_##variant##_loop(unsigned calls)                                               \
    {                                                                                              \
        for (unsigned done = 0; done < calls; done += FIB_CALLS)                                   \
            fib_##variant(FIB);                                                                    \
    }
FIB_LOOP(bare)
FIB_LOOP(floor)
FIB_LOOP(measured)

static const struct shape {
    const char *name;
    const char *what;
    unsigned calls; /* of one thread in one round */
    unsigned threads;
    work *work[VARIANTS];
} shapes[] = {
    {"leaf", "leaf", CALLS, 1, {leaf_bare_loop, leaf_floor_loop, leaf_measured_loop}},
    {"six", "6 arguments", CALLS, 1, {six_bare_loop, six_floor_loop, six_measured_loop}},
    {"fib", "fib", 24 * FIB_CALLS, 1, {fib_bare_loop, fib_floor_loop, fib_measured_loop}},
    {"threads", "leaf, 2 threads", CALLS, THREADS,
     {leaf_bare_loop, leaf_floor_loop, leaf_measured_loop}},
};
enum { SHAPES = sizeof shapes / sizeof *shapes };

/* --- rounds -------------------------------------------------------------------------------- */

struct task {
    work *work;
    unsigned calls;
    pthread_barrier_t *together;
    double ns_per_call;
};

static void run_task(struct task *task)
{
    uint64_t start = nanoseconds();
    task->work(task->calls);
    task->ns_per_call = (double)(nanoseconds() - start) / task->calls;
}

static void *run_thread(void *task)
{
    pthread_barrier_wait(((struct task *)task)->together);
    run_task(task);
    return NULL;
}

/* Nanoseconds a call, the mean of the threads. */
static double run_round(const struct shape *shape, enum variant variant)
{
    struct task tasks[THREADS];
    pthread_t threads[THREADS];
    pthread_barrier_t together;
    double sum = 0;

    pthread_barrier_init(&together, NULL, shape->threads);
    for (unsigned i = 0; i < shape->threads; i++) {
        tasks[i] = (struct task){shape->work[variant], shape->calls, &together, 0};
        if (i > 0 && pthread_create(&threads[i], NULL, run_thread, &tasks[i]))
            exit(2);
    }
    run_thread(&tasks[0]);
    for (unsigned i = 0; i < shape->threads; i++) {
        if (i > 0)
            pthread_join(threads[i], NULL);
        sum += tasks[i].ns_per_call;
    }
    pthread_barrier_destroy(&together);
    return sum / shape->threads;
}

static int compare(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static double median(double *values)
{
    qsort(values, ROUNDS, sizeof *values, compare);
    return values[ROUNDS / 2];
}

static void print_row(const struct shape *shape, double rounds[VARIANTS][ROUNDS])
{
    double bare = median(rounds[BARE]);
    double floor = median(rounds[FLOOR]) - bare;
    double measured = median(rounds[MEASURED]) - bare;
    printf("%-16s %8.2f %10.2f %8.2f %10.2f %8.2f\n", shape->what, bare, floor, 1.0, measured,
           measured / floor);
}

static void bench(void)
{
    static double rounds[SHAPES][VARIANTS][ROUNDS];

    for (int round = -1; round < ROUNDS; round++) /* one round more to warm up */
        for (int i = 0; i < SHAPES; i++)
            for (int variant = 0; variant < VARIANTS; variant++) {
                double ns = run_round(&shapes[i], (enum variant)variant);
                if (round >= 0)
                    rounds[i][variant][round] = ns;
            }
    printf("%-16s %8s %10s %8s %10s %8s\n", "", "bare ns", "floor ns", "ratio", "hotpath ns",
           "ratio");
    for (int i = 0; i < SHAPES; i++)
        print_row(&shapes[i], rounds[i]);
}

static int run_only(const char *name, const char *variant_name, unsigned calls)
{
    for (int i = 0; i < SHAPES; i++)
        for (int variant = 0; variant < VARIANTS; variant++)
            if (strcmp(shapes[i].name, name) == 0 && strcmp(variants[variant], variant_name) == 0) {
                shapes[i].work[variant](calls);
                return 0;
            }
    fprintf(stderr, "bench: no shape %s or no variant %s\n", name, variant_name);
    return 2;
}

int main(int count, char **arguments)
{
    if (count == 4)
        return run_only(arguments[1], arguments[2], (unsigned)atol(arguments[3]));
    bench();
    return 0;
}
