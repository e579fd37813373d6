/* SPDX-License-Identifier: MIT */
/* Says what each operation takes at each size, with the counter before the C library. */
#include "operations.h"

#include <stdint.h>
#include <stdio.h>

extern struct counts {
    uint64_t bytes, blocks, frees;
} counts;

static void ask(const char *name, void (*operation)(int), int size)
{
    operation(size);
    kept_operation(1); /* there is something to release */
    struct counts before = counts;
    operation(size);
    struct counts after = counts;
    printf("%s %d %lu %lu %lu\n", name, size, (unsigned long)(after.bytes - before.bytes),
           (unsigned long)(after.blocks - before.blocks),
           (unsigned long)(after.frees - before.frees));
}

int main(void)
{
    static char buffer[1 << 16];
    setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
    for (int size = 1; size <= 40; size++) {
#define ASK(name) ask(#name, name##_operation, size);
        OPERATIONS(ASK)
    }
    return 0;
}
