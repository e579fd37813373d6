// SPDX-License-Identifier: MIT
// promise: a label is the name of the row; functions of one label stay rows of their own
// levels: O0 O2
#include <hotpath.h>
#include <stdio.h>

volatile int sink;

HOTPATH_MEASURE_AS("read \"config\" \\ 100 %") int first(void)
{
    return sink;
}

__attribute__((hotpath_measure("größer"))) int second(void)
{
    return sink;
}

int main(void)
{
    printf("%d\n", first() + second() + second());
}
