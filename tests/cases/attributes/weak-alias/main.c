// SPDX-License-Identifier: MIT
// promise: weak functions, the definitions that replace them, and aliases are counted at the body
//     that runs
// forms: annotated all
#include "case.h"
#include <stdio.h>

volatile int sink;

MEASURED __attribute__((weak)) int kept(void)
{
    sink++;
    return 1;
}

MEASURED __attribute__((weak)) int replaced(void)
{
    sink++;
    return 2;
}

MEASURED int target(void)
{
    sink++;
    return 4;
}

int other_name(void) __attribute__((alias("target")));
int missing(void) __attribute__((weak));

int main(void)
{
    int sum = kept() + replaced() + replaced() + target() + other_name() + other_name();
    printf("%d %d\n", sum, missing ? missing() : -1);
}
