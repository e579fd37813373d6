// SPDX-License-Identifier: MIT
// promise: a call that a jump leaves ends where the jump lands, not when the next measured call
//     comes
// forms: annotated all
// levels: O0 O2
// claim: total_ns("left_by_longjmp") < total_ns("lands_by_setjmp") / 2
// claim: self_ns("lands_by_setjmp") > total_ns("lands_by_setjmp") / 2
#include "case.h"
#include <setjmp.h>
#include <stdio.h>
#include <time.h>

static jmp_buf back;

/* Of the processor's time, so that a busy machine makes no difference. */
UNMEASURED static void work_for(int milliseconds)
{
    clock_t end = clock() + milliseconds * (CLOCKS_PER_SEC / 1000);
    while (clock() < end)
        ;
}

MEASURED void left_by_longjmp(void)
{
    longjmp(back, 1);
}

MEASURED int lands_by_setjmp(void)
{
    if (setjmp(back) == 0)
        left_by_longjmp();
    work_for(50);
    return 1;
}

int main(void)
{
    printf("%d\n", lands_by_setjmp());
}
