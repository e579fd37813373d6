// SPDX-License-Identifier: MIT
// promise: const and pure functions give the same results; a call that is made is counted
// forms: annotated all
#include "case.h"
#include <stdio.h>

volatile int sink = 5;
static int table[10] = {1, 2, 3};

MEASURED __attribute__((const, noinline)) int square(int number)
{
    return number * number;
}

MEASURED __attribute__((pure, noinline)) int look(int index)
{
    return table[index];
}

int main(void)
{
    int sum = 0;
    for (int i = 0; i < 10; i++) {
        sum += square(sink);
        table[1] += i;
        sum += look(1);
    }
    printf("%d\n", sum);
}
