// SPDX-License-Identifier: MIT
// promise: a skip glob with a slash leaves out what stands in such files
// flags: -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-skip=*/net/*,write_all
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
