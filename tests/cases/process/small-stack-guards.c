// SPDX-License-Identifier: MIT
// promise: guards, HOTPATH_MAIN and reports fit on the smallest stack that a thread may have: they
//     take less than 8 KiB
// levels: O0 O2
// libs: -pthread
#include <hotpath.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

enum { SIZE = 256 * 1024, PAINT = 0xa5, ENOUGH = 8 * 1024 };

static hotpath_guard *guard;
static void (*work_of_thread)(void);
volatile int sink;

HOTPATH_MEASURE __attribute__((noinline)) void measured(void)
{
    sink++;
}

static void nothing(void)
{
}

static void begin(void)
{
    guard = hotpath_guard_new(&(hotpath_options){
        .percentiles = "50,99.9", .columns = "self", .output = "relative", .format = "table"});
}

static void report(void)
{
    measured();
    hotpath_report_now();
}

static void end(void)
{
    hotpath_guard_drop(guard);
}

static void end_as_json(void)
{
    guard = hotpath_guard_new(&(hotpath_options){.format = "json", .output = "json"});
    measured();
    hotpath_guard_drop(guard);
}

HOTPATH_MAIN("percentiles=50,99.9, format=json-pretty, output=main") static void scope(void)
{
    measured();
}

static void *start(void *unused)
{
    work_of_thread();
    return unused;
}

static void run(void *stack, size_t size)
{
    pthread_t thread;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstack(&attributes, stack, size);
    if (pthread_create(&thread, &attributes, start, NULL) == 0)
        pthread_join(thread, NULL);
}

/* What a thread that does it takes of its stack. */
static size_t stack_of(void (*work)(void))
{
    unsigned char *stack =
        mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    size_t unused = 0;
    work_of_thread = work;
    memset(stack, PAINT, SIZE);
    run(stack, SIZE);
    while (unused < SIZE && stack[unused] == PAINT)
        unused++;
    munmap(stack, SIZE);
    return SIZE - unused;
}

static void run_on_smallest(void (*work)(void))
{
    size_t size = (size_t)PTHREAD_STACK_MIN;
    void *stack = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    work_of_thread = work;
    run(stack, size);
    munmap(stack, size);
}

int main(void)
{
    static const struct {
        const char *name;
        void (*work)(void);
    } all[] = {{"begin", begin},
               {"report", report},
               {"end", end},
               {"end as json", end_as_json},
               {"main", scope}};
    size_t bare = stack_of(nothing);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        size_t took = stack_of(all[i].work) - bare;
        printf("%s: %s\n", all[i].name, took < ENOUGH ? "enough" : "too much");
    }
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        run_on_smallest(all[i].work);
    puts("all fit");
}
