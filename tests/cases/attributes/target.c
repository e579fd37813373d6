// SPDX-License-Identifier: MIT
// promise: functions for another target than the rest of the file are measured, also as clones
// forms: annotated all
// needs: grep -qw avx2 /proc/cpuinfo && $CC -Werror -mavx2 -fsyntax-only -xc /dev/null
#include "case.h"
#include <stdio.h>

MEASURED __attribute__((target("avx2"))) int wide(const int *numbers, int count)
{
    int sum = 0;
    for (int i = 0; i < count; i++)
        sum += numbers[i] * numbers[i];
    return sum;
}

MEASURED __attribute__((target_clones("avx2", "default"))) int cloned(const int *numbers, int count)
{
    int sum = 0;
    for (int i = 0; i < count; i++)
        sum += numbers[i];
    return sum;
}

int main(void)
{
    int numbers[100];
    for (int i = 0; i < 100; i++)
        numbers[i] = i;
    printf("%d %d\n", wide(numbers, 100), cloned(numbers, 100) + cloned(numbers, 10));
}
