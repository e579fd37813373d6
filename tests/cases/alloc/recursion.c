// SPDX-License-Identifier: MIT
// promise: recursion, callees, blocks, frees elsewhere and longjmp: every byte is charged once
// flags: -fplugin-arg-hotpath-alloc
// env: HOTPATH_PERCENTILES=50,100
// claim: bytes('down') == 101 * 10 && self_bytes('down') == 101 * 10 && count('down') == 101 &&
//     max_bytes('down') == 1010
// claim: avg_bytes('down') == 510 && p50_bytes('down') >= 510 * 127 / 128 && p50_bytes('down') <=
//     510 * 129 / 128 && min_bytes('down') == 10
// claim: self_min_bytes('down') == 10 && self_max_bytes('down') == 10 && self_p50_bytes('down') ==
//     10
// claim: bytes('even') == 21 * 7 && self_bytes('even') == 11 * 7 && bytes('odd') == 20 * 7 &&
//     self_bytes('odd') == 10 * 7
// claim: freed_count('release') == 122 && count('release') == 0 && net_bytes('release') < 0
// claim: self_bytes('a block') == 33 && bytes('with_block') == 33 + 5 && self_bytes('with_block')
//     == 5
// claim: bytes('jumped') == 64 && self_bytes('jumped') == 64 && bytes('lands') == 64 + 1 &&
//     self_bytes('lands') == 1
// claim: peak_bytes('peaks') >= 3000 && peak_bytes('peaks') < 3200 && net_bytes('peaks') == 0 &&
//     self_count('peaks') == 30
#include "case.h"
#include <hotpath.h>
#include <setjmp.h>
#include <stdlib.h>

static void *kept[1000];
static volatile int after; /* so that nothing is a tail call */
static int kept_count;
static jmp_buf target;

UNMEASURED static void keep(size_t size)
{
    kept[kept_count++] = malloc(size);
}

MEASURED __attribute__((noinline)) void down(int level)
{
    keep(10);
    if (level > 0)
        down(level - 1);
    after++;
}

MEASURED void odd(int level);

MEASURED __attribute__((noinline)) void even(int level)
{
    keep(7);
    if (level > 0)
        odd(level - 1);
    after++;
}

MEASURED __attribute__((noinline)) void odd(int level)
{
    keep(7);
    if (level > 0)
        even(level - 1);
    after++;
}

MEASURED void release(void)
{
    while (kept_count)
        free(kept[--kept_count]);
}

MEASURED void with_block(void)
{
    void *volatile block;
    HOTPATH_BLOCK("a block")
    {
        block = malloc(33);
        free(block);
    }
    block = malloc(5);
    free(block);
}

MEASURED __attribute__((noinline)) void jumped(void)
{
    void *volatile block = malloc(64);
    free(block);
    longjmp(target, 1);
}

MEASURED void lands(void)
{
    if (setjmp(target) == 0)
        jumped();
    void *volatile block = malloc(1);
    free(block);
}

/* Three times 1000 bytes at a time, ten times over. */
MEASURED void peaks(void)
{
    for (int i = 0; i < 10; i++) {
        void *volatile blocks[3];
        for (int j = 0; j < 3; j++)
            blocks[j] = malloc(1000);
        for (int j = 0; j < 3; j++)
            free(blocks[j]);
    }
}

int main(void)
{
    down(100);
    even(20);
    release();
    with_block();
    lands();
    peaks();
    return 0;
}
