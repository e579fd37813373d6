// SPDX-License-Identifier: MIT
// promise: a function jumped out of and called again, also recursively, has the total of its own
//     calls
// forms: annotated all
// claim: total_ns('spin') <= total_ns('program')
// claim: total_ns('nest') >= total_ns('spin') / 2
// claim: total_ns('nest') <= total_ns('program')
// claim: abs(total_ns('program') - sum('self_ns')) <= 6
#include "case.h"
#include <setjmp.h>
#include <stdio.h>

static jmp_buf back;
volatile int sink;

MEASURED void spin(void)
{
    for (int i = 0; i < 20000; i++)
        sink++;
}

MEASURED void nest(int levels, int fails)
{
    spin();
    if (levels > 0)
        nest(levels - 1, fails);
    else if (fails)
        longjmp(back, 1);
    spin();
}

MEASURED void program(void)
{
    for (volatile int i = 0; i < 4; i++)
        if (setjmp(back) == 0)
            nest(3, i < 2);
    nest(1, 0);
}

int main(void)
{
    program();
    puts("done");
}
