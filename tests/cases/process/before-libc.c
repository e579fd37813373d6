// SPDX-License-Identifier: MIT
// promise: a first call that is made before libc has begun finds all settings, and is counted
// levels: O0 O2
#include <hotpath.h>

volatile int sink;

HOTPATH_MEASURE __attribute__((noinline)) void work(void)
{
    sink++;
}

static void early(int count, char **arguments, char **environment)
{
    (void)count, (void)arguments, (void)environment;
    work();
}

__attribute__((section(".preinit_array"), used)) static void (*before)(int, char **,
                                                                       char **) = early;

int main(void)
{
    work();
    return 0;
}
