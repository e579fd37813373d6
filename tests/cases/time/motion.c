// SPDX-License-Identifier: MIT
// promise: work that GCC inlines and whose result is used on one branch only stays between the
//     clock reads
// claim: total_ns('compute') >= total_ns('outer') * 0.5
// claim: total_ns('refine') >= total_ns('other') * 0.5
#include <hotpath.h>
#include <stdio.h>

volatile int wanted = 1;

HOTPATH_MEASURE static inline unsigned compute(unsigned number)
{
    for (int i = 0; i < 300000; i++)
        number = number * 1103515245u + 12345u;
    return number;
}

HOTPATH_MEASURE static inline double refine(double number)
{
    for (int i = 0; i < 100000; i++)
        number = number * 0.5 + 1 / (number + 1);
    return number;
}

HOTPATH_MEASURE __attribute__((noinline)) unsigned outer(unsigned number)
{
    unsigned result = compute(number);
    if (wanted)
        return result;
    return 0;
}

HOTPATH_MEASURE __attribute__((noinline)) int other(double number)
{
    double result = refine(number);
    return wanted ? result > 0.5 : 2;
}

int main(void)
{
    unsigned sum = 0;
    int large = 0;
    for (unsigned i = 0; i < 10; i++) {
        sum ^= outer(i);
        large += other(i);
    }
    printf("%u %d\n", sum & 1, large);
}
