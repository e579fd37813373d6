// SPDX-License-Identifier: MIT
// promise: min-insns leaves out what is small after optimisation, but not what is annotated by hand
// flags: -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-min-insns=15
// levels: O1 O2 Os
#include <hotpath.h>
#include <stdio.h>

volatile int sink;

__attribute__((noinline)) int small(void)
{
    return sink;
}

HOTPATH_MEASURE int small_but_annotated(void)
{
    return sink;
}

__attribute__((noinline)) int large(int number)
{
    sink += number / 3;
    sink *= number % 7;
    sink ^= number << 2;
    sink -= sink / 5;
    sink += number * number;
    sink |= number & sink;
    sink += number / 11;
    return sink;
}

int main(void)
{
    int first = small() + small_but_annotated();
    int second = large(9);
    printf("%d %d\n", first, second);
}
