// SPDX-License-Identifier: MIT
// promise: with -ffunction-sections and --gc-sections unused functions still vanish and the others
//     are measured
// forms: annotated all
#include "case.h"
#include <stdio.h>

volatile int sink;

MEASURED int used(int number)
{
    sink++;
    return number;
}

MEASURED int unused(int number)
{
    sink++;
    return number;
}

int main(void)
{
    printf("%d\n", used(1) + used(2));
}
