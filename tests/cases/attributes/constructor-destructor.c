// SPDX-License-Identifier: MIT
// promise: functions that run before and after main are measured
// forms: annotated all
#include "case.h"
#include <stdio.h>

MEASURED __attribute__((constructor(101))) void early(void)
{
    puts("early");
}

MEASURED __attribute__((constructor)) void before(void)
{
    puts("before");
}

MEASURED __attribute__((destructor)) void after(void)
{
    puts("after");
}

MEASURED __attribute__((destructor(101))) void late(void)
{
    puts("late");
}

int main(void)
{
    puts("main");
}
