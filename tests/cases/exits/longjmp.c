// SPDX-License-Identifier: MIT
// promise: longjmp out of nested frames abandons them, and later calls have right counts and totals
// flags: -Wno-infinite-recursion
// forms: annotated all
// claim: abs(total_ns('program') - sum('self_ns')) <= 6
// claim: total_ns('work') < total_ns('program')
// claim: total_ns('after') <= total_ns('program')
// claim: total_ns('deep') <= total_ns('program')
#include "case.h"
#include <setjmp.h>
#include <stdio.h>

static jmp_buf back;
volatile int sink;

MEASURED void deep(int levels)
{
    sink++;
    if (levels == 0)
        longjmp(back, 1);
    deep(levels - 1);
    sink++;
}

MEASURED void work(int fails)
{
    sink++;
    if (fails)
        deep(4);
    sink++;
}

MEASURED int attempt(int fails)
{
    if (setjmp(back))
        return 1;
    work(fails);
    return 0;
}

MEASURED void after(void)
{
    for (int i = 0; i < 1000; i++)
        sink++;
}

MEASURED int program(void)
{
    int failures = 0;
    for (int i = 0; i < 10; i++) {
        failures += attempt(i % 2);
        after();
    }
    return failures;
}

int main(void)
{
    printf("%d failed\n", program());
}
