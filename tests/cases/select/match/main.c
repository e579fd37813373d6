// SPDX-License-Identifier: MIT
// promise: match takes functions by their names and skip takes some of them out again
// flags: -fplugin-arg-hotpath-match=read_*,main -fplugin-arg-hotpath-skip=read_b*
// levels: O0 O2
#include "other.h"
#include <stdio.h>

volatile int sink;

__attribute__((noinline)) int read_all(void)
{
    return sink;
}

__attribute__((noinline)) int read_byte(void)
{
    return sink;
}

__attribute__((noinline)) int write_all(void)
{
    return sink;
}

int main(void)
{
    printf("%d\n", read_all() + read_byte() + write_all() + read_other() + spread_out());
}
