// SPDX-License-Identifier: MIT
// promise: functions called from OpenMP's parallel loops are counted exactly, the loop belongs to
//     its function
// forms: annotated all
// levels: O0 O2
// flags: -fopenmp
// needs: echo 'int main(void) { return 0; }' | $CC -fopenmp -xc - -o /dev/null
#include "case.h"
#include <stdio.h>

MEASURED __attribute__((noinline)) int leaf(int number)
{
    __asm__ volatile("" : "+r"(number));
    return number % 7;
}

MEASURED __attribute__((noinline)) long loop(int count)
{
    long sum = 0;
#pragma omp parallel for reduction(+ : sum) num_threads(4)
    for (int i = 0; i < count; i++)
        sum += leaf(i);
    return sum;
}

int main(void)
{
    printf("%ld\n", loop(70000) + loop(7000));
}
