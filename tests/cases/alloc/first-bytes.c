// SPDX-License-Identifier: MIT
// promise: a first call that is made before libc has begun has its own bytes, and none from before
// levels: O0 O2
// flags: -fplugin-arg-hotpath-alloc
// claim: $rows[0]{alloc}{max_bytes} == 100 && $rows[0]{alloc}{bytes} == 200
#include <hotpath.h>
#include <stdlib.h>

static void *volatile kept;

HOTPATH_MEASURE __attribute__((noinline)) void take(void)
{
    kept = malloc(100);
}

static void early(void)
{
    kept = malloc(1000000);
    take();
}

__attribute__((section(".preinit_array"), used)) static void (*before)(void) = early;

int main(void)
{
    take();
    return 0;
}
