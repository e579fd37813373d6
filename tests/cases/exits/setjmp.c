// SPDX-License-Identifier: MIT
// promise: a measured function that setjmp returns to several times is one call
// forms: annotated all
#include "case.h"
#include <setjmp.h>
#include <stdio.h>

static jmp_buf back;
volatile int sink;

MEASURED void jump(int value)
{
    sink++;
    longjmp(back, value);
}

MEASURED int counts(void)
{
    volatile int rounds = 0;
    int value = setjmp(back);
    rounds++;
    if (value < 5)
        jump(value + 1);
    return rounds;
}

int main(void)
{
    printf("%d\n", counts());
    printf("%d\n", counts());
}
