// SPDX-License-Identifier: MIT
// promise: HOTPATH_MEASURE_ALL_HERE takes every function of the file, also those before it, and
//     inlines nothing less
// levels: O0 O2
#include <hotpath.h>
#include <stdio.h>

volatile int sink;

__attribute__((noinline)) int before(void)
{
    return sink + 2;
}

HOTPATH_MEASURE_ALL_HERE;

__attribute__((noinline)) static int after(void)
{
    return sink + 1;
}

HOTPATH_SKIP __attribute__((noinline)) int skipped(void)
{
    return sink + 1;
}

int main(void)
{
    printf("%d\n", before() + after() + skipped());
}
