// SPDX-License-Identifier: MIT
// promise: a noreturn function is counted as a call that did not return
// forms: annotated all
#include "case.h"
#include <stdio.h>
#include <stdlib.h>

MEASURED __attribute__((noreturn)) void finish(int status)
{
    puts("finish");
    exit(status);
}

MEASURED int work(int status)
{
    if (status)
        finish(status);
    return 1;
}

volatile int never, five = 5; /* constants would be a reason to make a copy of work for each */

int main(void)
{
    return work(never) + work(five);
}
