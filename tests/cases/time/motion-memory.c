// SPDX-License-Identifier: MIT
// promise: loads and stores of an inlined measured function are not moved out of it, nor the
//     caller's into it
// claim: total_ns('read') >= total_ns('reads') * 0.5
// claim: total_ns('fill') >= total_ns('fills') * 0.5
// claim: total_ns('nothing') <= total_ns('around') * 0.5
#include <hotpath.h>
#include <stdio.h>

enum { SIZE = 1 << 16 };
static unsigned numbers[SIZE];
volatile int wanted = 1;

HOTPATH_MEASURE static inline unsigned read(void)
{
    unsigned sum = 0;
    for (int i = 0; i < SIZE; i++)
        sum = sum * 3 + numbers[i];
    return sum;
}

HOTPATH_MEASURE static inline void fill(unsigned number)
{
    for (int i = 0; i < SIZE; i++)
        numbers[i] = number += 7 * (number >> 3) + 1;
}

HOTPATH_MEASURE static inline void nothing(void)
{
}

HOTPATH_MEASURE __attribute__((noinline)) unsigned reads(void)
{
    unsigned sum = read();
    return wanted ? sum : 0;
}

HOTPATH_MEASURE __attribute__((noinline)) void fills(unsigned number)
{
    fill(number);
    if (!wanted)
        numbers[0] = 0;
}

HOTPATH_MEASURE __attribute__((noinline)) unsigned around(unsigned number)
{
    for (int i = 0; i < SIZE; i++)
        numbers[i] = number += 7 * (number >> 3) + 1;
    nothing();
    for (int i = 0; i < SIZE; i++)
        number = number * 3 + numbers[i];
    return number;
}

int main(void)
{
    unsigned sum = 0;
    for (unsigned i = 0; i < 10; i++) {
        fills(i);
        sum += reads();
        sum += around(i);
    }
    printf("%d\n", sum != 0);
}
