// SPDX-License-Identifier: MIT
// promise: a glob with a slash takes functions by their file, FILE:NAME by both
// flags: -fplugin-arg-hotpath-match=net/*.c,*main.c:write_*
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
