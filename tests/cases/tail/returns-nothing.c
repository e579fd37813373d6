// SPDX-License-Identifier: MIT
// promise: a function that returns nothing where it ought to, after a call whose value it stores
// flags: -Wno-return-type
// forms: annotated all
#include "case.h"
#include <stdio.h>

union number {
    double d;
    void *p;
};
static union number numbers[2], *place = numbers;

__attribute__((noinline)) union number UNMEASURED next(void)
{
    static double last;
    return (union number){.d = last += 1.5};
}

MEASURED int fill(void)
{
    place[0] = next();
    place[1] = next();
}

int main(void)
{
    fill();
    printf("%.1f %.1f\n", numbers[0].d, numbers[1].d);
}
